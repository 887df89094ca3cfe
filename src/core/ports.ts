import type { AutodiscoverObservation } from './observations/autodiscover.ts';
import type { EwsAnswer, EwsQuestion, Scheme, SignInObservation, WithheldReason } from './observations/ews.ts';
import type { HttpExchange } from './observations/http.ts';
import type { Connection, Endpoint, Resolution, ServiceRecord } from './observations/network.ts';
import type { TlsObservation } from './observations/tls.ts';
import type { ConnectionProfile } from './profile/profile.ts';

/** Time, so that tests own it. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonicMs(): number;
  /** A signal that aborts after so many milliseconds; it keeps no process alive. */
  timeout(afterMs: number): AbortSignal;
}

/**
 * The wire to one Exchange for the length of one run.
 * Every method resolves with what was observed, including refusal, silence and nonsense; it rejects only when `signal`
 * aborts or our own code fails. Every method ends within the time-outs given when the session was opened.
 */
export interface ExchangeSession extends AsyncDisposable {
  resolve(host: string, signal: AbortSignal): Promise<Resolution>;
  serviceRecords(domain: string, signal: AbortSignal): Promise<readonly ServiceRecord[]>;
  connect(endpoint: Endpoint, signal: AbortSignal): Promise<Connection>;
  inspectTls(endpoint: Endpoint, signal: AbortSignal): Promise<TlsObservation>;
  /** One EWS request without credentials, to see who answers and which schemes are offered. */
  challenge(ewsUrl: string, signal: AbortSignal): Promise<HttpExchange>;
  discover(address: string, signal: AbortSignal): Promise<AutodiscoverObservation>;
  /** Whether a password is stored and may be sent to the host of this address; sends nothing. */
  passwordState(ewsUrl: string): Promise<'ready' | WithheldReason>;
  /** One attempt on a connection of its own. After one refusal every later attempt is `withheld`. */
  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions, signal: AbortSignal): Promise<SignInObservation>;
  /** Asks EWS on a signed-in connection; nothing is sent before {@link signIn} was accepted once with this scheme. */
  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion, signal: AbortSignal): Promise<EwsAnswer>;
}

/** A password a person stored, bound to the hosts it may go to. */
export interface StoredPassword {
  readonly userName: string;
  readonly password: string;
  /** Host names a person approved, lower case. */
  readonly hosts: readonly string[];
  /** SHA-256 fingerprints of certificates a person approved although no store of this machine trusts them. */
  readonly approvedCertificates: readonly string[];
  /** When a server refused this password; it is not sent again before a person acts. */
  readonly refusedAt?: Date;
}

/** Where passwords are kept. */
export interface PasswordStore {
  find(profile: ConnectionProfile): Promise<StoredPassword | undefined>;
  /** Remembers that a server refused the stored password. */
  recordRefusal(profile: ConnectionProfile, at: Date): Promise<void>;
}

/** How to sign in. */
export interface SignInOptions {
  /** Whether an NTLM message carries the channel binding of the TLS connection (RFC 5929 `tls-server-end-point`). */
  readonly channelBinding: boolean;
}

/** Opens the wire for a run; what a session learnt (sockets, sign-ins) ends with it. */
export interface ExchangePort {
  openSession(profile: ConnectionProfile): ExchangeSession;
}
