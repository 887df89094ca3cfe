import type { AutodiscoverObservation } from './observations/autodiscover.ts';
import type {
  EwsAnswer,
  EwsQuestion,
  NtlmTarget,
  Scheme,
  SignInObservation,
  WithheldReason,
  WriteObservation,
  WriteProbe,
} from './observations/ews.ts';
import type { HttpExchange } from './observations/http.ts';
import type { Address, Connection, Endpoint, Resolution, ServiceRecord } from './observations/network.ts';
import type { TlsLook, TlsObservation } from './observations/tls.ts';
import type { ConnectionProfile } from './profile/profile.ts';

/** Time, so that tests own it. */
export interface Clock {
  now(): Date;
  /** Milliseconds that never run backwards; only differences mean anything. */
  monotonicMs(): number;
  /** Starts a wait of so many milliseconds; it keeps no process alive. */
  timeout(afterMs: number): Timer;
}

/** A wait that is over when its signal aborts; disposing of it early frees what it holds. */
export interface Timer extends Disposable {
  readonly signal: AbortSignal;
}

/**
 * The wire to one Exchange for the length of one run.
 * Every method resolves with what was observed, including refusal, silence and nonsense; it rejects only when `signal`
 * aborts or our own code fails. Every method ends within the time-outs given when the session was opened.
 */
export interface ExchangeSession extends AsyncDisposable {
  resolve(host: string, signal: AbortSignal): Promise<Resolution>;
  serviceRecords(domain: string, signal: AbortSignal): Promise<readonly ServiceRecord[]>;
  /** To the first address of the host that answers, or to `address` alone. */
  connect(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Connection>;
  /** The probes for old versions and for client certificates are left out where `look` is given. */
  inspectTls(endpoint: Endpoint, signal: AbortSignal, look?: TlsLook): Promise<TlsObservation>;
  /** One EWS request without credentials, to see who answers and which schemes are offered. */
  challenge(ewsUrl: string, signal: AbortSignal, address?: Address): Promise<HttpExchange>;
  /** What `healthcheck.htm` of EWS answers, without credentials (EWS-21). */
  health(ewsUrl: string, signal: AbortSignal): Promise<HttpExchange>;
  /**
   * The names in the NTLM challenge, which any server gives to anybody; undefined where NTLM is not offered, and for a host
   * that no person approved or named.
   */
  ntlmTarget(ewsUrl: string, signal: AbortSignal): Promise<NtlmTarget | undefined>;
  discover(address: string, signal: AbortSignal): Promise<AutodiscoverObservation>;
  /** Asks one Autodiscover host about one address; `url` is any URL on it. */
  discoverAt(url: string, address: string, signal: AbortSignal): Promise<AutodiscoverObservation>;
  /** Whether a password is stored and may be sent to the host of this address; sends nothing. */
  passwordState(ewsUrl: string): Promise<'ready' | WithheldReason>;
  /** One attempt on a connection of its own. After one refusal every later attempt is `withheld`. */
  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions, signal: AbortSignal): Promise<SignInObservation>;
  /** Asks EWS on a signed-in connection; nothing is sent before {@link signIn} was accepted once with this scheme. */
  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion, signal: AbortSignal): Promise<EwsAnswer>;
  /**
   * The only method that changes a mailbox: makes an item and removes it for good, also when `signal` aborts in between;
   * the end of the session waits for that. The caller has made sure that a person agreed.
   */
  probeWriting(ewsUrl: string, scheme: Scheme, probe: WriteProbe, signal: AbortSignal): Promise<WriteObservation>;
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
  /**
   * A person agreed to one more attempt after a refusal: the same password without channel binding, which tells a proxy
   * that ends TLS from wrong credentials (EWS-09). Once in a session, and only for NTLM without channel binding.
   */
  readonly afterRefusal?: true;
}

/** Opens the wire for a run; what a session learnt (sockets, sign-ins) ends with it. */
export interface ExchangePort {
  openSession(profile: ConnectionProfile): ExchangeSession;
}
