// Proves that the way of Einstein Activity Capture to these mailboxes is known: service account, or Microsoft Graph.
// Looks where the EWS address of the profile and Autodiscover of the service account's domain lead.
// Cannot see mailboxes elsewhere, nor how the org connects today.
import { graphOnly } from '../../core/catalogue/capture.ts';
import { judged, type Check } from '../../core/check.ts';
import { RETIREMENTS } from '../../core/dates.ts';
import type { Facts } from '../../core/facts.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { onlineTargetOf } from '../online.ts';
import { orgHostOf } from '../setUpSalesforce/asking.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { isExchangeOnline } from '../target.ts';

/** The way to Einstein Activity Capture is known. */
export const capturePath: Check = {
  id: 'capture.path',
  step: 'stayConnected',
  title: 'The way to Einstein Activity Capture is known',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: async (facts, subject) => {
    const now = facts.clock.now();
    const place = await placeOf(facts);
    if (!place)
      return { kind: 'skipped', reason: text('Where the mailboxes are is not known: Autodiscover led nowhere.') };
    const { target, isOnline } = place;
    const host = observed(text('Where the mailboxes are'), target, 'profile', now);
    if (!isOnline)
      return judged(
        [],
        [host, ...SERVICE_ACCOUNT.map(([label, value]) => observed(label, value, 'clock', now, 'public'))],
      );
    const org = await orgHostOf(facts, subject);
    const args = { org, target, date: RETIREMENTS.ewsInOnline };
    return judged([raise(graphOnly, { args, subject, evidence: [host] })], [host]);
  },
};

/** What an Exchange of one's own means for the migration. */
const SERVICE_ACCOUNT = [
  [text('Way of Einstein Activity Capture'), 'service account with impersonation, as today'],
  [text('What carries over'), 'service account, its role and management scope, certificate, Autodiscover'],
  [text('What has to be made anew'), 'lists of allowed network addresses: its traffic comes from other ones'],
] as const;

async function placeOf(facts: Facts): Promise<{ readonly target: string; readonly isOnline: boolean } | undefined> {
  const { ewsUrl } = facts.profile.exchange;
  if (ewsUrl !== undefined) {
    const { hostname } = new URL(ewsUrl);
    return { target: hostname, isOnline: isExchangeOnline(hostname) };
  }
  const seen = await facts.autodiscover(facts.profile.serviceAccount.address);
  const online = onlineTargetOf(seen);
  if (online !== undefined) return { target: online, isOnline: true };
  const own = URL.parse(seen.externalUrl ?? seen.internalUrl ?? '')?.hostname;
  return own === undefined ? undefined : { target: own, isOnline: false };
}
