import { printable } from './printable.ts';
import { kindOf } from '../mailboxes/outcomes.ts';
import { MASKED } from '../core/report.ts';
import type { JournalMistake } from '../mailboxes/journal/loadJournal.ts';
import type { RowWriter } from '../mailboxes/formats/reportRow.ts';
import { bestRemedyText } from '../mailboxes/bestRemedy.ts';
import { describeGroup, type Summary } from '../mailboxes/summary.ts';
import type { Ending } from '../mailboxes/verification.ts';

/** The summary for a terminal. */
export function summaryText({ total, groups, best }: Summary, writer: Pick<RowWriter, 'say' | 'nameOf'>): string {
  const lines = groups.map((group) => {
    const examples =
      group.standing === 'good' ? '' : `  (${group.examples.map((row) => writer.nameOf(row)).join(', ')})`;
    return `  ${printable(writer.say(describeGroup(group)))}${examples}`;
  });
  const remedy = best ? [printable(bestRemedyText(best, writer))] : [];
  return [total === 1 ? '1 mailbox' : `${String(total)} mailboxes`, ...lines, ...remedy, ''].join('\n');
}

/** Tells on standard error why a run ended before all mailboxes were settled. */
export function tellEnding(ending: Ending, writer: Pick<RowWriter, 'say'>): void {
  const reason = reasonOf(ending, writer);
  if (reason !== undefined)
    process.stderr.write(`Stopped: ${printable(reason)} Run it again with --resume to go on.\n`);
}

/** Tells on standard error what in a results file is not used. */
export function tellJournalMistakes(mistakes: readonly JournalMistake[], includesPersonal: boolean): void {
  for (const mistake of mistakes)
    process.stderr.write(
      `Results file, line ${String(mistake.line)}: ${printable(whatIsOdd(mistake, includesPersonal))}\n`,
    );
}

function reasonOf(ending: Ending, writer: Pick<RowWriter, 'say'>): string | undefined {
  switch (ending.kind) {
    case 'finished':
      return undefined;
    case 'cancelled':
      return 'cancelled.';
    case 'signInStopped':
      return `nothing more is sent for the account (${ending.because}).`;
    case 'noAnswer':
      return writer.say({ message: kindOf(ending.outcome)?.message ?? ending.outcome, args: ending.args });
    case 'notWritten':
      return `the results file takes no more (${String(ending.error)}).`;
  }
}

function whatIsOdd(mistake: JournalMistake, includesPersonal: boolean): string {
  switch (mistake.kind) {
    case 'torn':
      return 'cut off; that mailbox is asked again.';
    case 'unreadable':
      return 'changed or damaged; it is not used.';
    case 'notInList':
      return `${includesPersonal ? mistake.mailbox : MASKED} is not in the list; it is left out.`;
    case 'noHeading':
      return 'a result before any heading that can be read; whose it is is not known, so that it is asked again.';
    case 'otherVersion':
      return `written by version ${String(mistake.version)}; what reads as ours is used.`;
  }
}
