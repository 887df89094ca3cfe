import { RETIREMENTS } from '../dates.ts';
import { text } from '../text.ts';
import type { ExchangePlace } from './exchangePlace.ts';
import type { ReadinessSection } from './readiness.ts';
import { said, section } from './readinessStatements.ts';

/** How Einstein Activity Capture connects to the mailboxes, by where they are. */
export function pathOf(place: ExchangePlace): ReadinessSection {
  const title = text('Way to the mailboxes');
  switch (place) {
    case 'onPremises':
      return section(title, 'ready', said(ON_PREMISES), said(NAMED));
    case 'online':
      return section(title, 'todo', said(ONLINE), said(EWS_ENDS));
    case 'mixed':
      return section(title, 'todo', said(MIXED), said(EWS_ENDS));
    case 'unknown':
      return section(title, 'open', said(UNKNOWN));
  }
}

const ON_PREMISES = text(
  'On-premises Exchange: Einstein Activity Capture connects with a service account and impersonation, as Lightning Sync does.',
);
const NAMED = text('Salesforce names Exchange 2019, 2016 and 2013 for it.');
const ONLINE = text(
  'Exchange Online: Einstein Activity Capture connects through Microsoft Graph. The service account method ended on {date}.',
  { date: RETIREMENTS.activityCaptureServiceAccountForOnline },
);
const EWS_ENDS = text(
  'EWS in Exchange Online is switched off tenant by tenant from {begins} on, and everywhere from {date} on: a connection through it has to be upgraded to Microsoft Graph.',
  { begins: RETIREMENTS.ewsInOnlineBegins, date: RETIREMENTS.ewsInOnline },
);
const MIXED = text(
  'Mailboxes are on-premises and in Exchange Online: each kind needs its own way, the service account for one and Microsoft Graph for the other.',
);
const UNKNOWN = text(
  'Where the mailboxes are is not known: EWS has not answered as an on-premises Exchange, or Autodiscover leads elsewhere. Run the checks of Exchange, and mend what they find.',
);

/** What serves both products; the first sync is spared only to those who migrate. */
export function carriesOver(hasNothingToMove: boolean): ReadinessSection {
  return section(
    text('What carries over'),
    'noted',
    said(text('The service account with its mailbox, its role ApplicationImpersonation and its management scope.')),
    said(
      text('Certificate, TLS, Autodiscover and EWS of Exchange: every check of steps 1 and 2 serves both products.'),
    ),
    ...(hasNothingToMove
      ? []
      : [said(text('Synced contacts and events: the migration does not begin with a first sync of several days.'))]),
  );
}

/** What to do, in order; an org that is not entitled to Lightning Sync has nothing to migrate. */
export function stepsOf(place: ExchangePlace, hasNothingToMove: boolean): ReadinessSection {
  return section(
    text('Steps to take, in this order'),
    'noted',
    ...(place === 'online' ? [] : [said(ALLOW_NETWORK)]),
    ...(hasNothingToMove ? SET_UP : MIGRATE).map(said),
    ...(place === 'online' || place === 'mixed' ? [said(UPGRADE)] : []),
    said(text('Assign the permission for Einstein Activity Capture to the users, last.')),
    ...(hasNothingToMove ? [] : [said(SEE_ALL_MOVED)]),
  );
}

const ALLOW_NETWORK = text(
  'Have the network addresses of Einstein Activity Capture allowed, where lists of allowed addresses are kept: they are not those of Lightning Sync.',
);
const SET_UP = [
  text('Set up Einstein Activity Capture in Setup, and connect it to the mailboxes.'),
  text('Make a configuration for the users, and switch it on.'),
];
const MIGRATE = [
  text('Run the readiness check of the migration in the settings of Lightning Sync, as often as you like.'),
  text('Move the connection settings and the configurations with the migration.'),
];
const UPGRADE = text(
  'Upgrade the connection of the mailboxes in Exchange Online to Microsoft Graph: open Settings, then Summary, in Einstein Activity Capture.',
);
const SEE_ALL_MOVED = text('See that no user of a configuration is marked [Lightning Sync] any more.');
