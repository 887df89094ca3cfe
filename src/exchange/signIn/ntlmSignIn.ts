import { randomBytes } from 'node:crypto';
import type { NtlmTarget } from '../../core/observations/ews.ts';
import { challenges, type HttpExchange } from '../../core/observations/http.ts';
import type { Clock, StoredPassword } from '../../core/ports.ts';
import { splitUserName } from '../../core/profile/userName.ts';
import type { Authorization, HttpConnection, HttpRequest } from '../http/httpConnection.ts';
import { authenticateMessage } from '../ntlm/authenticateMessage.ts';
import { readChallenge, type ChallengeMessage } from '../ntlm/challengeMessage.ts';
import { channelBindingOf } from '../ntlm/channelBinding.ts';
import { negotiateMessage } from '../ntlm/negotiateMessage.ts';
import { NtlmError } from '../ntlm/ntlmError.ts';
import { offers, outcomeOf, outcomeWithoutOffer, type Attempt } from './attempt.ts';

/** What a sign-in by NTLM needs. */
export interface NtlmSignIn {
  /** Open and trusted; what NTLM signs in is this connection. */
  readonly connection: HttpConnection;
  readonly request: HttpRequest;
  readonly stored: StoredPassword;
  readonly channelBinding: boolean;
  readonly clock: Clock;
}

/**
 * Signs a connection in by NTLMv2 over HTTP ([MS-NTHT] 3.1): our offer, the server's challenge, our proof with the request.
 * Never falls back to anything older.
 */
export async function signInByNtlm(input: NtlmSignIn, signal: AbortSignal): Promise<Attempt> {
  const { connection, request } = input;
  const { negotiate, offer, challenge } = await offerNtlm(connection, request, signal);
  if (!offers(offer, 'ntlm')) return { outcome: outcomeWithoutOffer(offer), exchanges: [offer] };
  if (!challenge) return { outcome: 'failed', exchanges: [offer] };
  const proof = proofFor(input, negotiate, challenge);
  const exchange = await connection.send(request, signal, authorization('ntlmAuthenticate', proof));
  const outcome = outcomeOf(exchange);
  return {
    outcome,
    exchanges: [offer, exchange],
    ...shownBy(challenge.target),
    ...(outcome === 'accepted' && { signedIn: { connection } }),
  };
}

/** The first half of a sign-in, which says nothing about us: our offer and, where it was taken up, the challenge. */
export interface NtlmOffer {
  readonly negotiate: Buffer;
  readonly offer: HttpExchange;
  readonly challenge: ChallengeMessage | undefined;
}

/** Offers NTLM by a request whose body stays here: the server does not look at it before the leg that counts. */
export async function offerNtlm(
  connection: HttpConnection,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<NtlmOffer> {
  const negotiate = negotiateMessage();
  const offer = await connection.send({ ...request, body: '' }, signal, authorization('ntlmNegotiate', negotiate));
  return { negotiate, offer, challenge: challengeIn(offer) };
}

function proofFor(
  { connection, request, stored, channelBinding, clock }: NtlmSignIn,
  negotiate: Buffer,
  challenge: ChallengeMessage,
): Buffer {
  const binding = channelBinding && connection.certificate ? channelBindingOf(connection.certificate) : undefined;
  return authenticateMessage({
    negotiate,
    challenge,
    credentials: { ...splitUserName(stored.userName), password: stored.password },
    host: new URL(request.url).hostname,
    ...(binding && { channelBinding: binding }),
    clientChallenge: randomBytes(8),
    now: clock.now(),
  });
}

/** The challenge in an answer; undefined for an offer without one and for bytes that are no challenge. */
function challengeIn({ response }: HttpExchange): ChallengeMessage | undefined {
  const offered = response ? challenges(response.headers).filter(({ scheme }) => scheme === 'ntlm') : [];
  const token = offered.find(({ parameters }) => parameters !== '')?.parameters;
  if (token === undefined) return undefined;
  try {
    return readChallenge(Buffer.from(token, 'base64'));
  } catch (error) {
    // The exchange shows the bytes; that nothing can be answered to them is all there is to say.
    if (error instanceof NtlmError) return undefined;
    throw error;
  }
}

function shownBy(target: NtlmTarget): { ntlmTarget?: NtlmTarget } {
  return Object.keys(target).length > 0 ? { ntlmTarget: target } : {};
}

/** The proof can be attacked offline, so nobody may see it; the offer says nothing. */
function authorization(credentials: Authorization['credentials'], message: Buffer): Authorization {
  const token = message.toString('base64');
  return { credentials, value: `NTLM ${token}`, secrets: credentials === 'ntlmAuthenticate' ? [token] : [] };
}
