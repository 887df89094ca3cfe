import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { STATUS_PAGE } from './links.ts';
import { byCommand, byHand, byLink } from './remedies.ts';
import { giveViewSetup, inSetup } from './setupRemedies.ts';

/** The address that the command line gave is not Salesforce's. */
export const hostRefused = defineFinding({
  code: 'org.hostRefused',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org address is not one of Salesforce',
  message:
    'The Salesforce command line leads to {host}, which is not a host of Salesforce. Nothing was sent there, and the session stayed on this machine. A host below salesforce.com, salesforce.mil or sfcrmproducts.cn is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Authorize the org anew at its own address'),
      text('Enter sf org logout in a terminal for the org, then sf org login web with its My Domain address.'),
    ),
    byCommand(text('Connect another org'), 'connectOrg'),
  ],
});

/** The host is not in DNS, or answers that there is no such org. */
export const gone = defineFinding({
  code: 'org.gone',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org is not there any more',
  message:
    'No org answers at {host}. The address that the Salesforce command line remembers is expected to lead to the org; it does not after a My Domain was renamed, or a sandbox or scratch org was deleted.',
  remedies: () => [
    byCommand(text('Connect another org'), 'connectOrg'),
    byHand(
      'salesforceAdmin',
      text('Authorize the org at its present address'),
      text('Look the My Domain up in Setup, and enter sf org login web --instance-url with it in a terminal.'),
    ),
  ],
});

/** A redirect to another host, which the token did not follow. */
export const moved = defineFinding({
  code: 'org.moved',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org has moved to another address',
  message:
    '{host} answered that the org is now at {target}. The session was not sent there: the Salesforce command line is expected to know the new address first.',
  remedies: ({ target }) => [
    byHand(
      'salesforceAdmin',
      text('Authorize the org at its new address'),
      text('Enter sf org login web --instance-url https://{target} in a terminal, and sign in to the org.', { target }),
      text('Then run the check again.'),
    ),
    byCommand(text('Authorize the org'), 'authorizeOrg'),
  ],
});

/** No connection to the org from this machine. */
export const unreachable = defineFinding({
  code: 'org.unreachable',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org is not reached from this machine',
  message:
    'The connection from this machine to {host} failed ({code}). Nothing is said about the org; a way to it is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Check the way from this machine to the org'),
      text('Open the org in a browser on this machine.'),
      text('Where only the browser gets there, enter the proxy in the setting http.proxy of VS Code.'),
    ),
    byHand(
      'networkAdmin',
      text('Let this machine reach Salesforce'),
      text('Allow connections to the My Domain of the org on port 443.'),
    ),
  ],
});

/** Silence of the command line or of the org. */
export const noAnswer = defineFinding({
  code: 'org.noAnswer',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org does not answer in time',
  message: 'Nothing came back about {org} within {seconds} s. An answer within that time is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Try again, and look where it takes long'),
      text('Enter sf org display in a terminal: where that takes long too, the command line or the network is slow.'),
    ),
    byLink('salesforceAdmin', text('See whether Salesforce reports a disruption'), STATUS_PAGE),
  ],
});

/** Status 503, or the page of the maintenance. */
export const maintenance = defineFinding({
  code: 'org.maintenance',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org is under maintenance',
  message:
    '{org} answered that it is under maintenance. The checks of the org need it to be up; wait for the end of the maintenance and run them again.',
  remedies: () => [byLink('salesforceAdmin', text('See when the maintenance ends'), STATUS_PAGE)],
});

/** `API_DISABLED_FOR_ORG`, or a user without the permission API Enabled. */
export const apiDisabled = defineFinding({
  code: 'org.apiDisabled',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'API access is off for the org or the user',
  message:
    '{org} answered that its API is not enabled. The checks of the org read through it; an edition with API access, and a user with the permission API Enabled, are expected.',
  remedies: ({ org }) => [
    ...inSetup(
      org,
      'permissionSets',
      text('Give the user the permission API Enabled'),
      text('Open or make a permission set, and switch API Enabled on below System Permissions.'),
      text('Assign it to the user that the Salesforce command line signs in with, then run the check again.'),
    ),
    byHand(
      'salesforceAdmin',
      text('Ask Salesforce about API access, where the edition has none'),
      text('Professional Edition gets it on request.'),
    ),
  ],
});

/** `REQUEST_LIMIT_EXCEEDED`. */
export const limitExceeded = defineFinding({
  code: 'org.limitExceeded',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org has used up its API requests',
  message:
    '{org} answered that its API requests of the last 24 hours are used up. Requests for the checks, about thirty with 50,000 users, are expected to be left.',
  remedies: ({ org }) => usage(org),
});

/** Few of the daily requests are left. */
export const requestsShort = defineFinding({
  code: 'org.requestsShort',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Few API requests of the org are left',
  message:
    '{org} has {remaining} of its {max} API requests of 24 hours left. More than {needed} are expected, as the checks and a second run of them take (users: {users}); other integrations need theirs too.',
  remedies: ({ org }) => usage(org),
});

/** `INSUFFICIENT_ACCESS` and its like. */
export const accessDenied = defineFinding({
  code: 'org.accessDenied',
  rules: ['SF-02'],
  severity: 'error',
  confidence: 'certain',
  title: 'User may not read what the check asks for',
  message:
    '{org} refused to answer the user of the checks ("{message}"). A user with the permission View Setup and Configuration is expected.',
  remedies: ({ org }) => giveViewSetup(org),
});

/** Another error of the API. */
export const refused = defineFinding({
  code: 'org.refused',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org refused a request',
  message: '{org} answered with status {status} and {code} ("{message}"). The data that was asked for is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Look the error code up, and sign in again'),
      text('Enter sf org login web in a terminal, then run the check again.'),
      text('Where it stays, report the error code with the log.'),
    ),
    byLink('salesforceAdmin', text('See whether Salesforce reports a disruption'), STATUS_PAGE),
  ],
});

/** An answer that is no answer of the API: a page of a proxy, a cut answer. */
export const malformed = defineFinding({
  code: 'org.malformed',
  rules: [],
  severity: 'error',
  confidence: 'possible',
  title: 'Answer is not one of the Salesforce API',
  message:
    'What came back for {org} is not what the Salesforce API answers ({message}). Possible cause: a proxy or a sign-in page of this network answered instead of it.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Check the way from this machine to the org'),
      text('Open the org in a browser on this machine; sign in to the network where it asks for that.'),
    ),
    byHand(
      'networkAdmin',
      text('Let this machine reach Salesforce unchanged'),
      text('Exempt the My Domain of the org from inspection and from sign-in pages.'),
    ),
  ],
});

function usage(org: string | number): [Remedy, ...Remedy[]] {
  return [
    ...inSetup(
      org,
      'company',
      text('See what uses the API requests'),
      text('API Requests, Last 24 Hours shows the use; the report API Usage Last 7 Days shows who makes them.'),
    ),
    byHand('salesforceAdmin', text('Run the checks again later'), text('The limit counts the last 24 hours.')),
  ];
}
