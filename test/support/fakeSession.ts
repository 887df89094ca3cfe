import { NO_CONSENT, WireFacts, type Consents, type Facts } from '../../src/core/facts.ts';
import type { ExchangeSession } from '../../src/core/ports.ts';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import { orgFactsOf } from '../../src/core/salesforce/orgFacts.ts';
import { NO_CONFIRMATIONS, type Confirmations, type OrgSession } from '../../src/core/salesforce/ports.ts';
import {
  aChallenge,
  aConnection,
  anAutodiscover,
  anExchange,
  aResolution,
  aSignIn,
  aSuccess,
  aTlsObservation,
} from './builders.ts';
import { stoppedClock } from './fakeClock.ts';
import { anOrgSession } from './orgBuilders.ts';

/** A session to a healthy Exchange; what a test changes is what its server does. */
export function aSession(change: Partial<ExchangeSession> = {}): ExchangeSession {
  return {
    resolve: (host) => Promise.resolve(aResolution({ host })),
    serviceRecords: () => Promise.resolve([]),
    connect: (endpoint) => Promise.resolve(aConnection({ endpoint })),
    inspectTls: (endpoint) => Promise.resolve(aTlsObservation({ endpoint })),
    challenge: () => Promise.resolve(aChallenge()),
    health: () => Promise.resolve(anExchange({ status: 200 })),
    ntlmTarget: () => Promise.resolve({ netBiosDomain: 'CONTOSO', dnsDomain: 'contoso.local' }),
    discover: (address) => Promise.resolve(anAutodiscover({ address })),
    discoverAt: (_url, address) => Promise.resolve(anAutodiscover({ address })),
    passwordState: () => Promise.resolve('ready'),
    signIn: (_ewsUrl, scheme, { channelBinding }) => Promise.resolve(aSignIn({ scheme, channelBinding })),
    ask: () => Promise.resolve(aSuccess({ folder: { displayName: 'Calendar', totalCount: 3 } })),
    probeWriting: () => Promise.resolve({ created: aSuccess(), removed: aSuccess() }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
    ...change,
  };
}

/** An org of a test: what it does, and what a person said about it; a healthy one about which nobody said anything. */
export interface FakeOrg {
  readonly org?: Partial<OrgSession>;
  readonly confirmations?: Confirmations;
}

/** The facts of a run over such a session, and over an org. */
export function factsOf(
  profile: ConnectionProfile,
  change: Partial<ExchangeSession> = {},
  consents: Consents = NO_CONSENT,
  { org = {}, confirmations = NO_CONFIRMATIONS }: FakeOrg = {},
): Facts {
  const { signal } = new AbortController();
  const view = { session: anOrgSession(org), confirmations, probe: consents.probeFromSalesforce };
  return new WireFacts(profile, aSession(change), stoppedClock, signal, consents, orgFactsOf(view, signal));
}
