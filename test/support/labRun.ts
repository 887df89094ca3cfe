import { CHECKS } from '../../src/checks/catalogue.ts';
import type { CheckResult } from '../../src/core/check.ts';
import { diagnose } from '../../src/core/diagnose.ts';
import { byUrgency } from '../../src/core/describe.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Scheme } from '../../src/core/observations/ews.ts';
import { planRun, type Plan } from '../../src/core/plan.ts';
import type { ExchangePort, PasswordStore } from '../../src/core/ports.ts';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import {
  createExchangePort,
  defaultBodyLimitBytes,
  defaultTimeouts,
  labWire,
} from '../../src/exchange/exchangeBundle.ts';
import type { LabState } from '../../src/lab/control.ts';

/** The profile of a lab: its service account, its address, or none to be discovered, and people who are in scope. */
export function labProfile(
  lab: LabState,
  authentication: Scheme,
  address: 'ewsUrl' | 'autodiscover' = 'ewsUrl',
): ConnectionProfile {
  return {
    exchange: { authentication, ...(address === 'ewsUrl' && { ewsUrl: lab.ewsUrl }) },
    serviceAccount: { userName: lab.serviceAccount.userName, address: lab.serviceAccount.address },
    mailboxes: ['anna.berg', 'ben.cole', 'carla.diaz'].map((name) => `${name}@${lab.domain}`),
  };
}

/** The wire to a lab, with its password approved for its own hosts. */
export function labExchange(lab: LabState, responseMs = 3000): ExchangePort {
  return createExchangePort({
    passwords: labPasswords(lab),
    clock: systemClock,
    timeouts: { ...defaultTimeouts, responseMs, bodyMs: responseMs },
    bodyLimitBytes: defaultBodyLimitBytes,
    userAgent: 'ExchangeConnect',
    ...labWire(lab),
  });
}

function labPasswords({ serviceAccount, hosts }: LabState): PasswordStore {
  const { userName, password } = serviceAccount;
  const stored = { userName, password, hosts: [hosts.ews, hosts.autodiscover], approvedCertificates: [] };
  return { find: () => Promise.resolve(stored), recordRefusal: () => Promise.resolve() };
}

/** What a whole run over a lab led to. */
export interface LabRun {
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, CheckResult>;
  /** In the order people read them: the worst first, then as the plan goes. */
  readonly findings: readonly Finding[];
  readonly isTransient: boolean;
}

/** Runs every check over a lab. */
export async function runOverLab(profile: ConnectionProfile, exchange: ExchangePort): Promise<LabRun> {
  const plan = planRun(CHECKS, profile);
  const signal = new AbortController().signal;
  const options = { clock: systemClock, signal, checkTimeoutMs: 60_000, observe: () => undefined };
  const results = await diagnose(profile, plan, exchange, options);
  const all = [...results.values()];
  return {
    plan,
    results,
    findings: byUrgency(all.flatMap((result) => ('findings' in result ? result.findings : []))),
    isTransient: all.some((result) => result.status === 'unknown' && result.reason.kind === 'transient'),
  };
}
