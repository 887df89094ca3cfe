import type { CheckResult } from './check.ts';
import { NO_CONSENT, WireFacts, type Consents } from './facts.ts';
import type { Plan } from './plan.ts';
import type { ExchangePort } from './ports.ts';
import type { ConnectionProfile } from './profile/profile.ts';
import { runPlan, type RunOptions } from './run.ts';
import { noOrg } from './salesforce/noOrg.ts';
import { orgFactsOf } from './salesforce/orgFacts.ts';
import { NO_CONFIRMATIONS, type Confirmations, type OrgPort } from './salesforce/ports.ts';

/** What a run may use and was allowed. */
export interface Diagnosis extends RunOptions {
  readonly consents?: Consents;
  /** Left out, every question about an org stays open. */
  readonly org?: OrgPort;
  readonly confirmations?: Confirmations;
}

/**
 * Runs a plan over the wire, on sessions of its own that are closed before this resolves: no socket, no sign-in and no
 * temporary setting outlives the run. Both faces of the engine, the extension and the command line, come through here.
 */
export async function diagnose(
  profile: ConnectionProfile,
  plan: Plan,
  exchange: ExchangePort,
  options: Diagnosis,
): Promise<ReadonlyMap<string, CheckResult>> {
  const { clock, signal, consents = NO_CONSENT, confirmations = NO_CONFIRMATIONS } = options;
  await using session = exchange.openSession(profile);
  await using orgSession = options.org?.openSession(profile) ?? noOrg(() => clock.now());
  const org = orgFactsOf({ session: orgSession, confirmations, probe: consents.probeFromSalesforce }, signal);
  return await runPlan(plan, new WireFacts(profile, session, clock, signal, consents, org), options);
}
