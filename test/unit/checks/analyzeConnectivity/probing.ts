import { probeSalesforce } from '../../../../src/checks/analyzeConnectivity/probeSalesforce.ts';
import type { Outcome } from '../../../../src/core/check.ts';
import { NO_CONSENT } from '../../../../src/core/facts.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import type { CalloutResult } from '../../../../src/core/salesforce/probe.ts';
import { anExchange, EWS_URL } from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';
import { answered, aProfileWithOrg } from '../../../support/orgBuilders.ts';

/** A person agreed to the probe. */
export const CONSENT = { ...NO_CONSENT, probeFromSalesforce: true };

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
      return Promise.resolve(answered({ callouts, sites: [] }));
    },
  };
}

/** This machine gets no answer of EWS. */
export function unreached(phase: 'resolve' | 'connect' | 'tls' | 'receive'): Partial<ExchangeSession> {
  const failure = { phase, timedOut: false, code: 'ETEST' };
  return { challenge: () => Promise.resolve(anExchange(undefined, failure, { url: EWS_URL })) };
}

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
