import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { SERVICE_ACCOUNT_GUIDE } from './links.ts';
import { byHand, byLink } from './remedies.ts';
import { giveViewSetup, inSetup } from './setupRemedies.ts';

/** An edition that the procedure leaves out (SF-01). */
export const editionNotSupported = defineFinding({
  code: 'org.editionNotSupported',
  rules: ['SF-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Edition of the org has no sync with Exchange',
  message:
    '{org} is a {edition}. Salesforce names Professional, Enterprise, Performance, Unlimited and Developer Edition for the sync with Exchange.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Use an org of another edition'),
      text('Check that the profile names the org that is to be in sync.'),
      text('Where it does, ask Salesforce about an upgrade of the edition.'),
    ),
    byLink('salesforceAdmin', text('Read which editions Salesforce names'), SERVICE_ACCOUNT_GUIDE),
  ],
});

/** A value that no list has: nothing is said about it (SF-01). */
export const editionUnknown = defineFinding({
  code: 'org.editionUnknown',
  rules: ['SF-01'],
  severity: 'info',
  confidence: 'certain',
  title: 'Edition of the org is not known to this version',
  message:
    '{org} says that it is a {edition}, which is not on the list of this version. Nothing can be said about it; Professional, Enterprise, Performance, Unlimited and Developer Edition have the sync with Exchange.',
  remedies: () => [byLink('salesforceAdmin', text('Read which editions Salesforce names'), SERVICE_ACCOUNT_GUIDE)],
});

/** A sandbox, where addresses usually are not the mailboxes' (SF-14). */
export const sandbox = defineFinding({
  code: 'org.sandbox',
  rules: ['SF-14'],
  severity: 'info',
  confidence: 'certain',
  title: 'Org is a sandbox',
  message:
    '{org} is a sandbox. The addresses of its users usually end in .invalid, so that nothing is sent to them; and a mailbox that is in sync with production too would get everything twice.',
  remedies: () => [useTestMailboxes()],
});

/** A scratch org: made for some days, with users of its own (SF-14). */
export const scratch = defineFinding({
  code: 'org.scratch',
  rules: ['SF-14'],
  severity: 'info',
  confidence: 'certain',
  title: 'Org is a scratch org',
  message:
    '{org} is a scratch org, which ends on {expires}. A mailbox that is in sync with another org too would get everything twice.',
  remedies: () => [useTestMailboxes()],
});

function useTestMailboxes(): Remedy {
  return byHand(
    'salesforceAdmin',
    text('Use mailboxes of their own for a test'),
    text('Set the email of a few users to test mailboxes that no other org syncs.'),
    text('Take the mailboxes of production out of the profile.'),
  );
}

/** Younger than the last release whose new customers got Lightning Sync (LIFE-09). */
export const createdLate = defineFinding({
  code: 'org.createdLate',
  rules: ['LIFE-09'],
  severity: 'info',
  confidence: 'possible',
  title: 'Org is younger than the end of sales of Lightning Sync',
  message:
    "{org} was made on {created}. Lightning Sync is not available to customers who came after the release Winter '21; possibly this org offers Einstein Activity Capture alone, which takes the same service account.",
  remedies: ({ org }) =>
    inSetup(
      org,
      'outlookIntegration',
      text('See which product Setup offers'),
      text('Where the page has a section Lightning Sync, go on with it.'),
      text('Where it has none, set up Einstein Activity Capture with the same service account.'),
    ),
});

/** Manage Users or Manage Lightning Sync is missing (SF-02). */
export const permissionMissing = defineFinding({
  code: 'org.permissionMissing',
  rules: ['SF-02'],
  severity: 'error',
  confidence: 'certain',
  title: 'User lacks permissions for the setup of the sync',
  message:
    'The user of the checks lacks {permissions} in {org}. Setting the sync up takes Customize Application, Manage Users and Manage Lightning Sync; the evidence shows which active users have each, where there are any.',
  remedies: ({ org, permissions }) => [
    byHand(
      'salesforceAdmin',
      text('Ask somebody who has the permissions'),
      text('The evidence of this check lists the active users with each permission, as far as the org shows them.'),
      text('Let somebody who is in every list do step 4, or authorize the org as that user.'),
    ),
    ...inSetup(
      org,
      'permissionSets',
      text('Give the user the missing permissions'),
      text('Switch on below System Permissions of a permission set: {permissions}.', { permissions }),
      text('Assign it to the user that the Salesforce command line signs in with.'),
    ),
  ],
});

/** Customize Application alone is missing; the pages of Salesforce differ about it (SF-02). */
export const customizeApplicationMissing = defineFinding({
  code: 'org.customizeApplicationMissing',
  rules: ['SF-02'],
  severity: 'warning',
  confidence: 'certain',
  title: 'User lacks Customize Application',
  message:
    'The user of the checks has Manage Users and Manage Lightning Sync in {org}, but not Customize Application. One page of Salesforce asks for all three and another for the first two; where Setup refuses a change, this is why.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'permissionSets',
      text('Give the user Customize Application'),
      text('Switch Customize Application on below System Permissions of a permission set.'),
      text('Assign it to the user that the Salesforce command line signs in with.'),
    ),
});

/** `INVALID_FIELD` for the permission Manage Lightning Sync: the org does not have it at all (SF-02, LIFE-09). */
export const notEntitled = defineFinding({
  code: 'org.notEntitled',
  rules: ['SF-02', 'LIFE-09'],
  severity: 'warning',
  confidence: 'possible',
  title: 'Org has no permission Manage Lightning Sync',
  message:
    "{org} has no permission Manage Lightning Sync that anybody could be given. It is expected where the sync can be set up. Possible cause: the org is not entitled to Lightning Sync, which new customers do not get since Winter '21.",
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'outlookIntegration',
      text('See which product Setup offers'),
      text('Where the page has no section Lightning Sync, the org cannot use it.'),
      text('Set up Einstein Activity Capture instead: it takes the same service account.'),
    ),
    byHand(
      'salesforceAdmin',
      text('Ask Salesforce about the entitlement, where the org had the sync before'),
      text('Name the org id, which the evidence of the connection shows.'),
    ),
  ],
});

/** The permission that reading Setup takes, for people and for our own requests. */
export const viewSetupMissing = defineFinding({
  code: 'org.viewSetupMissing',
  rules: ['SF-02'],
  severity: 'warning',
  confidence: 'certain',
  title: 'User lacks View Setup and Configuration',
  message:
    'The user of the checks lacks View Setup and Configuration in {org}. It is expected for looking at the configurations of the sync; without it the switches of the org cannot be read here either.',
  remedies: ({ org }) => giveViewSetup(org),
});
