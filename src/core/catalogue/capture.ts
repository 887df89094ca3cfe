import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byCommand, byHand, byLink } from './remedies.ts';
import { inSetup } from './setupRemedies.ts';

const GRAPH = 'https://help.salesforce.com/s/articleView?id=sales.activity_capture_graph_api.htm&type=5';

/** No permission set licence of the org allows Einstein Activity Capture. */
export const noLicence = defineFinding({
  code: 'capture.noLicence',
  rules: ['LIFE-08'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Org has no licence for Einstein Activity Capture',
  message:
    '{org} shows no licence that lets people use Einstein Activity Capture, which takes over when Lightning Sync ends on {date}. A licence is expected; without one Setup does not offer the migration.',
  remedies: ({ org }) => askForLicences(org),
});

/** Licences that are there but cannot be used. */
export const licenceNotActive = defineFinding({
  code: 'capture.licenceNotActive',
  rules: ['LIFE-08'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Licences of Einstein Activity Capture are not active',
  message:
    'The licences of {org} for Einstein Activity Capture are expired or not active: {licences}. At least one that is active is expected when Lightning Sync ends on {date}.',
  remedies: ({ org }) => askForLicences(org),
});

/** A licence ends within the notice. */
export const licenceEnds = defineFinding({
  code: 'capture.licenceEnds',
  rules: [],
  severity: 'info',
  confidence: 'certain',
  title: 'Licence of Einstein Activity Capture ends soon',
  message:
    'The licence {licence} of {org} ends on {date}, in {days} days. Its users stop syncing then, unless it is renewed.',
  remedies: ({ org }) => askForLicences(org),
});

/** More intended users without the permission than seats that are free. */
export const seatsShort = defineFinding({
  code: 'capture.seatsShort',
  rules: ['LIFE-08'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Too few seats for Einstein Activity Capture',
  message:
    'Intended users of {org} without the permission for Einstein Activity Capture: {needed}; seats that are free: {free}. A seat for each is expected before Lightning Sync ends on {date}.',
  remedies: ({ org }) => [
    ...askForLicences(org),
    byHand(
      'salesforceAdmin',
      text('Take seats back from people who do not need them'),
      text('Remove the permission set from users who have left or do not sync.'),
    ),
  ],
});

/** Einstein Activity Capture is on, and some intended users may not use it. */
export const usersWithoutPermission = defineFinding({
  code: 'capture.usersWithoutPermission',
  rules: ['SF-13'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Users may not use Einstein Activity Capture',
  message:
    'Einstein Activity Capture is on in {org}. Intended users without its permission: {count} of {total}. It is expected for every user who is to be in sync.',
  remedies: ({ org }) => assignPermission(org),
});

/** The permission is assigned last, so before the move its absence is only worth knowing. */
export const permissionsToAssign = defineFinding({
  code: 'capture.permissionsToAssign',
  rules: ['LIFE-08'],
  severity: 'info',
  confidence: 'certain',
  title: 'Permission for Einstein Activity Capture is not assigned',
  message:
    'Intended users of {org} without the permission for Einstein Activity Capture: {count} of {total}. That is right before the migration, whose last step assigns it.',
  remedies: ({ org }) => assignPermission(org),
});

/** `ActivityUsrConnectionStatus` asks for somebody (SF-13). */
export const connectionNeedsAttention = defineFinding({
  code: 'capture.connectionNeedsAttention',
  rules: ['SF-13'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Connections of Einstein Activity Capture need attention',
  message:
    'Connections of {org} that need attention: {count} of {total} ({statuses}), such as the one of {examples}. Activities of these users are not captured; the status ACTIVE is expected.',
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'activityCapture',
      text('Mend the connections'),
      text('Enter the password of the service account anew where all connections are concerned.'),
      text('Compare the email of the users with the primary address of their mailbox; an alias is not enough.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check that sign-in name and primary address agree'),
      text('The user principal name is expected to be the primary SMTP address, with a suffix that the directory has.'),
    ),
    byHand(
      'networkAdmin',
      text('Let Einstein Activity Capture through the firewall'),
      text('Its addresses differ from those of Lightning Sync: make the lists of allowed addresses anew.'),
    ),
  ],
});

/** A configuration lets users choose the events (SF-11), as a person said. */
export const usersSelectEvents = defineFinding({
  code: 'capture.usersSelectEvents',
  rules: ['SF-11'],
  severity: 'warning',
  confidence: 'certain',
  title: 'A configuration lets users select events',
  message:
    'A person answered on {date} that a configuration of {org} lets users select the events to sync. Einstein Activity Capture does not have that: the migration would set the events of this configuration to Do not sync. Another setting is expected before.',
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'outlookIntegration',
      text('Choose another setting for events before the migration'),
      text('Open the configuration and choose a direction for events instead of Events users select.'),
      text('Run the readiness check of the migration again; it can be run as often as you like.'),
    ),
    byCommand(text('Confirm that it is done'), 'confirmSetup'),
  ],
});

/** The mailboxes are in Exchange Online, where only Microsoft Graph is left (LIFE-01, EXO-05). */
export const graphOnly = defineFinding({
  code: 'capture.graphOnly',
  rules: ['EXO-05', 'LIFE-01'],
  severity: 'info',
  confidence: 'certain',
  title: 'Only Microsoft Graph connects these mailboxes',
  message:
    '{target} is Exchange Online. Einstein Activity Capture connects it through Microsoft Graph; a connection through EWS, where {org} still has one, ends by {date} and has to be upgraded.',
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'activityCapture',
      text('Upgrade the connection to Microsoft Graph'),
      text('Open Settings, then Summary, and choose Upgrade to Microsoft Graph. There is no way back to EWS.'),
      text('Let an admin of Microsoft 365 agree, or every user connect again, as the page asks.'),
    ),
    byLink('salesforceAdmin', text('Read how the upgrade works'), GRAPH),
  ],
});

function askForLicences(org: string | number): [Remedy, ...Remedy[]] {
  return [
    byHand(
      'salesforceAdmin',
      text('Ask Salesforce about licences'),
      text(
        'Name the number of users and the date: some editions include Einstein Activity Capture for a number of users.',
      ),
    ),
    ...inSetup(
      org,
      'company',
      text('Look at the licences of the org'),
      text('Permission Set Licenses shows which there are, and how many of them are used.'),
    ),
  ];
}

function assignPermission(org: string | number): [Remedy, ...Remedy[]] {
  return inSetup(
    org,
    'permissionSets',
    text('Assign the permission to the users'),
    text('Open the permission set of Einstein Activity Capture, such as Standard Einstein Activity Capture.'),
    text('Assign it to the users who are to be in sync, as the last step of a migration.'),
  );
}
