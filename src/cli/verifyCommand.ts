import { mailboxJudge } from '../checks/mailboxes/judgeMailbox.ts';
import { systemClock } from '../core/systemClock.ts';
import { inEnglish } from '../core/text.ts';
import { Journal } from '../mailboxes/journal/journal.ts';
import { readResults } from '../mailboxes/journal/readResults.ts';
import { knownMailboxes } from '../mailboxes/knownMailboxes.ts';
import type { SalesforceUser } from '../mailboxes/reconcile.ts';
import { REPORT_FORMATS } from '../mailboxes/formats/formats.ts';
import { RowWriter } from '../mailboxes/formats/reportRow.ts';
import type { MailboxList } from '../mailboxes/list/mailboxList.ts';
import { MailboxVerifier } from '../mailboxes/mailboxVerifier.ts';
import { Outcomes, rowsToAsk } from '../mailboxes/outcomes.ts';
import { summarise, type Summary } from '../mailboxes/summary.ts';
import { limitsFor, type Ending } from '../mailboxes/verification.ts';
import { openClaimedFile } from '../storage/appendFile.ts';
import { connectionOf, type CallConnection } from './connection.ts';
import { demandDifferencesFile, differencesOf, differencesText, writeDifferences } from './differences.ts';
import { forPeople } from './forPeople.ts';
import { listOf, usersOf } from './mailboxFiles.ts';
import { printOut } from './printOut.ts';
import { ResultsPlace } from './resultsPlace.ts';
import { summaryText, tellEnding, tellJournalMistakes } from './verifyTexts.ts';
import type { VerifyCall } from './verifyArguments.ts';

/**
 * Verifies the mailboxes a call names, prints the report and resolves with the exit status.
 * @throws {UserError} when a file cannot be read or written, or the results file belongs to something else.
 */
export async function verifyMailboxes(call: VerifyCall, signal: AbortSignal): Promise<number> {
  const connection = await connectionOf(call);
  const users = await usersOf(call);
  const list = await listOf(call, connection.profile, users);
  if (call.differencesPath !== undefined) await demandDifferencesFile(call.differencesPath);
  await using place = await ResultsPlace.of(call.resultsPath);
  return await verifyInto(place, call, connection, { list, users }, signal);
}

async function verifyInto(
  place: ResultsPlace,
  call: VerifyCall,
  connection: CallConnection,
  { list, users }: Wanted,
  signal: AbortSignal,
): Promise<number> {
  const { profile } = connection;
  const account = profile.serviceAccount.userName;
  await using file = await forPeople(NO_RESULTS_FILE, openClaimedFile(place.path, 'the command line'));
  const { ewsUrl } = profile.exchange;
  const heading = { account, ewsUrl, syncFolder: call.syncFolder, startedAt: new Date() };
  const opening = Journal.open(file, list.addresses, heading, systemClock);
  await using journal = await forPeople(NO_RESULTS_FILE, opening);
  tellJournalMistakes(journal.mistakes, call.includesPersonal);
  const ending = await run(call, connection, list, journal, signal);
  place.isNeeded = journal.index.settled > 0;
  const { includesPersonal, format } = call;
  const outcomes = new Outcomes(list, journal.index);
  const writer = new RowWriter(list, outcomes, { profile, includesPersonal, translate: inEnglish });
  tellEnding(ending, writer);
  const summary = summarise(list, journal.index, account);
  const rows = writer.rows(readResults(file, list.addresses, journal.index));
  await printOut(
    format === 'text' ? [summaryText(summary, writer)] : REPORT_FORMATS[format]({ summary, rows, writer }),
  );
  const areSame = call.usersPath === undefined || (await compare(call, users, list, journal, file));
  place.isNeeded &&= ending.kind !== 'finished';
  return areSame ? exitStatus(ending, summary) : 1;
}

const NO_RESULTS_FILE = 'Cannot use the results file';

/** What a call is about. */
interface Wanted {
  readonly list: MailboxList;
  readonly users: readonly SalesforceUser[];
}

/** Tells where users and mailboxes differ; false where they do. */
async function compare(
  { differencesPath }: VerifyCall,
  users: readonly SalesforceUser[],
  list: MailboxList,
  { index }: Journal,
  file: ResultsFile,
): Promise<boolean> {
  const known = await knownMailboxes(list, index, readResults(file, list.addresses, index));
  const found = differencesOf(users, known);
  process.stderr.write(differencesText(found));
  if (differencesPath !== undefined) await writeDifferences(differencesPath, found);
  return found.differences.length === 0;
}

async function run(
  call: VerifyCall,
  { profile, options }: CallConnection,
  list: MailboxList,
  journal: Journal,
  signal: AbortSignal,
): Promise<Ending> {
  const { createMailboxPort } = await import('../exchange/exchangeBundle.ts');
  await using session = createMailboxPort(options).openMailboxes(profile);
  const parts = {
    session,
    judge: mailboxJudge(profile.serviceAccount.userName, () => systemClock.now()),
    results: journal,
    clock: systemClock,
    question: { syncFolder: call.syncFolder },
  };
  const limits = { ...limitsFor(profile.exchange.authentication), ...call.limits };
  // Neither our timers nor idle sockets keep a process alive, and a back-off may leave nothing else.
  const alive = setInterval(() => undefined, 60_000);
  try {
    const rows = rowsToAsk(new Outcomes(list, journal.index), call.which);
    return await new MailboxVerifier(parts, limits).run(list.addresses, rows, signal);
  } finally {
    clearInterval(alive);
  }
}

type ResultsFile = Parameters<typeof readResults>[0];

/** 0: all is as it should be. 1: something is not. 3: nothing was seen to be wrong, but not everything was seen. */
function exitStatus({ kind }: Ending, { groups }: Summary): 0 | 1 | 3 {
  if (groups.some(({ standing }) => standing === 'error' || standing === 'warning')) return 1;
  return kind === 'finished' ? 0 : 3;
}
