import type { NtlmTarget, SignInObservation, WithheldReason } from '../../core/observations/ews.ts';
import { challenges, type HttpExchange } from '../../core/observations/http.ts';
import type { Authorization, HttpConnection } from '../http/httpConnection.ts';

/** How one attempt to sign in ended; the connection is there only after `accepted`, and is then the caller's. */
export interface Attempt {
  readonly outcome: SignInObservation['outcome'];
  readonly exchanges: readonly HttpExchange[];
  readonly withheldBecause?: WithheldReason;
  readonly ntlmTarget?: NtlmTarget;
  readonly signedIn?: SignedIn;
}

/** A connection that is signed in, and what each request on it has to carry: nothing after NTLM, the password after Basic. */
export interface SignedIn {
  readonly connection: HttpConnection;
  readonly authorization?: Authorization;
}

/**
 * What the answer to a request with credentials says of them. Exchange authenticates before anything else, so whatever it
 * answers but 401 means that it knows the account; what balancers and proxies say in its place means nothing (facts C7).
 */
export function outcomeOf({ response }: HttpExchange): 'accepted' | 'refused' | 'lockedOut' | 'failed' {
  if (!response || isNotFromExchange(response.status)) return 'failed';
  if (response.status === ACCOUNT_LOCKED) return 'lockedOut';
  if (response.status !== 401) return 'accepted';
  return /\blocked out\b/i.test(response.body) ? 'lockedOut' : 'refused';
}

/** Whether an answer asks for credentials by a scheme (RFC 9110 §11.6.1). */
export function offers({ response }: HttpExchange, scheme: string): boolean {
  return response?.status === 401 && challenges(response.headers).some((challenge) => challenge.scheme === scheme);
}

/** What it means that a scheme was not offered: only a server that asks for other credentials has none of this kind. */
export function outcomeWithoutOffer({ response }: HttpExchange): 'notOffered' | 'failed' {
  return response?.status === 401 ? 'notOffered' : 'failed';
}

/** Exchange Online's word for it, as EWS Managed API knows it. */
const ACCOUNT_LOCKED = 456;

/** Redirects to login pages, proxies that want credentials of their own, and back ends that are down or too busy. */
function isNotFromExchange(status: number): boolean {
  return (status >= 300 && status < 400) || [407, 408, 429, 502, 503, 504].includes(status);
}
