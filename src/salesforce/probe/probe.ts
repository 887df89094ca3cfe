import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import {
  PROBE_SITE_PREFIX,
  type ProbeObservation,
  type ProbeSite,
  type ProbeTarget,
} from '../../core/salesforce/probe.ts';
import { probeApex } from '../../core/salesforce/probeApex.ts';
import { readProbeResult } from '../../core/salesforce/probeResult.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { askProbeSites, createProbeSite, isProbeSiteDeleted } from './probeSites.ts';

/** The requests of a probe, and those that clean up behind it, which outlive the probe's signal. */
export interface ProbeCalls {
  readonly probing: OrgCall;
  readonly cleaning: OrgCall;
}

/**
 * Lets Salesforce call the targets: a Remote Site Setting for each of their origins, the script, and the settings removed again,
 * whatever happened in between.
 */
export async function probeTargets(
  targets: readonly [ProbeTarget, ...ProbeTarget[]],
  { probing, cleaning }: ProbeCalls,
): Promise<ProbeObservation> {
  const apex = probeApex(targets);
  const plans = [...new Set(targets.map(({ url }) => new URL(url).origin))].map((url) => ({ url, name: siteName() }));
  const made: ProbeSite[] = [];
  const probe = async (): Promise<ProbeObservation['callouts']> => {
    for (const { name, url } of plans) made.push(await createProbeSite(probing, name, url));
    return runScript(probing, apex, targets);
  };
  const [ran] = await Promise.allSettled([probe()]);
  const sites = await removeAll(cleaning, made, plans);
  if (ran.status === 'rejected') throw ran.reason;
  return { callouts: ran.value, sites };
}

async function runScript(
  call: OrgCall,
  apex: string,
  targets: readonly ProbeTarget[],
): Promise<ProbeObservation['callouts']> {
  const reading = readProbeResult(targets, await call.executeAnonymous(apex, z.unknown()));
  if (reading.kind === 'failed') throw new OrgFaultError(reading.fault);
  return reading.callouts;
}

/** Also removes what the org may have made although its answer never came. */
async function removeAll(
  call: OrgCall,
  made: readonly ProbeSite[],
  plans: readonly { readonly name: string }[],
): Promise<ProbeObservation['sites']> {
  const sites = made.length === plans.length ? made : await plannedSites(call, made, plans);
  return Promise.all(sites.map(async (site) => ({ ...site, isRemoved: await isProbeSiteDeleted(call, site) })));
}

async function plannedSites(
  call: OrgCall,
  made: readonly ProbeSite[],
  plans: readonly { readonly name: string }[],
): Promise<readonly ProbeSite[]> {
  const names = new Set(plans.map(({ name }) => name));
  try {
    return (await askProbeSites(call)).filter(({ name }) => names.has(name));
  } catch (error) {
    // The first fault is the one to tell; what is left behind is found by the next look for leftovers.
    if (error instanceof OrgFaultError) return made;
    throw error;
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function siteName(): string {
  return PROBE_SITE_PREFIX + Array.from({ length: 10 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
