import type { AutodiscoverObservation } from './observations/autodiscover.ts';
import type { EwsAnswer, EwsQuestion, Scheme, SignInObservation, WithheldReason } from './observations/ews.ts';
import type { HttpExchange } from './observations/http.ts';
import type { Connection, Endpoint, Resolution } from './observations/network.ts';
import type { TlsObservation } from './observations/tls.ts';
import type { Clock, ExchangeSession, SignInOptions } from './ports.ts';
import { domainOf } from './profile/address.ts';
import type { ConnectionProfile } from './profile/profile.ts';

/** What is known about a connection; asking twice for the same thing gives the same observation. */
export interface Facts {
  readonly profile: ConnectionProfile;
  readonly clock: Clock;
  /** The EWS address of the profile, or else the one Autodiscover gives; undefined where there is none. */
  ewsUrl(): Promise<string | undefined>;
  resolution(host: string): Promise<Resolution>;
  connection(endpoint: Endpoint): Promise<Connection>;
  tls(endpoint: Endpoint): Promise<TlsObservation>;
  challenge(ewsUrl: string): Promise<HttpExchange>;
  autodiscover(address: string): Promise<AutodiscoverObservation>;
  passwordState(ewsUrl: string): Promise<'ready' | WithheldReason>;
  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions): Promise<SignInObservation>;
  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion): Promise<EwsAnswer>;
}

/** Facts observed over the wire during one run, each at most once. */
export class WireFacts implements Facts {
  readonly #observed = new Map<string, Promise<unknown>>();
  readonly profile: ConnectionProfile;
  readonly clock: Clock;
  readonly #session: ExchangeSession;
  readonly #signal: AbortSignal;

  constructor(profile: ConnectionProfile, session: ExchangeSession, clock: Clock, signal: AbortSignal) {
    this.profile = profile;
    this.clock = clock;
    this.#session = session;
    this.#signal = signal;
  }

  async ewsUrl(): Promise<string | undefined> {
    if (this.profile.exchange.ewsUrl) return this.profile.exchange.ewsUrl;
    const { externalUrl, internalUrl } = await this.autodiscover(this.profile.serviceAccount.address);
    return externalUrl ?? internalUrl;
  }

  resolution(host: string): Promise<Resolution> {
    return this.#once(['resolution', host], () => this.#session.resolve(host, this.#signal));
  }

  connection(endpoint: Endpoint): Promise<Connection> {
    return this.#once(['connection', endpoint], () => this.#session.connect(endpoint, this.#signal));
  }

  tls(endpoint: Endpoint): Promise<TlsObservation> {
    return this.#once(['tls', endpoint], () => this.#session.inspectTls(endpoint, this.#signal));
  }

  challenge(ewsUrl: string): Promise<HttpExchange> {
    return this.#once(['challenge', ewsUrl], () => this.#session.challenge(ewsUrl, this.#signal));
  }

  /** Autodiscover answers for a domain as a whole, so one address stands for all of its domain. */
  autodiscover(address: string): Promise<AutodiscoverObservation> {
    return this.#once(['autodiscover', domainOf(address)], () => this.#session.discover(address, this.#signal));
  }

  passwordState(ewsUrl: string): Promise<'ready' | WithheldReason> {
    return this.#once(['passwordState', ewsUrl], () => this.#session.passwordState(ewsUrl));
  }

  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions): Promise<SignInObservation> {
    return this.#once(['signIn', ewsUrl, scheme, options], () =>
      this.#session.signIn(ewsUrl, scheme, options, this.#signal),
    );
  }

  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion): Promise<EwsAnswer> {
    return this.#once(['ask', ewsUrl, scheme, question], () =>
      this.#session.ask(ewsUrl, scheme, question, this.#signal),
    );
  }

  #once<Observation>(key: readonly unknown[], observe: () => Promise<Observation>): Promise<Observation> {
    const name = JSON.stringify(key);
    const observed = (this.#observed.get(name) as Promise<Observation> | undefined) ?? observe();
    this.#observed.set(name, observed);
    return observed;
  }
}
