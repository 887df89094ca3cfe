import { probeSalesforce } from '../../../../src/checks/analyzeConnectivity/probeSalesforce.ts';
import type { Outcome } from '../../../../src/core/check.ts';
import { NO_CONSENT, type Consents } from '../../../../src/core/facts.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import type { CalloutResult, ProbeConsent } from '../../../../src/core/salesforce/probe.ts';
import {
  aCertificate,
  aConnection,
  aHop,
  anAutodiscover,
  anExchange,
  aResolution,
  aTlsObservation,
  EWS_URL,
} from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';
import { answered, aProfileWithOrg, ORG_ID } from '../../../support/orgBuilders.ts';

/** The places that the built profile leads to. */
export const TARGETS: ProbeConsent['targets'] = [
  { service: 'ews', url: EWS_URL },
  { service: 'autodiscover', url: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml' },
];

/** A person agreed to a probe from the built org. */
export function agreedTo(targets: ProbeConsent['targets']): Consents {
  return { ...NO_CONSENT, probeFromSalesforce: { orgId: ORG_ID, targets } };
}

/** A person agreed to the probe. */
export const CONSENT = agreedTo(TARGETS);

/** Exchange asks Salesforce to sign in. */
export const ASKED = {
  kind: 'answered',
  status: 401,
  wwwAuthenticate: 'Negotiate',
  durationMs: 90,
} as const satisfies CalloutResult;

/** What Java says of a chain that leads nowhere. */
export const PKIX = 'PKIX path building failed: unable to find valid certification path to requested target';

/** A callout that ended in an exception. */
export function failing(message: string): CalloutResult {
  return { kind: 'failed', message, durationMs: 10_000 };
}

/** A callout that was answered. */
export function answering(status: number, location?: string): CalloutResult {
  return { kind: 'answered', status, ...(location !== undefined && { location }), durationMs: 90 };
}

/** An org whose callouts come to this; what came of one that is `cutOff` is not known. */
export function anOrgThatSees(
  ews: CalloutResult | 'cutOff',
  autodiscover: CalloutResult | 'cutOff' = ASKED,
): Partial<OrgSession> {
  const results = { ews, autodiscover };
  return {
    probe: (targets) => {
      const callouts = targets.flatMap((target) => {
        const result = results[target.service];
        return result === 'cutOff' ? [] : [{ target, result }];
      });
      return Promise.resolve(answered({ outcome: { kind: 'ran', callouts }, sites: [] }));
    },
  };
}

/** This machine gets no further than that on its way to EWS, for what is wrong with the server. */
export function unreached(phase: 'resolve' | 'connect' | 'tls' | 'receive'): Partial<ExchangeSession> {
  const failure = { phase, timedOut: false, code: 'ETEST' };
  const challenge = (): Promise<HttpExchange> => Promise.resolve(anExchange(undefined, failure, { url: EWS_URL }));
  const inspectTls: ExchangeSession['inspectTls'] = (endpoint) =>
    Promise.resolve(aTlsObservation({ endpoint, ...NOTHING_SHOWN, outcome: phase === 'tls' ? 'refused' : 'timedOut' }));
  const connect: ExchangeSession['connect'] = (endpoint) =>
    Promise.resolve(aConnection({ endpoint, outcome: phase === 'connect' ? 'timedOut' : 'failed' }));
  const resolve: ExchangeSession['resolve'] = (host) =>
    Promise.resolve(aResolution({ host, outcome: 'notFound', addresses: [] }));
  const stages = { receive: {}, tls: { inspectTls }, connect: { inspectTls, connect } };
  return { challenge, ...(phase === 'resolve' ? { inspectTls, connect, resolve } : stages[phase]) };
}

/** What the inspector says of a server that it did not see. */
const NOTHING_SHOWN = { chain: [], coversHost: false, salesforceVerdict: 'invalid', mayCarryPassword: false } as const;

/** A device near this machine shows a certificate of its own making in place of each server's. */
export const INSPECTED: Partial<ExchangeSession> = {
  inspectTls: (endpoint) => {
    const leaf = aCertificate({ issuer: 'CN=Zscaler Intermediate Root CA', fingerprint: '99:99' });
    const salesforceVerdict = 'unknownAuthority';
    return Promise.resolve(aTlsObservation({ endpoint, chain: [leaf], salesforceVerdict, trustedHereOnly: true }));
  },
};

/** A page of the network of this machine answers for every host. */
export function behindPortal(): Partial<ExchangeSession> {
  const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<title>Hotel</title>' };
  const site = anExchange(page, undefined, { url: 'https://contoso.com/autodiscover/autodiscover.xml' });
  const hops = [
    aHop({ kind: 'settings', externalUrl: EWS_URL }),
    aHop({ kind: 'notAutodiscover', status: 200 }, { url: site.url, exchanges: [site] }),
  ];
  return {
    ...CERTIFICATE_OF_PORTAL,
    challenge: () => Promise.resolve(anExchange(page)),
    discover: (address) => Promise.resolve(anAutodiscover({ address, hops })),
  };
}

const CERTIFICATE_OF_PORTAL: Partial<ExchangeSession> = {
  inspectTls: (endpoint) =>
    Promise.resolve(aTlsObservation({ endpoint, coversHost: false, salesforceVerdict: 'selfSigned' })),
};

/** What the check says of an org, beside what this machine sees. */
export function verdictOnProbe(
  org: Partial<OrgSession>,
  here: Partial<ExchangeSession> = {},
): Promise<readonly string[] | string> {
  return verdictOn(probeSalesforce, here, aProfileWithOrg(), CONSENT, { org });
}

/** The same in full. */
export function outcomeOfProbe(org: Partial<OrgSession>, here: Partial<ExchangeSession> = {}): Promise<Outcome> {
  return outcomeOf(probeSalesforce, here, aProfileWithOrg(), CONSENT, { org });
}
