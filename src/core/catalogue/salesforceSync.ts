import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { LIGHTNING_SYNC } from '../salesforce/syncProduct.ts';
import { text } from '../text.ts';
import { byCommand, byHand } from './remedies.ts';
import { inSetup, toSetup } from './setupRemedies.ts';

/** `enableContactAndEventSync` is false (SF-03). */
export const switchedOff = defineFinding({
  code: 'sync.switchedOff',
  rules: ['SF-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Contact and event sync is switched off in the org',
  message:
    '{org} has the sync of contacts and events switched off, so that neither Lightning Sync nor Einstein Activity Capture syncs. It is expected to be on; the product to set up here is {product}.',
  remedies: ({ org, product }) => (product === LIGHTNING_SYNC ? switchOnLightningSync(org) : switchOnCapture(org)),
});

function switchOnLightningSync(org: string | number): [Remedy, ...Remedy[]] {
  return inSetup(
    org,
    'outlookIntegration',
    text('Switch the sync on'),
    text('Go to Lightning Sync, and let users sync contacts, events, or both.'),
    text('Choose the service account as the way to connect, and enter its user name and password.'),
  );
}

function switchOnCapture(org: string | number): [Remedy, ...Remedy[]] {
  return inSetup(
    org,
    'activityCapture',
    text('Switch the sync on'),
    text('Switch Einstein Activity Capture on, and connect it to the mailboxes.'),
    text('Let an active configuration sync contacts, events, or both.'),
  );
}

/** The switch is on, and so is the sync engine of Einstein Activity Capture (SF-04). */
export const captureOn = defineFinding({
  code: 'sync.captureOn',
  rules: ['SF-04'],
  severity: 'info',
  confidence: 'possible',
  title: 'Einstein Activity Capture is switched on',
  message:
    '{org} has the sync of Einstein Activity Capture switched on. The switch for contacts and events serves both products, so it does not tell whether Lightning Sync still works beside it; probably its users have moved, or are about to.',
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'activityCapture',
      text('See which users Einstein Activity Capture syncs'),
      text('Users marked [Lightning Sync] in a configuration have not moved yet.'),
    ),
    ...toSetup(org, 'outlookIntegration'),
  ],
});

/** A person said that the service account is not entered. */
export const credentialsNotEntered = defineFinding({
  code: 'sync.credentialsNotEntered',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Service account is said not to be entered in Setup',
  message:
    'A person answered on {date} (days ago: {days}) that {org} does not show the service account as provided. It is expected to, before anything is synced.',
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'outlookIntegration',
      text('Enter the service account'),
      text('Open Lightning Sync, choose the service account as the way to connect, and enter user name and password.'),
      text('Save. Lightning Sync Status then shows the account as provided.'),
    ),
    byCommand(text('Confirm that it is done'), 'confirmSetup'),
  ],
});

/** A person said that no configuration is active (SF-06). */
export const configurationNotActive = defineFinding({
  code: 'sync.configurationNotActive',
  rules: ['SF-06', 'SF-07', 'SF-08'],
  severity: 'warning',
  confidence: 'certain',
  title: 'No active configuration is said to include the users',
  message:
    'A person answered on {date} (days ago: {days}) that no active configuration of {org} includes the intended users. Users are synced from the moment on in which one does.',
  remedies: ({ org }) => [...configure(org), byCommand(text('Confirm that it is done'), 'confirmSetup')],
});

/** What a person said is older than what the sync wrote. */
export const answerOutdated = defineFinding({
  code: 'sync.answerOutdated',
  rules: [],
  severity: 'info',
  confidence: 'possible',
  title: 'Answer about the setup may be out of date',
  message:
    'A person answered on {date} that the setup of the sync in {org} is not complete, yet something in the folder Salesforce_Sync of {mailbox} changed after that, on {changed}. Possibly the answer is out of date; one that is not older than the sync is expected.',
  remedies: ({ org }) => [
    byCommand(text('Confirm what Setup shows today'), 'confirmSetup'),
    ...toSetup(org, 'outlookIntegration'),
  ],
});

/** Everything is said to be done, and no mailbox shows it (SF-05, SF-06, SF-08). */
export const notSeen = defineFinding({
  code: 'sync.notSeen',
  rules: ['SF-05', 'SF-06', 'SF-07', 'SF-08'],
  severity: 'warning',
  confidence: 'possible',
  title: 'Sync has not reached any mailbox',
  message:
    'A person confirmed on {date} that the service account is entered and a configuration is active in {org}, yet none of the mailboxes that could be opened ({count} of {total}) has the folder Salesforce_Sync. Possible cause: the users are in no active configuration, its filters let nothing through, or Salesforce does not reach Exchange; that an account is shown as provided proves only that its password is right.',
  remedies: ({ org }) => [
    ...configure(org),
    ...inSetup(
      org,
      'syncStatus',
      text('Look at the status of a user'),
      text('Enter the name of a user. Yes is expected at User assigned to active Lightning Sync configuration.'),
      text('Linked is expected at Salesforce and Exchange email addresses linked.'),
      text('The first sync of contacts can take hours; a status that stays for 24 hours is a fault.'),
    ),
    byCommand(text('Test from Salesforce whether it reaches Exchange'), 'testFromSalesforce'),
    byHand(
      'networkAdmin',
      text('Look for requests of Salesforce in the log of the firewall'),
      text('Connections to the EWS host from addresses of Salesforce are expected every few minutes.'),
    ),
  ],
});

function configure(org: string | number): [Remedy, ...Remedy[]] {
  return inSetup(
    org,
    'outlookIntegration',
    text('Make a configuration active for the users'),
    text('Choose New Lightning Sync Configuration, or open the one there is; it has to be Active.'),
    text(
      'Assign users or profiles. A user alone in two configurations stays in the last one; a user named wins over a profile.',
    ),
    text("In the filters, combine Selected Contacts with User's Records; by itself nothing is synced."),
  );
}
