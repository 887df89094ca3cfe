import type { AutodiscoverObservation } from '../core/observations/autodiscover.ts';
import type {
  EwsAnswer,
  EwsQuestion,
  NtlmTarget,
  Scheme,
  SignInObservation,
  WithheldReason,
  WriteObservation,
  WriteProbe,
} from '../core/observations/ews.ts';
import type { HttpExchange } from '../core/observations/http.ts';
import type { Address, Connection, Endpoint, Resolution, ServiceRecord } from '../core/observations/network.ts';
import type { TlsLook, TlsObservation } from '../core/observations/tls.ts';
import type { ExchangeSession, PasswordStore, SignInOptions } from '../core/ports.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { discover, discoverAt } from './autodiscover/discover.ts';
import type { AutodiscoverWire } from './autodiscover/wire.ts';
import { readAnswer } from './ews/answer.ts';
import { healthRequest, pingRequest } from './ews/ping.ts';
import { askEws } from './ews/questions.ts';
import type { SendEws } from './ews/request.ts';
import { probeWriting } from './ews/writeProbe.ts';
import { HttpConnection, type HttpRequest } from './http/httpConnection.ts';
import { throwIfAborted } from '../core/abort.ts';
import { Grace } from './network/deadline.ts';
import { AccountGuard } from './signIn/accountGuard.ts';
import { Authenticator } from './signIn/authenticator.ts';
import { offerNtlm } from './signIn/ntlmSignIn.ts';
import { SignedInConnections, type SignedInSender, type Withheld } from './signIn/signedInConnections.ts';
import { SignIn } from './signIn/signIn.ts';
import type { Wire } from './wire.ts';

/** A session over the real wire; it composes, and decides nothing but what belongs to one session. */
export class WireSession implements ExchangeSession, SignedInSender {
  readonly #profile: ConnectionProfile;
  readonly #wire: Wire;
  readonly #passwords: PasswordStore;
  readonly #guard: AccountGuard;
  readonly #connections: SignedInConnections;
  readonly #signIn: SignIn;
  readonly #end = new AbortController();
  readonly #untils = new WeakMap<AbortSignal, AbortSignal>();
  #lastWrite: Promise<unknown> = Promise.resolve();

