import {
  judged,
  type Check,
  type CheckId,
  type CheckResult,
  type Outcome,
  type Step,
} from '../../../../src/core/check.ts';
import type { Evidence } from '../../../../src/core/evidence.ts';
import type { Finding } from '../../../../src/core/finding.ts';
import { planRun } from '../../../../src/core/plan.ts';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import type { Remedy } from '../../../../src/core/remedy.ts';
import { text } from '../../../../src/core/text.ts';
import type { InstanceState, RunSnapshot } from '../../../../src/ui/run/runSnapshot.ts';

export const at = new Date('2026-11-22T08:00:00Z');

export const profile: ConnectionProfile = {
  exchange: { ewsUrl: 'https://mail.contoso.com/EWS/Exchange.asmx', authentication: 'basic' },
  serviceAccount: { userName: 'CONTOSO\\svc-sync', address: 'svc-sync@contoso.com' },
  mailboxes: ['anna@contoso.com', 'ben@contoso.com'],
};

/** A check with one subject, or with `perMailbox` one for each mailbox; it passes unless told otherwise. */
export function check(
  id: CheckId,
  options: { step?: Step; perMailbox?: boolean; requires?: CheckId[]; run?: () => Promise<Outcome> } = {},
): Check {
  const { step = 'prepareExchange', perMailbox = false, requires = [], run } = options;
  return {
    id,
    step,
    title: `${id} is right`,
    requires: () => requires,
    subjects: ({ mailboxes }) =>
      perMailbox
        ? mailboxes.map((name, index) => ({ name, property: ['mailboxes', index] }))
        : [{ name: 'mail.contoso.com', property: ['exchange', 'ewsUrl'] }],
    run: run ?? (() => Promise.resolve(judged([]))),
  };
}

export function evidence(overrides: Partial<Evidence> = {}): Evidence {
  return {
    label: text('Offered schemes'),
    value: 'Negotiate, NTLM',
    source: 'http',
    vantage: 'thisMachine',
    at,
    sensitivity: 'public',
    ...overrides,
  };
}

export function remedy(overrides: Partial<Remedy> = {}): Remedy {
  return {
    actor: 'salesforceAdmin',
    title: text('Sign in with NTLM'),
    action: { kind: 'profileEdit', property: ['exchange', 'authentication'], value: 'ntlm' },
    ...overrides,
  };
}

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    code: 'ews.basicOff',
    severity: 'error',
    confidence: 'certain',
    title: text('EWS does not offer Basic authentication'),
    message: text('EWS offers {schemes} only.', { schemes: 'NTLM' }),
    subject: { name: 'mail.contoso.com', property: ['exchange', 'authentication'] },
    evidence: [evidence()],
    remedies: [remedy()],
    ...overrides,
  };
}

export function failed(...findings: readonly Finding[]): CheckResult {
  return { status: 'fail', findings, evidence: [] };
}

/** A snapshot of the given checks, with the results of some by key. */
export function snapshotOf(checks: readonly Check[], results: Readonly<Record<string, CheckResult>> = {}): RunSnapshot {
  const states = Object.entries(results).map(([key, result]): [string, InstanceState] => [
    key,
    { phase: 'finished', result, durationMs: 120 },
  ]);
  return { profile, plan: planRun(checks, profile), states: new Map(states), isRunning: false };
}
