import type { Facts } from '../../core/facts.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';
import { onlineTargetOf } from '../online.ts';
import { endpointOf, isExchangeOnline, withoutQuery } from '../target.ts';

/**
 * The addresses that Salesforce is asked to call: that of EWS first, and the one at which Autodiscover of the service
 * account's domain answered this machine. None that is not https, names a user, or is in Exchange Online; none at all
 * without one of EWS, which is what a probe is to prove.
 */
export async function probeTargets(facts: Facts): Promise<readonly ProbeTarget[]> {
  const [ews] = targetAt('ews', await facts.ewsUrl());
  if (!ews) return [];
  const autodiscover = await facts.autodiscover(facts.profile.serviceAccount.address);
  // What leads to Exchange Online says nothing about the Exchange that is to be reached.
  const place = onlineTargetOf(autodiscover) === undefined ? answeredAt(autodiscover) : undefined;
  return [ews, ...targetAt('autodiscover', place)];
}

function targetAt(service: ProbeTarget['service'], url: string | undefined): readonly ProbeTarget[] {
  const address = url === undefined ? null : URL.parse(url);
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '') return [];
  return isExchangeOnline(endpointOf(address.href).host) ? [] : [{ service, url: withoutQuery(address.href) }];
}

/** Where the settings came from; without a password, the first place that wants one and is not the domain's web site. */
function answeredAt({ address, hops }: AutodiscoverObservation): string | undefined {
  const places = hops.filter(({ method }) => method === 'pox' || method === 'soap');
  const told = places.find(({ answer }) => answer.kind === 'settings');
  return (told ?? places.find((hop) => wantsSignIn(hop) && !isWebSiteOf(address, hop)))?.url;
}

function wantsSignIn({ answer }: AutodiscoverHop): boolean {
  return answer.kind === 'credentialsWanted' || answer.kind === 'credentialsRefused';
}

function isWebSiteOf(address: string, { url }: AutodiscoverHop): boolean {
  return address.toLowerCase().endsWith(`@${URL.parse(url)?.hostname ?? ''}`);
}
