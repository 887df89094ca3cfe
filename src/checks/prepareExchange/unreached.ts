import type { CheckId } from '../../core/check.ts';
import { notReached } from '../../core/catalogue/autodiscoverPlaces.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { Subject } from '../../core/subject.ts';
import { autodiscoverProof } from '../evidence.ts';
import { endpointOf } from '../target.ts';

/**
 * What keeps us from a place of Autodiscover that exists: not reached is not the same as not published. Where the host of
 * EWS fails in the same phase, the check that judges it there; else a finding of its own. Undefined where every place that
 * exists gave an answer.
 */
export async function whyNotReached(
  seen: AutodiscoverObservation,
  subject: Subject,
  facts: Facts,
): Promise<Finding | CheckId | undefined> {
  // The web site of the domain fails for reasons of its own; clients expect Autodiscover under the name that says so.
  const hop = seen.hops.find((candidate) => isUnreached(candidate) && hostOf(candidate) !== subject.name);
  if (hop?.answer.kind !== 'noAnswer') return undefined;
  const shared = await failureOfEws(facts);
  if (shared !== undefined) return shared;
  const args = { domain: subject.name, host: hostOf(hop), reason: hop.answer.code };
  return raise(notReached, { args, subject, evidence: autodiscoverProof(seen) });
}

/** A name that DNS does not know is not published; what fails after that is there, and was not reached. */
function isUnreached({ method, answer, exchanges }: AutodiscoverHop): boolean {
  if (answer.kind !== 'noAnswer' || method === 'srv' || method === 'httpRedirect') return false;
  const phase = answer.phase ?? exchanges[0]?.failure?.phase;
  return phase !== undefined && phase !== 'resolve';
}

async function failureOfEws(facts: Facts): Promise<CheckId | undefined> {
  const { ewsUrl } = facts.profile.exchange;
  if (ewsUrl === undefined) return undefined;
  const endpoint = endpointOf(ewsUrl);
  const connection = await facts.connection(endpoint);
  if (connection.outcome !== 'connected') return 'network.connect';
  const { outcome } = await facts.tls(endpoint);
  return outcome === 'established' ? undefined : 'tls.protocol';
}

function hostOf({ url }: AutodiscoverHop): string {
  return URL.parse(url)?.hostname ?? url;
}
