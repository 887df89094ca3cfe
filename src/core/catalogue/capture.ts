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
  confidence: 'possible',
  title: 'Org shows no licence for Einstein Activity Capture',
  message:
    '{org} shows no licence that lets people use Einstein Activity Capture, which follows Lightning Sync after its announced end, {end}. A licence is expected; without one Setup does not offer the migration. Possible cause: the org has none, or one that came with its edition and shows in Setup alone.',
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
    'The licences of {org} for Einstein Activity Capture cannot be used: {licences}. At least one that is active is expected, because Einstein Activity Capture follows Lightning Sync after its announced end, {end}.',
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
    'The licence {licence} of {org} ends on {date} (days left: {days}). Its users stop syncing then, unless it is renewed.',
  remedies: ({ org }) => askForLicences(org),
});

/** More intended users without permission and seat than seats that are free. */
export const seatsShort = defineFinding({
  code: 'capture.seatsShort',
  rules: ['LIFE-08'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Too few seats for Einstein Activity Capture',
  message:
    'Intended users of {org} who have neither the permission for Einstein Activity Capture nor a seat: {needed}; seats that are free: {free}. A seat for each is expected; the announced end of Lightning Sync is {end}.',
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
    'Intended users of {org} without the permission for Einstein Activity Capture: {count} of {total}. The last step of the migration assigns it, so that nothing is amiss before that step.',
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

/** `DISABLED` in `ActivityUsrConnectionStatus`: nobody is asked to mend it, and nothing is synced (SF-13). */
export const connectionDisabled = defineFinding({
  code: 'capture.connectionDisabled',
  rules: ['SF-13'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Connections of Einstein Activity Capture are disabled',
  message:
    'Connections of {org} that are disabled: {count} of {total}, such as the one of {examples}. Nothing of these users is synced; the status ACTIVE is expected.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'activityCapture',
      text('See why the connections are disabled'),
      text('Look whether the configuration of these users is active, and whether they are still in it.'),
      text('Take users who are not to be in sync out of the selection of the profile.'),
    ),
});

/** Some connections work and others are on their way. */
export const connectionsNotYet = defineFinding({
  code: 'capture.connectionsNotYet',
  rules: ['SF-13'],
  severity: 'info',
  confidence: 'certain',
  title: 'Connections of Einstein Activity Capture are on their way',
  message:
    'Connections of {org} that do not work yet: {count} of {total} ({statuses}), such as the one of {examples}. The status ACTIVE is expected after some time.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'activityCapture',
      text('Look at the connections again later'),
      text('See which users are not connected after a day, and what the page says about them.'),
    ),
});

/** Einstein Activity Capture is on, and users who may use it have no connection at all (SF-13, SF-06). */
export const usersNotConnected = defineFinding({
  code: 'capture.usersNotConnected',
  rules: ['SF-06', 'SF-13'],
  severity: 'warning',
  confidence: 'possible',
  title: 'Users have no connection of Einstein Activity Capture',
  message:
    'Einstein Activity Capture is on in {org}. Intended users who may use it and have no connection: {count} of {total}, such as {examples}. A connection is expected for every user who is to be in sync. Possible cause: they are in no active configuration, or their migration is still to come.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'activityCapture',
      text('Add the users to an active configuration'),
      text('See in the configurations whether the users, or their profiles, are in one that is active.'),
      text('Users marked [Lightning Sync] have not moved yet.'),
    ),
});

/** A configuration lets users choose the events (SF-11), as a person said. */
export const usersSelectEvents = defineFinding({
  code: 'capture.usersSelectEvents',
  rules: ['SF-11'],
  severity: 'warning',
  confidence: 'certain',
  title: 'A configuration lets users select events',
  message:
    "A person answered on {date} that a configuration of {org} lets users select the events to sync. Einstein Activity Capture does not have that: the migration would set the events of this configuration to Don't sync. Another setting is expected before.",
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
    '{target} is Exchange Online. Einstein Activity Capture connects it through Microsoft Graph. EWS is switched off there tenant by tenant from {begins} on, and everywhere from {date} on: a connection through it, where {org} has one, has to be upgraded.',
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
