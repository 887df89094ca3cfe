// Proves that the target is an Exchange of one's own, and not Exchange Online or a mix of both.
// Reads the host of the EWS address, and where Autodiscover of every domain leads.
// Cannot see mailboxes that are not in the profile; the version shows after sign-in only, see `ews.version`.
import { judged, type Check } from '../../core/check.ts';
import { leadsOnline } from '../../core/catalogue/autodiscoverPlaces.ts';
import { exchangeOnline, hybrid } from '../../core/catalogue/lifecycle.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { domainPlacesOf, ownPlaceIn, type DomainPlace } from '../domainPlaces.ts';
import { autodiscoverProof, observed, type Proof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { isExchangeOnline } from '../target.ts';

/** The target is an on-premises Exchange. */
export const targetClassify: Check = {
  id: 'target.classify',
  step: 'prepareExchange',
  title: 'The target is an on-premises Exchange',
  requires: () => [],
  subjects: targetOf,
  run: async (facts, subject) => {
    const { ewsUrl } = facts.profile.exchange;
    const host = ewsUrl === undefined ? undefined : new URL(ewsUrl).hostname;
    if (host !== undefined && isExchangeOnline(host)) {
      const evidence = [observed(text('Host of the EWS address'), host, 'profile', facts.clock.now())] as const;
      return judged([raise(exchangeOnline, { args: { host }, subject, evidence })], evidence);
    }
    const places = await domainPlacesOf(facts);
    const evidence = places.flatMap(({ seen }) => autodiscoverProof(seen));
    return judged(judge(places, host, subject), evidence);
  },
};

function judge(places: readonly DomainPlace[], ownHost: string | undefined, subject: Subject): Finding[] {
  const online = places.find((place) => place.online !== undefined);
  if (online?.online === undefined) return [];
  const evidence: Proof = autodiscoverProof(online.seen);
  const { domain, online: target } = online;
  const own = ownPlaceIn(places);
  if (own) return [raise(hybrid, { args: { online: domain, target, onPremises: own.domain }, subject, evidence })];
  if (ownHost === undefined) return [raise(exchangeOnline, { args: { host: target }, subject, evidence })];
  return [raise(leadsOnline, { args: { domain, target, host: ownHost }, subject, evidence })];
}
