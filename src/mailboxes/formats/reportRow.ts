import { ACTOR_NAMES } from '../../core/describe.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { pseudonyms, withoutAnswer } from '../../core/report.ts';
import type { TextArguments, Translate } from '../../core/text.ts';
import type { MailboxResult } from '../journal/result.ts';
import type { RowResult } from '../journal/readResults.ts';
import type { MailboxList } from '../list/mailboxList.ts';
import { kindOf, standingOf, titleOf, type FinalOutcome, type Outcomes, type Standing } from '../outcomes.ts';

/** A mailbox in a report; every text is in the reader's language, and redacted as was asked. */
export interface ReportRow {
  readonly mailbox: string;
  readonly outcome: FinalOutcome;
  readonly standing: Standing;
  readonly title: string;
  /** Empty for a mailbox that is as it should be. */
  readonly message: string;
  readonly actor: string;
  readonly remedy: string;
  /** ISO 8601; empty for a mailbox that was not asked. */
  readonly at: string;
  readonly durationMs: number;
  readonly attempts: number;
  /** When `Salesforce_Sync` was last changed, as ISO 8601; empty where that was not asked, or is not known. */
  readonly syncChanged: string;
}

/** How the rows of a report are written. */
export interface RowWriterOptions {
  readonly profile: ConnectionProfile;
  /** With false, mailboxes become `mailbox-1`, every other address is masked, and what a server said freely is left out. */
  readonly includesPersonal: boolean;
  readonly translate: Translate;
}

/** Writes results out as rows of a report. */
export class RowWriter {
  readonly #list: MailboxList;
  readonly #outcomes: Outcomes;
  readonly #options: RowWriterOptions;
  readonly #hide: (words: string) => string;

  constructor(list: MailboxList, outcomes: Outcomes, options: RowWriterOptions) {
    this.#list = list;
    this.#outcomes = outcomes;
    this.#options = options;
    // Mailboxes are hidden by their rows: looking each up among a hundred thousand would take too long.
    this.#hide = options.includesPersonal ? (words) => words : pseudonyms({ ...options.profile, mailboxes: [] });
  }

  /** What a mailbox is called in this report. */
  nameOf(row: number): string {
    return this.#options.includesPersonal ? (this.#list.addresses[row] ?? '') : `mailbox-${String(row + 1)}`;
  }

  /** Text in the reader's language, redacted. */
  say(words: Parameters<Translate>[0]): string {
    const { includesPersonal, translate } = this.#options;
    return includesPersonal ? translate(words) : this.#hide(translate(withoutAnswer(words)));
  }

  /** The rows that have a result, in their order, then those that have none. */
  async *rows(results: AsyncIterable<RowResult>): AsyncGenerator<ReportRow> {
    for await (const { row, result } of results) yield this.#row(row, result);
    for (let row = 0; row < this.#list.addresses.length; row += 1) {
      if (this.#outcomes.of(row) === 'notAsked') yield this.#row(row);
    }
  }

  #row(row: number, result?: MailboxResult): ReportRow {
    const outcome = this.#outcomes.of(row);
    return {
      mailbox: this.nameOf(row),
      outcome,
      standing: standingOf(outcome),
      title: this.say(titleOf(outcome)),
      ...this.#finding(outcome, this.#argumentsFor(row, result?.details ?? {})),
      at: result?.at.toISOString() ?? '',
      durationMs: Math.round(result?.durationMs ?? 0),
      attempts: result?.attempts ?? 0,
      syncChanged: String(result?.details['syncChanged'] ?? ''),
    };
  }

  #finding(outcome: FinalOutcome, args: TextArguments): Pick<ReportRow, 'message' | 'actor' | 'remedy'> {
    const kind = kindOf(outcome);
    if (!kind) return { message: '', actor: '', remedy: '' };
    const [remedy] = kind.remedies(args, { name: String(args['mailbox']), property: [] });
    const message = this.say({ message: kind.message, args });
    return { message, actor: this.say(ACTOR_NAMES[remedy.actor]), remedy: this.say(remedy.title) };
  }

  #argumentsFor(row: number, details: TextArguments): TextArguments {
    const { opened: allowed, intended: count } = this.#outcomes;
    return {
      ...details,
      mailbox: this.nameOf(row),
      account: this.#options.profile.serviceAccount.userName,
      allowed,
      count,
    };
  }
}
