import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { moveToGraph } from './onlineRemedies.ts';
import { byHand, byLink } from './remedies.ts';

const BUILDS = 'https://learn.microsoft.com/exchange/new-features/build-numbers-and-release-dates';

/** Builds 15.0 (LIFE-04). */
export const exchange2013 = defineFinding({
  code: 'lifecycle.exchange2013',
  rules: ['LIFE-04'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Exchange 2013 is out of support',
  message:
    'The server runs Exchange 2013 ({version}). Salesforce names this version as supported; Microsoft ended its support on {supportEnd}, so it gets no security updates.',
  remedies: () => [planUpgrade()],
});

/** Builds 15.1 (LIFE-05); the sync works, so it is only worth knowing. */
export const exchange2016 = defineFinding({
  code: 'lifecycle.exchange2016',
  rules: ['LIFE-05'],
  severity: 'info',
  confidence: 'certain',
  title: 'Exchange 2016 is out of support',
  message:
    'The server runs Exchange 2016 ({version}). Salesforce names this version as supported; Microsoft ended its support on {supportEnd}, and its paid security updates on {updatesEnd}. Exchange Server SE is the version in support.',
  remedies: () => [planUpgrade()],
});

/** Builds 15.2 below 2562 (LIFE-05); the sync works, so it is only worth knowing. */
export const exchange2019 = defineFinding({
  code: 'lifecycle.exchange2019',
  rules: ['LIFE-05'],
  severity: 'info',
  confidence: 'certain',
  title: 'Exchange 2019 is out of support',
  message:
    'The server runs Exchange 2019 ({version}). Salesforce names this version as supported; Microsoft ended its support on {supportEnd}, and its paid security updates on {updatesEnd}. Exchange Server SE is the version in support.',
  remedies: () => [planUpgrade()],
});

/** Builds 15.2 from 2562 on (LIFE-06). */
export const exchangeSE = defineFinding({
  code: 'lifecycle.exchangeSE',
  rules: ['LIFE-06'],
  severity: 'info',
  confidence: 'certain',
  title: 'Exchange Server SE is not named by Salesforce',
  message:
    'The server runs Exchange Server SE ({version}), which Microsoft supports. The pages of Salesforce name Exchange 2019, 2016 and 2013; SE continues the code of 2019.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Ask Salesforce Support for a statement, where you need one'),
      text('Name the version and the product you use: Lightning Sync or Einstein Activity Capture.'),
    ),
  ],
});

/** Builds 14 and older (LIFE-03). */
export const tooOld = defineFinding({
  code: 'lifecycle.tooOld',
  rules: ['LIFE-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Exchange version is too old',
  message:
    'The server answers as version {version}, Exchange 2010 or older. Salesforce supports Exchange 2013, 2016 and 2019.',
  remedies: () => [planUpgrade()],
});

/** A build without Extended Protection, from before the August 2022 security update (LIFE-07, EWS-11). */
export const beforeExtendedProtection = defineFinding({
  code: 'lifecycle.beforeExtendedProtection',
  rules: ['LIFE-07', 'EWS-11'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Exchange build lacks updates since August 2022',
  message:
    'The server answers as build {version}, from before the update that brought Extended Protection. Known weaknesses are open, and switching Extended Protection on would break access to mailboxes. The newest build of this version is {newest}.',
  remedies: () => [installUpdates()],
});

/** A build that is not the newest of its line (LIFE-07). */
export const updateMissing = defineFinding({
  code: 'lifecycle.updateMissing',
  rules: ['LIFE-07'],
  severity: 'info',
  confidence: 'certain',
  title: 'A newer build of this Exchange version exists',
  message:
    'The server answers as build {version}; the newest one that we know for this version is {newest}. Security updates do not always change the build that EWS reports, so HealthChecker on the server tells more.',
  remedies: () => [installUpdates()],
});

/** A build that came after our table must never read as unknown or unsupported. */
export const newerThanTable = defineFinding({
  code: 'lifecycle.newerThanTable',
  rules: ['LIFE-06', 'LIFE-07'],
  severity: 'info',
  confidence: 'certain',
  title: 'Exchange build is newer than this version knows',
  message:
    'The server answers as build {version}, newer than {newest}, the last one that this version knows. That is usually good; nothing can be said here about its support.',
  remedies: () => [byLink('exchangeAdmin', text('Look the build up in the list of Microsoft'), BUILDS)],
});

/** A host or build of Exchange Online (LIFE-01, IMP-16, AD-04). */
export const exchangeOnline = defineFinding({
  code: 'lifecycle.exchangeOnline',
  rules: ['LIFE-01', 'IMP-16', 'AD-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'The address leads to Exchange Online',
  message:
    '{host} belongs to Exchange Online. Connecting it with a service account is not available any more; Einstein Activity Capture connects Exchange Online through Microsoft Graph. An on-premises Exchange is expected here.',
  remedies: () => [
    moveToGraph(),
    byHand(
      'networkAdmin',
      text('Let Autodiscover lead to the on-premises Exchange, where the mailboxes are there'),
      text('Look for a CNAME of the autodiscover host that leads to autodiscover.outlook.com.'),
    ),
  ],
});

/** Some addresses lead to an Exchange of one's own and others to Exchange Online (LIFE-02). */
export const hybrid = defineFinding({
  code: 'lifecycle.hybrid',
  rules: ['LIFE-02', 'MBX-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Some mailboxes are in Exchange Online',
  message:
    'Autodiscover leads {online} to Exchange Online ({target}), and {onPremises} to an Exchange of your own. Lightning Sync does not support such a hybrid organisation; mailboxes of one kind are expected here.',
  remedies: ({ online }) => [
    byHand(
      'salesforceAdmin',
      text('Take the mailboxes of Exchange Online out of this profile'),
      text('Remove {online} and further addresses like it.', { online }),
      text('Connect them through Einstein Activity Capture with Microsoft Graph.'),
    ),
    moveToGraph(),
  ],
});

function planUpgrade(): Remedy {
  return byHand(
    'exchangeAdmin',
    text('Plan the move to Exchange Server SE'),
    text('Run Get-ExchangeServer | Format-List Name, AdminDisplayVersion to see every server of the organisation.'),
    text(
      'Upgrade all servers behind one host name in the same period; later updates of SE refuse to run beside old versions.',
    ),
  );
}

function installUpdates(): Remedy {
  return byHand(
    'exchangeAdmin',
    text('Install the current updates of Exchange'),
    text('Run HealthChecker of Microsoft on every server: it names the missing updates.'),
    text(
      'Install the cumulative update first where one is due, then the newest security update, one server at a time.',
    ),
  );
}
