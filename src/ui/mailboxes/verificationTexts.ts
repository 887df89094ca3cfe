import type { FindingCode } from '../../core/finding.ts';
import { text, type Text } from '../../core/text.ts';
import type { Progress } from '../../mailboxes/progress.ts';
import type { Ending } from '../../mailboxes/verification.ts';
import type { Tally } from './tally.ts';

/** Where a verification is, in one line: count, rate and the time left. */
export function progressText({ done, total, mailboxesPerSecond, secondsLeft }: Progress): Text {
  const counts = { done: done.toLocaleString(), total: total.toLocaleString() };
  if (secondsLeft === undefined) return text('{done} of {total}', counts);
  const rate = mailboxesPerSecond.toFixed(mailboxesPerSecond < 10 ? 1 : 0);
  return text('{done} of {total}, {rate} a second, {left} left', { ...counts, rate, left: duration(secondsLeft) });
}

/**
 * What came of a verification; whether all was asked is for the caller to show as such. `titleOf` names the finding that
 * ended it.
 */
export function endingText(
  ending: Ending,
  { settled, good, total, outsiders }: Tally,
  titleOf: (outcome: FindingCode) => string,
): Text {
  const counts = { settled: settled.toLocaleString(), total: total.toLocaleString() };
  switch (ending.kind) {
    case 'finished':
      return finishedText({ settled: settled - outsiders.settled, good: good - outsiders.refused }, outsiders);
    case 'cancelled':
      return text('Stopped after {settled} of {total} mailboxes. Verify Mailboxes takes up where this ended.', counts);
    case 'signInStopped':
      return text(
        'Stopped after {settled} of {total} mailboxes: nothing more is sent for this account. Run the checks; they say why and what to do.',
        counts,
      );
    case 'noAnswer':
      return text(
        'Stopped after {settled} of {total} mailboxes: Exchange does not answer as it should ({reason}). Run the checks to see what is in the way; Verify Mailboxes takes up where this ended.',
        { ...counts, reason: titleOf(ending.outcome) },
      );
    case 'notWritten':
      return text(
        'Stopped after {settled} of {total} mailboxes: the results cannot be written to the storage of this extension. Make room on that disk; Verify Mailboxes takes up where this ended.',
        counts,
      );
  }
}

function finishedText({ settled, good }: Pick<Tally, 'settled' | 'good'>, outsiders: Tally['outsiders']): Text {
  const counts = {
    total: settled.toLocaleString(),
    open: good.toLocaleString(),
    closed: (settled - good).toLocaleString(),
  };
  if (outsiders.settled === 0) return text('{total} mailboxes verified: {open} open, {closed} do not.', counts);
  return text(
    '{total} mailboxes verified: {open} open, {closed} do not. Of {outsiders} outside the list, which should stay closed, {beyond} opened.',
    { ...counts, outsiders: outsiders.settled.toLocaleString(), beyond: outsiders.open.toLocaleString() },
  );
}

function duration(seconds: number): string {
  if (seconds < 60) return `${String(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${String(minutes)} min` : `${String(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}
