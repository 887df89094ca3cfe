import type { CheckResult } from './check.ts';
import { WireFacts, type Consents } from './facts.ts';
import type { Plan } from './plan.ts';
import type { ExchangePort } from './ports.ts';
import type { ConnectionProfile } from './profile/profile.ts';
import { runPlan, type RunOptions } from './run.ts';

/**
 * Runs a plan over the wire, on a session of its own that is closed before this resolves: no socket and no sign-in
 * outlives the run. Both faces of the engine, the extension and the command line, come through here.
 */
export async function diagnose(
  profile: ConnectionProfile,
  plan: Plan,
  exchange: ExchangePort,
  options: RunOptions & { readonly consents?: Consents },
): Promise<ReadonlyMap<string, CheckResult>> {
  await using session = exchange.openSession(profile);
  return await runPlan(plan, new WireFacts(profile, session, options.clock, options.signal, options.consents), options);
}
