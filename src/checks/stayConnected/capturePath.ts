// Proves that the way of Einstein Activity Capture to these mailboxes is known: service account, or Microsoft Graph.
// Looks what answers at the EWS address without credentials, and where Autodiscover leads the domains of the profile.
// Cannot see single mailboxes that have moved, mailboxes elsewhere, nor how the org connects today.
import { graphOnly } from '../../core/catalogue/capture.ts';
import { judged, type Check } from '../../core/check.ts';
import { RETIREMENTS } from '../../core/dates.ts';
import type { Facts } from '../../core/facts.ts';
import { raise } from '../../core/finding.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { placeBy, type PlaceSigns } from '../../core/salesforce/exchangePlace.ts';
import { text } from '../../core/text.ts';
import { domainPlacesOf, ownPlaceIn } from '../domainPlaces.ts';
import { observed, type Proof } from '../evidence.ts';
import { isAnswerOfEws } from '../prepareExchange/ewsAnswers.ts';
import { modernAuthenticationWanted, offersOnlyBearer } from '../prepareExchange/schemes.ts';
import { orgHostOf } from '../setUpSalesforce/asking.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { isExchangeOnline } from '../target.ts';

/** The way to Einstein Activity Capture is known. */
export const capturePath: Check = {
  id: 'capture.path',
  step: 'stayConnected',
  title: 'The way to Einstein Activity Capture is known',
  requires: (profile) => ['org.connected', ...(namesOnline(profile) ? [] : (['ews.answers'] as const))],
  subjects: orgOf,
  run: async (facts, subject) => {
    const now = facts.clock.now();
    const { target, ...signs } = await signsOf(facts);
    const place = placeBy(signs);
    if (place === 'unknown' || target === undefined) return { kind: 'skipped', reason: NOT_KNOWN };
    const host = observed(text('What answers for the mailboxes'), target, 'profile', now);
    if (place === 'online') {
      const { ewsInOnlineBegins: begins, ewsInOnline: date } = RETIREMENTS;
      const args = { org: await orgHostOf(facts, subject), target, begins, date };
      return judged([raise(graphOnly, { args, subject, evidence: [host] })], [host]);
    }
    const both = place === 'mixed' ? [GRAPH_BESIDE] : [];
    const ways = [...SERVICE_ACCOUNT, ...both].map(([label, value]) => observed(label, value, 'clock', now, 'public'));
    const evidence: Proof = [host, ...ways];
    return judged([], evidence);
  },
};

const NOT_KNOWN = text(
  'Where the mailboxes are is not known: EWS has not answered as an on-premises Exchange, or Autodiscover leads elsewhere.',
);

/** What an Exchange of one's own means for the migration. */
const SERVICE_ACCOUNT = [
  [text('Way to the mailboxes of this Exchange'), 'service account with impersonation, as for Lightning Sync'],
  [text('What carries over'), 'service account, its role and management scope, certificate, Autodiscover'],
  [text('What has to be made anew'), 'lists of allowed network addresses: its traffic comes from other ones'],
] as const;
const GRAPH_BESIDE = [text('Way to the mailboxes in Exchange Online'), 'Microsoft Graph'] as const;

interface TargetSigns extends PlaceSigns {
  /** Host that the signs are about. */
  readonly target: string | undefined;
}

/** Asks nothing of Exchange Online where the profile names it itself. */
async function signsOf(facts: Facts): Promise<TargetSigns> {
  if (namesOnline(facts.profile)) return { ...NO_SIGN, isOnline: true, target: hostOf(facts.profile.exchange.ewsUrl) };
  const places = await domainPlacesOf(facts);
  const online = places.find((place) => place.online !== undefined)?.online;
  const isBoth = online !== undefined && ownPlaceIn(places) !== undefined;
  const ewsUrl = await facts.ewsUrl();
  const isNamed = facts.profile.exchange.ewsUrl !== undefined;
  if (ewsUrl === undefined) return { ...NO_SIGN, isOnline: online !== undefined, isBoth, target: online };
  const seen = await facts.challenge(ewsUrl);
  const isOnline = isExchangeOnline(seen.endpoint.host) || modernAuthenticationWanted(seen) !== undefined;
  return {
    hasAnsweredAsOwn: !isOnline && isAnswerOfEws(seen) && !offersOnlyBearer(seen),
    isOnline: isOnline || (!isNamed && online !== undefined),
    isBoth,
    isContradicted: isNamed && online !== undefined,
    target: seen.endpoint.host,
  };
}

const NO_SIGN: PlaceSigns = { hasAnsweredAsOwn: false, isOnline: false, isBoth: false, isContradicted: false };

function namesOnline({ exchange }: ConnectionProfile): boolean {
  return isExchangeOnline(hostOf(exchange.ewsUrl) ?? '');
}

function hostOf(ewsUrl: string | undefined): string | undefined {
  return ewsUrl === undefined ? undefined : URL.parse(ewsUrl)?.hostname;
}
