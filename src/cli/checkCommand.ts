import type { CheckResult } from '../core/check.ts';
import { diagnose } from '../core/diagnose.ts';
import { planRun, type Plan } from '../core/plan.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { systemClock } from '../core/systemClock.ts';
import { tallyOf } from '../core/verdict.ts';
import type { Invocation } from './arguments.ts';
import { connectionOf } from './connection.ts';
import { orgPortOf } from './org.ts';

type CheckInvocation = Extract<Invocation, { command: 'check' }>;

/** A finished run. */
export interface CheckedProfile {
  readonly profile: ConnectionProfile;
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, CheckResult>;
}

/**
 * Checks the profile a call names.
 * @throws {UserError} when the profile cannot be read or is none, or when the lab it asks for does not run.
 */
export async function checkProfile(call: CheckInvocation, signal: AbortSignal): Promise<CheckedProfile> {
  const { profile, options: wire, lab } = await connectionOf(call);
  const { createExchangePort } = await import('../exchange/exchangeBundle.ts');
  const exchange = createExchangePort(wire);
  const { CHECKS } = await import('../checks/catalogue.ts');
  const plan = planRun(CHECKS, profile);
  const org = await orgPortOf(call, profile, lab);
  const options = {
    clock: systemClock,
    signal,
    checkTimeoutMs: call.timeoutMs,
    observe: () => undefined,
    ...(org && { org }),
  };
  return { profile, plan, results: await diagnose(profile, plan, exchange, options) };
}

/** 0: nothing is broken. 1: something is. 3: nothing was seen to be, but not everything was seen. */
export function exitStatus({ results }: CheckedProfile): 0 | 1 | 3 {
  const tally = tallyOf(results.values());
  if (tally.fail > 0) return 1;
  return tally.unknown + tally.blocked > 0 ? 3 : 0;
}
