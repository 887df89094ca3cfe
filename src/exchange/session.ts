import type { AutodiscoverObservation } from '../core/observations/autodiscover.ts';
import type { EwsAnswer, EwsQuestion, Scheme, SignInObservation, WithheldReason } from '../core/observations/ews.ts';
import type { HttpExchange } from '../core/observations/http.ts';
import type { Connection, Endpoint, Resolution, ServiceRecord } from '../core/observations/network.ts';
import type { TlsObservation } from '../core/observations/tls.ts';
import type { ExchangeSession, PasswordStore, SignInOptions } from '../core/ports.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { discover } from './autodiscover/discover.ts';
import { readAnswer } from './ews/answer.ts';
import { pingRequest } from './ews/ping.ts';
import { askEws } from './ews/questions.ts';
import type { Wire } from './wire.ts';
import { AccountGuard } from './signIn/accountGuard.ts';
import { Authenticator } from './signIn/authenticator.ts';
import { SignedInConnections } from './signIn/signedInConnections.ts';
import { SignIn } from './signIn/signIn.ts';

/** A session over the real wire; it composes, and decides nothing but what belongs to one session. */
export class WireSession implements ExchangeSession {
  readonly #profile: ConnectionProfile;
  readonly #wire: Wire;
  readonly #passwords: PasswordStore;
  readonly #guard: AccountGuard;
  readonly #connections: SignedInConnections;
  readonly #signIn: SignIn;
  readonly #end = new AbortController();

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

  async connect(endpoint: Endpoint, signal: AbortSignal): Promise<Connection> {
    const { connection, socket } = await this.#wire.connector.connect(endpoint, this.#until(signal));
    socket?.destroy();
    return connection;
  }

  async inspectTls(endpoint: Endpoint, signal: AbortSignal): Promise<TlsObservation> {
    const stored = await this.#passwords.find(this.#profile);
    return this.#wire.inspector.inspect(endpoint, stored?.approvedCertificates ?? [], this.#until(signal));
  }

  challenge(ewsUrl: string, signal: AbortSignal): Promise<HttpExchange> {
    return this.#wire.anonymous.send(pingRequest(ewsUrl), this.#until(signal));
  }

  discover(address: string, signal: AbortSignal): Promise<AutodiscoverObservation> {
    const wire = {
      anonymous: this.#wire.anonymous,
      signedIn: this.#connections,
      scheme: this.#profile.exchange.authentication,
      passwordState: (url: string): Promise<'ready' | WithheldReason> => this.passwordState(url),
      serviceRecords: (domain: string, until: AbortSignal): Promise<readonly ServiceRecord[]> =>
        this.serviceRecords(domain, until),
    };
    return discover(address, wire, this.#wire.http.clock, this.#until(signal));
  }

  async passwordState(ewsUrl: string): Promise<'ready' | WithheldReason> {
    return (await this.#guard.permit(ewsUrl)).withheld ?? 'ready';
  }

  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions, signal: AbortSignal): Promise<SignInObservation> {
    return this.#signIn.try(ewsUrl, scheme, options, this.#until(signal));
  }

  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion, signal: AbortSignal): Promise<EwsAnswer> {
    if (!this.#guard.hasSignedIn(new URL(ewsUrl).origin, scheme)) {
      return Promise.resolve({ kind: 'withheld', because: this.#guard.isRefused ? 'refusedBefore' : 'signInRefused' });
    }
    const until = this.#until(signal);
    return askEws(ewsUrl, question, (request) => this.#connections.request(request, scheme, until));
  }

  /** Ends everything that is still under way, and every socket. */
  [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    this.#connections[Symbol.dispose]();
    return Promise.resolve();
  }

  #until(signal: AbortSignal): AbortSignal {
    return AbortSignal.any([signal, this.#end.signal]);
  }
}
