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
import type { Address, Connection, Endpoint, Resolution } from './observations/network.ts';
import type { TlsLook, TlsObservation } from './observations/tls.ts';
import type { Clock, ExchangeSession, SignInOptions } from './ports.ts';
import { domainOf } from './profile/address.ts';
import type { ConnectionProfile } from './profile/profile.ts';
import { noOrg } from './salesforce/noOrg.ts';
import { orgFactsOf, type OrgFacts } from './salesforce/orgFacts.ts';
import { NO_CONFIRMATIONS } from './salesforce/ports.ts';
import type { ProbeConsent } from './salesforce/probe.ts';

/** What a person agreed to for this run, and only for it. */
export interface Consents {
  /** One more sign-in after a refusal, see {@link SignInOptions.afterRefusal}. */
  readonly compareChannelBinding: boolean;
  /** A trial item in each mailbox that is asked for, removed at once. */
  readonly probeWriting: boolean;
  /** A temporary Remote Site Setting for each host and callouts from there, removed at once: in this org, to these addresses. */
  readonly probeFromSalesforce: false | ProbeConsent;
}

/** Nobody was asked. */
export const NO_CONSENT: Consents = {
  compareChannelBinding: false,
  probeWriting: false,
  probeFromSalesforce: false,
};

/** What is known about a connection; asking twice for the same thing gives the same observation. */
export interface Facts {
  readonly profile: ConnectionProfile;
  readonly clock: Clock;
  readonly consents: Consents;
  readonly org: OrgFacts;
  /** The EWS address of the profile, or else the one Autodiscover gives; undefined where there is none. */
  ewsUrl(): Promise<string | undefined>;
  resolution(host: string): Promise<Resolution>;
  connection(endpoint: Endpoint, address?: Address): Promise<Connection>;
  tls(endpoint: Endpoint, look?: TlsLook): Promise<TlsObservation>;
  challenge(ewsUrl: string, address?: Address): Promise<HttpExchange>;
  health(ewsUrl: string): Promise<HttpExchange>;
  ntlmTarget(ewsUrl: string): Promise<NtlmTarget | undefined>;
  autodiscover(address: string): Promise<AutodiscoverObservation>;
  /**
   * Autodiscover for exactly this address, from the host that answered for its domain; what is known of the domain, under
   * the address that was asked about, where none did.
   */
  autodiscoverOf(address: string): Promise<AutodiscoverObservation>;
  passwordState(ewsUrl: string): Promise<'ready' | WithheldReason>;
  signIn(ewsUrl: string, scheme: Scheme, options: SignInOptions): Promise<SignInObservation>;
  ask(ewsUrl: string, scheme: Scheme, question: EwsQuestion): Promise<EwsAnswer>;
  /** Withheld as `notConfirmed` unless a person agreed. */
  writing(ewsUrl: string, scheme: Scheme, probe: WriteProbe): Promise<WriteObservation>;
}

/** Facts observed over the wire during one run, each at most once. */
export class WireFacts implements Facts {
  readonly #observed = new Map<string, Promise<unknown>>();
  readonly profile: ConnectionProfile;
  readonly clock: Clock;
  readonly consents: Consents;
  readonly org: OrgFacts;
  readonly #session: ExchangeSession;
  readonly #signal: AbortSignal;

  constructor(
    profile: ConnectionProfile,
    session: ExchangeSession,
    clock: Clock,
    signal: AbortSignal,
    consents: Consents = NO_CONSENT,
    org: OrgFacts = withoutOrg(clock, signal),
  ) {
    this.profile = profile;
    this.clock = clock;
    this.#session = session;
    this.#signal = signal;
    this.consents = consents;
    this.org = org;
  }

  async ewsUrl(): Promise<string | undefined> {
    if (this.profile.exchange.ewsUrl) return this.profile.exchange.ewsUrl;
    const { externalUrl, internalUrl } = await this.autodiscover(this.profile.serviceAccount.address);
    return externalUrl ?? internalUrl;
  }

  resolution(host: string): Promise<Resolution> {
    return this.#once(['resolution', host], () => this.#session.resolve(host, this.#signal));
  }

  connection(endpoint: Endpoint, address?: Address): Promise<Connection> {
    return this.#once(['connection', endpoint, address], () => this.#session.connect(endpoint, this.#signal, address));
  }

  tls(endpoint: Endpoint, look?: TlsLook): Promise<TlsObservation> {
    return this.#once(['tls', endpoint, look], () => this.#session.inspectTls(endpoint, this.#signal, look));
  }

  challenge(ewsUrl: string, address?: Address): Promise<HttpExchange> {
    return this.#once(['challenge', ewsUrl, address], () => this.#session.challenge(ewsUrl, this.#signal, address));
  }

  health(ewsUrl: string): Promise<HttpExchange> {
    return this.#once(['health', ewsUrl], () => this.#session.health(ewsUrl, this.#signal));
  }

  ntlmTarget(ewsUrl: string): Promise<NtlmTarget | undefined> {
    return this.#once(['ntlmTarget', ewsUrl], () => this.#session.ntlmTarget(ewsUrl, this.#signal));
  }

  /** Autodiscover answers for a domain as a whole, so one address stands for all of its domain. */
  autodiscover(address: string): Promise<AutodiscoverObservation> {
    return this.#once(['autodiscover', domainOf(address)], () => this.#session.discover(address, this.#signal));
  }

  async autodiscoverOf(address: string): Promise<AutodiscoverObservation> {
    const ofDomain = await this.autodiscover(address);
    const url = ofDomain.hops.find(({ answer }) => answer.kind === 'settings')?.url;
    if (url === undefined || ofDomain.address.toLowerCase() === address.toLowerCase()) return ofDomain;
    return this.#once(['autodiscoverOf', address], () => this.#session.discoverAt(url, address, this.#signal));
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

  writing(ewsUrl: string, scheme: Scheme, probe: WriteProbe): Promise<WriteObservation> {
    if (!this.consents.probeWriting) return Promise.resolve(NOT_CONFIRMED);
    return this.#once(['writing', ewsUrl, scheme, probe], () =>
      this.#session.probeWriting(ewsUrl, scheme, probe, this.#signal),
    );
  }

  #once<Observation>(key: readonly unknown[], observe: () => Promise<Observation>): Promise<Observation> {
    const name = JSON.stringify(key);
    const observed = (this.#observed.get(name) as Promise<Observation> | undefined) ?? observe();
    this.#observed.set(name, observed);
    return observed;
  }
}

const NOT_CONFIRMED: WriteObservation = { created: { kind: 'withheld', because: 'notConfirmed' } };

function withoutOrg(clock: Clock, signal: AbortSignal): OrgFacts {
  const session = noOrg(() => clock.now());
  return orgFactsOf({ session, confirmations: NO_CONFIRMATIONS, probe: false }, signal);
}
