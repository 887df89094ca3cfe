import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byHand, byLink } from './remedies.ts';

const BUILDS = 'https://learn.microsoft.com/exchange/new-features/build-numbers-and-release-dates';
const MOVE = 'https://help.salesforce.com/s/articleView?id=sales.lightning_sync_move_consider.htm&type=5';

/** Builds 15.0 (LIFE-04). */
export const exchange2013 = defineFinding({
  code: 'lifecycle.exchange2013',
  rules: ['LIFE-04'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Exchange 2013 is out of support',
  message:
    'The server runs Exchange 2013 ({version}). Salesforce names this version as supported; Microsoft ended its support on 2023-04-11, so it gets no security updates.',
  remedies: () => [planUpgrade()],
});

/** Builds 15.1 (LIFE-05). */
export const exchange2016 = defineFinding({
  code: 'lifecycle.exchange2016',
  rules: ['LIFE-05'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Exchange 2016 is out of support',
  message:
    'The server runs Exchange 2016 ({version}). Salesforce names this version as supported; Microsoft ended its support on 2025-10-14. Exchange Server SE is the version in support.',
  remedies: () => [planUpgrade()],
});

/** Builds 15.2 below 2562 (LIFE-05). */
export const exchange2019 = defineFinding({
  code: 'lifecycle.exchange2019',
  rules: ['LIFE-05'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Exchange 2019 is out of support',
  message:
    'The server runs Exchange 2019 ({version}). Salesforce names this version as supported; Microsoft ended its support on 2025-10-14. Exchange Server SE is the version in support.',
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

/** A host or build of Exchange Online, or its own policy header (LIFE-01, LIFE-02, IMP-16, AD-04). */
export const exchangeOnline = defineFinding({
  code: 'lifecycle.exchangeOnline',
  rules: ['LIFE-01', 'LIFE-02', 'IMP-16', 'AD-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'The address leads to Exchange Online',
  message:
    '{host} belongs to Exchange Online. Connecting it with a service account is not available any more; Einstein Activity Capture connects Exchange Online through Microsoft Graph. An on-premises Exchange is expected here.',
  remedies: () => [
    byLink('salesforceAdmin', text('Plan Einstein Activity Capture with Microsoft Graph for these mailboxes'), MOVE),
    byHand(
      'networkAdmin',
      text('Let Autodiscover lead to the on-premises Exchange, where the mailboxes are there'),
      text('Look for a CNAME of the autodiscover host that leads to autodiscover.outlook.com.'),
    ),
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
