import type { Facts } from '../core/facts.ts';
import type { AutodiscoverObservation } from '../core/observations/autodiscover.ts';
import { onlineTargetOf } from './online.ts';
import { addressIn, domainsOf } from './subjects.ts';

/** Where Autodiscover leads one domain of a profile. */
export interface DomainPlace {
  readonly domain: string;
  readonly seen: AutodiscoverObservation;
  /** Its host in Exchange Online, where that is where it leads. */
  readonly online: string | undefined;
}

/** Where Autodiscover leads each domain of the profile. */
export function domainPlacesOf(facts: Facts): Promise<readonly DomainPlace[]> {
  return Promise.all(
    domainsOf(facts.profile).map(async ({ name: domain }) => {
      const seen = await facts.autodiscover(addressIn(domain, facts.profile));
      return { domain, seen, online: onlineTargetOf(seen) };
    }),
  );
}

/** The first domain that is led to an Exchange of one's own. */
export function ownPlaceIn(places: readonly DomainPlace[]): DomainPlace | undefined {
  return places.find(({ seen, online }) => online === undefined && seen.externalUrl !== undefined);
}
