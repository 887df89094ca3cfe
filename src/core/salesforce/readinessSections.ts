import { daysUntil, hasPassed, RETIREMENTS } from '../dates.ts';
import { text, type Text } from '../text.ts';
import type { ExchangePlace } from './exchangePlace.ts';
import { governmentCloudOf } from './governmentCloud.ts';
import type { ReadinessSection, ReadinessSource, ReadinessState } from './readiness.ts';
import { connectionsOf, licencesOf, usersOf } from './readinessPeople.ts';
import { personal, said, section, valueOf } from './readinessStatements.ts';

/** The parts of the way to Einstein Activity Capture, in the order in which they matter. */
export function readinessSections(source: ReadinessSource, today: Date): readonly ReadinessSection[] {
  return [
    datesOf(source, today),
    pathOf(source.place),
    licencesOf(source, today),
    usersOf(source, today),
    connectionsOf(source),
    blockersOf(source),
    ...(source.place === 'online' ? [] : [carriesOver()]),
    toRedo(source.place),
  ];
}

function datesOf(source: ReadinessSource, today: Date): ReadinessSection {
  const title = text('Dates');
  const cloud = governmentCloudOf(valueOf(source.connection), source.governmentCloud);
  if (cloud === 'yes') {
    return section(
      title,
      'ready',
      said(text('This org is in Government Cloud, which the end of Lightning Sync does not concern.')),
    );
  }
  const date = RETIREMENTS.lightningSync;
  const end = hasPassed(date, today)
    ? text('Lightning Sync has reached its announced end, {date}.', { date })
    : text('Lightning Sync ends on {date}; days left: {days}.', { date, days: daysUntil(date, today) });
  const asked = text('Government Cloud would be exempt; nobody has said whether this org is there.');
  const { product, state } = productOf(source);
  return section(title, state, said(end), said(product), ...(cloud === 'unknown' ? [said(asked)] : []));
}

/** Which product syncs, as far as the switches tell; they are a signal, and no proof. */
function productOf({ switches }: ReadinessSource): { readonly product: Text; readonly state: ReadinessState } {
  const seen = valueOf(switches);
  if (seen?.contactAndEventSync === undefined) {
    return { product: text('This org does not show which product syncs.'), state: 'open' };
  }
  if (!seen.contactAndEventSync) {
    return { product: text('Contact and event sync is switched off: neither product syncs.'), state: 'open' };
  }
  return seen.activitySyncEngine === true
    ? {
        product: text('Einstein Activity Capture syncs in this org, or the migration to it is under way.'),
        state: 'ready',
      }
    : { product: text('Lightning Sync probably syncs in this org, and has to be replaced.'), state: 'todo' };
}

function pathOf(place: ExchangePlace): ReadinessSection {
  const title = text('Way to the mailboxes');
  switch (place) {
    case 'onPremises':
      return section(
        title,
        'ready',
        said(
          text(
            'On-premises Exchange: Einstein Activity Capture connects with a service account and impersonation, as Lightning Sync does.',
          ),
        ),
        said(text('Salesforce names Exchange 2019, 2016 and 2013 for it.')),
      );
    case 'online':
      return section(
        title,
        'todo',
        said(
          text(
            'Exchange Online: Einstein Activity Capture connects through Microsoft Graph. The service account method ended on {date}.',
            { date: RETIREMENTS.activityCaptureServiceAccountForOnline },
          ),
        ),
        said(
          text(
            'EWS in Exchange Online ends by {date}; a connection through it has to be upgraded to Microsoft Graph before.',
            { date: RETIREMENTS.ewsInOnline },
          ),
        ),
      );
    case 'mixed':
      return section(
        title,
        'todo',
        said(
          text(
            'Mailboxes are on-premises and in Exchange Online: each kind needs its own way, the service account for one and Microsoft Graph for the other.',
          ),
        ),
      );
    case 'unknown':
      return section(
        title,
        'open',
        said(text('Where the mailboxes are is not known: run the checks of Exchange first.')),
      );
  }
}

function blockersOf(source: ReadinessSource): ReadinessSection {
  const events = eventsBlocker(source);
  const permissions = permissionBlocker(source);
  const state = [events, permissions].some((one) => one.state === 'todo') ? 'todo' : events.state;
  return section(text('Known blockers of the migration'), state, ...events.statements, ...permissions.statements);
}

type Blocker = Pick<ReadinessSection, 'state' | 'statements'>;

function eventsBlocker({ usersSelectEvents }: ReadinessSource): Blocker {
  if (!usersSelectEvents) {
    const open = text(
      'Nobody has said yet whether a configuration has Events users select, which cannot be taken along.',
    );
    return { state: 'open', statements: [said(open)] };
  }
  const { answer, by, at } = usersSelectEvents;
  const args = { date: at.toISOString().slice(0, 10) };
  const statement = answer
    ? text(
        'A configuration has Events users select, as a person answered on {date}: choose another setting before the migration.',
        args,
      )
    : text('No configuration has Events users select, as a person answered on {date}.', args);
  return {
    state: answer ? 'todo' : 'ready',
    statements: [said(statement), personal(text('Answered by {person}.', { person: by }))],
  };
}

/** The migration tool asks for two of the permissions of the procedure. */
function permissionBlocker({ permissions }: ReadinessSource): Blocker {
  const seen = valueOf(permissions);
  if (!seen) return { state: 'open', statements: [] };
  const isAllowed = seen.manageUsers === true && seen.manageLightningSync === true;
  const statement = isAllowed
    ? text('The user of the checks may run the migration.')
    : text('The user of the checks may not run the migration: it takes Manage Users and Manage Lightning Sync.');
  return { state: isAllowed ? 'ready' : 'todo', statements: [said(statement)] };
}

function carriesOver(): ReadinessSection {
  return section(
    text('What carries over'),
    'noted',
    said(text('The service account with its mailbox, its role ApplicationImpersonation and its management scope.')),
    said(
      text('Certificate, TLS, Autodiscover and EWS of Exchange: every check of steps 1 and 2 serves both products.'),
    ),
    said(text('Synced contacts and events: the migration does not begin with a first sync of several days.')),
  );
}

function toRedo(place: ExchangePlace): ReadinessSection {
  const network = text(
    'Lists of allowed network addresses: Einstein Activity Capture comes from other addresses than Lightning Sync.',
  );
  return section(
    text('Steps to take, in this order'),
    'noted',
    ...(place === 'online' ? [] : [said(network)]),
    said(text('Run the readiness check of the migration in the settings of Lightning Sync, as often as you like.')),
    said(text('Move the connection settings and the configurations with the migration.')),
    said(text('Assign the permission for Einstein Activity Capture to the users, last.')),
    said(text('See that no user of a configuration is marked [Lightning Sync] any more.')),
  );
}
