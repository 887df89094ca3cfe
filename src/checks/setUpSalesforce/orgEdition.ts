// Proves that the edition of the org has the sync with Exchange.
// Reads the edition, the age and the kind of the org from its row of Organization.
// Cannot see whether the org is entitled to Lightning Sync; Performance Edition reads as another one.
import {
  createdLate,
  editionNotSupported,
  editionUnknown,
  sandbox,
  scratch,
} from '../../core/catalogue/salesforceOrg.ts';
import { judged, type Check } from '../../core/check.ts';
import { dayOf, LIGHTNING_SYNC_CLOSED } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import type { Organization } from '../../core/salesforce/observations.ts';
import { lacksLightningSync } from '../../core/salesforce/syncProduct.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from './asking.ts';
import { orgOf } from './orgSubjects.ts';

const SUPPORTED = ['professional', 'enterprise', 'performance', 'unlimited', 'developer'];
const NOT_SUPPORTED = ['team', 'personal', 'contact manager', 'base'];

/** The edition of the org has the sync with Exchange. */
export const orgEdition: Check = {
  id: 'org.edition',
  step: 'setUpSalesforce',
  title: 'The edition of the org has the sync with Exchange',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withAnswer(
    { ask: (org) => org.organization(), notShown: text('This org does not show its edition to the user.') },
    async (seen) => {
      const evidence = organizationProof(seen.value, seen.at);
      return judged([...editionFindings(seen, evidence), ...(await ageFindings(seen, evidence))], evidence);
    },
  ),
};

function editionFindings({ value, org, subject }: Answered<Organization>, evidence: Proof): readonly Finding[] {
  const edition = editionOf(value);
  const name = edition.replace(/ edition$/i, '').toLowerCase();
  if (SUPPORTED.includes(name)) return [];
  const kind = NOT_SUPPORTED.includes(name) ? editionNotSupported : editionUnknown;
  return [raise(kind, { args: { org, edition }, subject, evidence })];
}

/** A sandbox is as old as the copy, a scratch org as the trial in it: neither says anything about its customer. */
async function ageFindings(seen: Answered<Organization>, evidence: Proof): Promise<readonly Finding[]> {
  const { value, org, subject } = seen;
  const { isSandbox, trialExpires } = value;
  if (isSandbox && trialExpires) {
    return [raise(scratch, { args: { org, expires: dayOf(trialExpires) }, subject, evidence })];
  }
  if (isSandbox) return [raise(sandbox, { args: { org }, subject, evidence })];
  const created = value.created && dayOf(value.created);
  if (created === undefined || created < LIGHTNING_SYNC_CLOSED) return [];
  // The permissions of the org say it more surely, and their finding has the same remedy.
  if (lacksLightningSync(valueOf(await seen.facts.org.permissions()))) return [];
  return [raise(createdLate, { args: { org, created }, subject, evidence })];
}

function organizationProof(seen: Organization, at: Date): Proof {
  const { name, instanceName, created, trialExpires } = seen;
  const dates: readonly Evidence[] = [
    ...(created ? [observed(text('Org made on'), dayOf(created), 'soql', at, 'public')] : []),
    ...(trialExpires ? [observed(text('Org expires on'), dayOf(trialExpires), 'soql', at, 'public')] : []),
  ];
  return [
    observed(text('Edition'), editionOf(seen), 'soql', at, 'public'),
    observed(text('Name and instance'), `${name}, ${instanceName}, ${kindOf(seen)}`, 'soql', at),
    ...dates,
  ];
}

function kindOf({ isSandbox, trialExpires }: Organization): string {
  return isSandbox ? (trialExpires ? 'scratch org' : 'sandbox') : 'production';
}

function editionOf({ organizationType }: Organization): string {
  return organizationType || 'nameless edition';
}
