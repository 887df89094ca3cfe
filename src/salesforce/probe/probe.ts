import * as z from 'zod/mini';
import { throwIfAborted } from '../../core/abort.ts';
import type { ProbeObservation, ProbeOutcome, ProbeTarget } from '../../core/salesforce/probe.ts';
import { probeApex } from '../../core/salesforce/probeApex.ts';
import { readProbeResult } from '../../core/salesforce/probeResult.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { TemporarySites, type SiteCalls } from './temporarySites.ts';

/** The requests of a probe. */
export interface ProbeCalls extends SiteCalls {
  /** Runs the script, and ends with the signal. */
  readonly running: OrgCall;
  readonly signal: AbortSignal;
}

/**
 * Lets Salesforce call the targets: a Remote Site Setting for each of their origins, the script, and the settings removed again,
 * whatever happened in between. Rejects, after that, only when the signal aborts or our own code fails.
 */
export async function probeTargets(
  targets: readonly [ProbeTarget, ...ProbeTarget[]],
  calls: ProbeCalls,
): Promise<ProbeObservation> {
  const apex = probeApex(targets);
  const temporary = new TemporarySites(calls);
  const probe = async (): Promise<ProbeOutcome> => {
    for (const origin of new Set(targets.map(({ url }) => new URL(url).origin))) {
      await temporary.add(origin);
      throwIfAborted(calls.signal);
    }
    return readProbeResult(targets, await calls.running.executeAnonymous(apex, z.unknown()));
  };
  const [ended] = await Promise.allSettled([probe()]);
  const sites = await temporary.removeAll();
  if (ended.status === 'fulfilled') return { outcome: ended.value, sites };
  const reason: unknown = ended.reason;
  if (reason instanceof OrgFaultError) return { outcome: { kind: 'failed', fault: reason.fault }, sites };
  throw reason;
}
