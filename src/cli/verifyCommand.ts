import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
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
import { differencesOf, differencesText, writeDifferences, type UserDifferences } from './differences.ts';
import { listOf, usersOf } from './mailboxFiles.ts';
import { summaryText, tellEnding, tellJournalMistakes } from './verifyTexts.ts';
import type { VerifyCall } from './verifyArguments.ts';

/**
 * Verifies the mailboxes a call names, prints the report and resolves with the exit status.
 * @throws {UserError} when a file cannot be read, or the results file belongs to something else.
 */
export async function verifyMailboxes(call: VerifyCall, signal: AbortSignal): Promise<number> {
  const connection = await connectionOf(call);
  const users = await usersOf(call);
  const list = await listOf(call, connection.profile, users);
  const folder = call.resultsPath === undefined ? await mkdtemp(join(tmpdir(), 'exchange-connect-')) : undefined;
  try {
    const resultsPath = call.resultsPath ?? join(folder ?? '', 'results.jsonl');
    return await verifyInto(resultsPath, call, connection, { list, users }, signal);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true });
  }
}

async function verifyInto(
  resultsPath: string,
  call: VerifyCall,
  connection: CallConnection,
  { list, users }: Wanted,
  signal: AbortSignal,
): Promise<number> {
  const account = connection.profile.serviceAccount.userName;
  await using file = await openClaimedFile(resultsPath, 'the command line');
  const heading = { account, syncFolder: call.syncFolder, startedAt: new Date() };
  await using journal = await Journal.open(file, list.addresses, heading, systemClock);
  tellJournalMistakes(journal.mistakes);
  const ending = await run(call, connection, list, journal, signal);
  tellEnding(ending);
  const summary = summarise(list, journal.index, account);
  await print(call, connection, list, journal, summary, file);
  if (call.usersPath === undefined) return exitStatus(ending, summary);
  const known = await knownMailboxes(list, journal.index, readResults(file, list.addresses, journal.index));
  const areSame = await tellDifferences(call, differencesOf(users, known));
  return areSame ? exitStatus(ending, summary) : 1;
}

/** What a call is about. */
interface Wanted {
  readonly list: MailboxList;
  readonly users: readonly SalesforceUser[];
}

/** False where users and mailboxes differ. */
async function tellDifferences({ differencesPath }: VerifyCall, found: UserDifferences): Promise<boolean> {
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

async function print(
  { format, includesPersonal }: VerifyCall,
  { profile }: CallConnection,
  list: MailboxList,
  journal: Journal,
  summary: Summary,
  file: Parameters<typeof readResults>[0],
): Promise<void> {
  const writer = new RowWriter(list, new Outcomes(list, journal.index), {
    profile,
    includesPersonal,
    translate: inEnglish,
  });
  if (format === 'text') {
    process.stdout.write(summaryText(summary, writer));
    return;
  }
  const rows = writer.rows(readResults(file, list.addresses, journal.index));
  for await (const piece of REPORT_FORMATS[format]({ summary, rows, writer })) {
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
}

/** 0: all is as it should be. 1: something is not. 3: nothing was seen to be wrong, but not everything was seen. */
function exitStatus({ kind }: Ending, { groups }: Summary): 0 | 1 | 3 {
  if (groups.some(({ standing }) => standing === 'error' || standing === 'warning')) return 1;
  return kind === 'finished' ? 0 : 3;
}