  constructor(profile: ConnectionProfile, wire: Wire, passwords: PasswordStore) {
    const { http } = wire;
    this.#profile = profile;
    this.#wire = wire;
    this.#passwords = passwords;
    this.#guard = new AccountGuard(profile, passwords, http.clock);
    const authenticator = new Authenticator(this.#guard, wire.dialer, http);
    this.#connections = new SignedInConnections(this.#guard, authenticator);
    const probe = { request: pingRequest, read: readAnswer };
    this.#signIn = new SignIn(profile, authenticator, this.#connections, probe, http.clock);
  }

  resolve(host: string, signal: AbortSignal): Promise<Resolution> {
    return this.#wire.resolver.resolve(host, this.#until(signal));
  }

  serviceRecords(domain: string, signal: AbortSignal): Promise<readonly ServiceRecord[]> {
    return this.#wire.resolver.serviceRecords(`_autodiscover._tcp.${domain}`, this.#until(signal));
  }

  async connect(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Connection> {
    const { connection, socket } = await this.#wire.connector.connect(endpoint, this.#until(signal), address);
    socket?.destroy();
    return connection;
  }

  async inspectTls(endpoint: Endpoint, signal: AbortSignal, look?: TlsLook): Promise<TlsObservation> {
    const stored = await this.#passwords.find(this.#profile);
    return this.#wire.inspector.inspect(endpoint, stored?.approvedCertificates ?? [], this.#until(signal), look);
  }

  challenge(ewsUrl: string, signal: AbortSignal, address?: Address): Promise<HttpExchange> {
    return this.#wire.anonymous.send(pingRequest(ewsUrl), this.#until(signal), address);
  }

  health(ewsUrl: string, signal: AbortSignal): Promise<HttpExchange> {
    return this.#wire.anonymous.send(healthRequest(ewsUrl), this.#until(signal));
  }

  async ntlmTarget(ewsUrl: string, signal: AbortSignal): Promise<NtlmTarget | undefined> {
    // The offer holds nothing secret; still no stranger gets an `Authorization` header from us.
    if (!(await this.#guard.knows(ewsUrl))) return undefined;
    using connection = new HttpConnection(ewsUrl, this.#wire.dialer, this.#wire.http);
    return (await offerNtlm(connection, pingRequest(ewsUrl), this.#until(signal))).challenge?.target;
  }

  discover(address: string, signal: AbortSignal): Promise<AutodiscoverObservation> {
    return discover(address, this.#autodiscoverWire, this.#wire.http.clock, this.#until(signal));
  }

  discoverAt(url: string, address: string, signal: AbortSignal): Promise<AutodiscoverObservation> {
    return discoverAt(url, address, this.#autodiscoverWire, this.#wire.http.clock, this.#until(signal));
  }

  async passwordState(ewsUrl: string): Promise<'ready' | WithheldReason> {
    return (await this.#guard.permit(ewsUrl)).withheld ?? 'ready';
  }

  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions, signal: AbortSignal): Promise<SignInObservation> {
    return this.#signIn.try(ewsUrl, scheme, options, this.#until(signal));
  }

  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion, signal: AbortSignal): Promise<EwsAnswer> {
    const withheld = this.#notSignedIn(ewsUrl, scheme);
    if (withheld) return Promise.resolve(withheld);
    return askEws(ewsUrl, question, this.#sender(scheme, this.#until(signal)));
  }

  /** Signs in with the request where that is still to do, as {@link SignedInSender} says. */
  request(request: HttpRequest, scheme: Scheme, signal: AbortSignal): Promise<HttpExchange | Withheld> {
    return this.#connections.request(request, scheme, this.#until(signal));
  }

  async probeWriting(
    ewsUrl: string,
    scheme: Scheme,
    probe: WriteProbe,
    signal: AbortSignal,
  ): Promise<WriteObservation> {
    const withheld = this.#notSignedIn(ewsUrl, scheme);
    if (withheld) return { created: withheld };
    throwIfAborted(this.#until(signal));
    using grace = new Grace(this.#wire.http.clock, CLEAN_UP_MS, this.#until(signal));
    const work = probeWriting(ewsUrl, probe, this.#sender(scheme, grace.signal));
    this.#lastWrite = Promise.allSettled([this.#lastWrite, work]);
    return await work;
  }

  /** Ends everything that is still under way and every socket, once trial items are removed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    await this.#lastWrite;
    this.#connections[Symbol.dispose]();
  }

  get #autodiscoverWire(): AutodiscoverWire {
    return {
      anonymous: this.#wire.anonymous,
      signedIn: this.#connections,
      scheme: this.#profile.exchange.authentication,
      passwordState: (url) => this.passwordState(url),
      serviceRecords: (domain, until) => this.serviceRecords(domain, until),
    };
  }

  #notSignedIn(ewsUrl: string, scheme: Scheme): EwsAnswer | undefined {
    if (this.#guard.hasSignedIn(new URL(ewsUrl).origin, scheme)) return undefined;
    return { kind: 'withheld', because: this.#guard.isRefused ? 'refusedBefore' : 'signInRefused' };
  }

  #sender(scheme: Scheme, until: AbortSignal): SendEws {
    return (request) => this.#connections.request(request, scheme, until);
  }

  /** One for each signal of a caller: a bulk run asks a hundred thousand times with the same. */
  #until(signal: AbortSignal): AbortSignal {
    const until = this.#untils.get(signal) ?? AbortSignal.any([signal, this.#end.signal]);
    this.#untils.set(signal, until);
    return until;
  }
}

/** How long removing a trial item may go on after a run was cancelled, in milliseconds. */
const CLEAN_UP_MS = 5_000;
