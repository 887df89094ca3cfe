import type { StoredPassword } from '../../core/ports.ts';
import type { Authorization, HttpConnection, HttpRequest } from '../http/httpConnection.ts';
import { offers, outcomeOf, outcomeWithoutOffer, type Attempt } from './attempt.ts';

/** What a sign-in by Basic needs. */
export interface BasicSignIn {
  /** Open and trusted. */
  readonly connection: HttpConnection;
  /** Another such connection, for a server that closes the first after its challenge; undefined where it cannot be had. */
  readonly reconnect: () => Promise<HttpConnection | undefined>;
  readonly request: HttpRequest;
  readonly stored: StoredPassword;
  /** True where this server offered Basic before, so that it need not be asked. */
  readonly wasOffered: boolean;
}

/** Sends a request with the password (RFC 7617), after the server said that it takes Basic. */
export async function signInByBasic(input: BasicSignIn, signal: AbortSignal): Promise<Attempt> {
  const { connection, request, wasOffered } = input;
  if (wasOffered) return authenticate(connection, input, [], signal);
  const challenge = await connection.send(request, signal);
  if (!offers(challenge, 'basic')) return { outcome: outcomeWithoutOffer(challenge), exchanges: [challenge] };
  const next = connection.isOpen ? connection : await input.reconnect();
  return next ? authenticate(next, input, [challenge], signal) : { outcome: 'failed', exchanges: [challenge] };
}

async function authenticate(
  connection: HttpConnection,
  { request, stored }: BasicSignIn,
  before: Attempt['exchanges'],
  signal: AbortSignal,
): Promise<Attempt> {
  const authorization = basicAuthorization(stored);
  const exchange = await connection.send(request, signal, authorization);
  const outcome = outcomeOf(exchange);
  const exchanges = [...before, exchange];
  return outcome === 'accepted'
    ? { outcome, exchanges, signedIn: { connection, authorization } }
    : { outcome, exchanges };
}

/** UTF-8, as RFC 7617 §2.1 recommends; IIS may read names and passwords beyond ASCII otherwise (facts C8). */
function basicAuthorization({ userName, password }: StoredPassword): Authorization {
  const token = Buffer.from(`${userName}:${password}`, 'utf8').toString('base64');
  return { credentials: 'basic', value: `Basic ${token}`, secrets: [token, ...longEnough(password)] };
}

/** A very short password would be hidden wherever its letters occur by chance, and take the answer's meaning with it. */
function longEnough(password: string): readonly string[] {
  return password.length < 6 ? [] : [password];
}
