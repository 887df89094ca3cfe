import { UserError } from '../../core/errors.ts';
import type { MailboxPort } from '../../core/mailboxes/ports.ts';
import type { Clock } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { text } from '../../core/text.ts';
import type { Journal } from '../../mailboxes/journal/journal.ts';
import type { JournalMistake } from '../../mailboxes/journal/loadJournal.ts';
import type { Progress } from '../../mailboxes/progress.ts';
import type { Ending, VerificationLimits } from '../../mailboxes/verification.ts';
import type { ListedMailboxes, VerifiedMailboxes } from './listedMailboxes.ts';
import type { MailboxResults } from './mailboxResults.ts';
import type { StoredVerifications } from './storedVerifications.ts';

/** Which mailboxes of a list are asked: those without a result, all that did not open too, or every one anew. */
export type WhichMailboxes = 'notAsked' | 'notOpen' | 'all';

/** What a verification needs of its surroundings, asked for anew each time. */
export interface VerificationParts {
  readonly results: MailboxResults;
  readonly stored: StoredVerifications;
  readonly clock: Clock;
  /** @throws {UserError} where nothing may be sent to the network now. */
  readonly openPort: (profile: ConnectionProfile, profileId: string) => Promise<MailboxPort>;
  readonly limits: () => Partial<VerificationLimits>;
  /** Told about lines of a results file that are not used, before the first mailbox is asked. */
  readonly onMistakes: (verified: VerifiedMailboxes, mistakes: readonly JournalMistake[]) => void;
}

/** How often a view is told that more mailboxes are settled. */
const SHOW_EVERY_MS = 1_000;

/** Verifies mailboxes, one list at a time, into the storage of the extension. */
export class Verification {
  readonly #parts: VerificationParts;
  #isUnderWay = false;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
  }

  /**
   * Verifies the mailboxes of a list; resolves however it ends, with everything settled kept. `show` is told about once a
   * second where it is.
   * @throws {UserError} when a verification is under way, or nothing may be sent.
   */
  async run(
    listed: ListedMailboxes,
    which: WhichMailboxes,
    signal: AbortSignal,
    show: (progress: Progress) => void = () => undefined,
  ): Promise<Ending> {
    if (this.#isUnderWay) throw new UserError(text('Mailboxes are being verified already.'));
    this.#isUnderWay = true;
    try {
      // Nothing is forgotten, and no results file begun, where nothing may be sent.
      const port = await this.#parts.openPort(listed.profile, listed.profileUri);
      const ending = await this.#runOn(port, listed, which, signal, show);
      await this.#keep();
      return ending;
    } finally {
      this.#isUnderWay = false;
      this.#parts.results.ended();
    }
  }

  async #keep(): Promise<void> {
    const { results, stored } = this.#parts;
    try {
      if (results.verified) await stored.keep(results.verified);
    } catch {
      // It only saves time: the next window reads the results file itself, and the ending tells of a full disk.
    }
  }

  async #runOn(
    port: MailboxPort,
    listed: ListedMailboxes,
    which: WhichMailboxes,
    signal: AbortSignal,
    show: (progress: Progress) => void,
  ): Promise<Ending> {
    const { results, stored, clock } = this.#parts;
    const opened = await stored.open(listed, which === 'all');
    const { verified } = opened;
    await using journal = opened.journal;
    results.show(verified, true);
    this.#parts.onMistakes(verified, journal.mistakes);
    const outcomes = new verified.tools.Outcomes(verified.list, verified.index);
    const rows = [...verified.tools.rowsToAsk(outcomes, which === 'notOpen' ? 'notOpen' : 'notAsked')];
    const total = verified.index.rows;
    const meter = new verified.tools.ProgressMeter(clock, total, total - rows.length);
    const telling = setInterval(() => {
      show(meter.progress);
      results.progressed();
    }, SHOW_EVERY_MS);
    try {
      return await this.#verify(port, verified, journal, rows, signal, () => {
        meter.count();
      });
    } finally {
      clearInterval(telling);
    }
  }

  async #verify(
    port: MailboxPort,
    { tools, profile, list, syncFolder }: VerifiedMailboxes,
    journal: Journal,
    rows: readonly number[],
    signal: AbortSignal,
    count: () => void,
  ): Promise<Ending> {
    const { clock, limits } = this.#parts;
    await using session = port.openMailboxes(profile);
    const judge = tools.mailboxJudge(profile.serviceAccount.userName, () => clock.now());
    const parts = { session, judge, results: journal, clock, question: { syncFolder } };
    const verifier = new tools.MailboxVerifier(
      parts,
      { ...tools.limitsFor(profile.exchange.authentication), ...limits() },
      count,
    );
    return await verifier.run(list.addresses, rows, signal);
  }
}
