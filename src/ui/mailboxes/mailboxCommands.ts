import * as vscode from 'vscode';
import { NEVER_ABORTED } from '../../core/abort.ts';
import { UserError } from '../../core/errors.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import type { Ending } from '../../mailboxes/verification.ts';
import { inProgress } from '../inProgress.ts';
import { trustedProfile } from '../profiles/activeProfile.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { askForVerification, type WantedVerification } from './ask/askForVerification.ts';
import type { Comparisons } from './compare/comparisons.ts';
import { listedAgain, type ListedMailboxes } from './listedMailboxes.ts';
import type { ListSource, ListSources } from './list/listSources.ts';
import type { MailboxDocuments } from './mailboxDocuments.ts';
import type { MailboxResults } from './mailboxResults.ts';
import type { MailboxSummaries } from './mailboxSummaries.ts';
import { saveMailboxResults } from './saveMailboxResults.ts';
import type { StoredVerifications } from './storedVerifications.ts';
import { tallyOf, type Tally } from './tally.ts';
import type { Verification, WhichMailboxes } from './verification.ts';
import type { LoadMailboxTools } from './mailboxTools.ts';
import { endingText, progressText } from './verificationTexts.ts';

interface Parts {
  readonly profiles: Pick<Profiles, 'active'>;
  readonly sources: ListSources;
  readonly results: MailboxResults;
  readonly stored: StoredVerifications;
  readonly verification: Verification;
  readonly summaries: MailboxSummaries;
  readonly documents: MailboxDocuments;
  readonly comparisons: Comparisons;
  readonly loadTools: LoadMailboxTools;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/** The name of the summary, as its tab shows it. */
export const SUMMARY = 'Mailboxes Verified.md';

/** What people do with mailboxes: verify a list, those that failed again, and read what came of it. */
export class MailboxCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Verifies the list a person chooses, or that of a file; asks what beside, and what to do about earlier results. */
  async verify(file?: vscode.Uri): Promise<void> {
    const wanted = await this.#ask(file);
    if (wanted) await this.#run(wanted.listed, wanted.which);
  }

  /**
   * The mailboxes of a source for the profile that is checked; undefined where a person stopped the reading of them.
   * @throws {UserError} without a valid profile, in Restricted Mode, and for a source without a mailbox.
   */
  async listed(source: ListSource): Promise<ListedMailboxes | undefined> {
    const { profile, profileId } = trustedProfile(this.#parts);
    const read = (signal: AbortSignal): Promise<ListedMailboxes> =>
      this.#parts.sources.list(source, profile, profileId, signal);
    if (source !== 'org') return read(NEVER_ABORTED);
    const title = vscode.l10n.t('Reading the users of {0}', this.#parts.sources.orgTitle ?? '');
    return inProgress(title, read);
  }

  /** Verifies those of the latest list again that are not as they should be, or were not reached. */
  async verifyFailed(): Promise<void> {
    const { verified } = this.#parts.results;
    if (!verified) throw new UserError(NOTHING_VERIFIED);
    const { active } = this.#parts.profiles;
    // The profile may have been mended since, by what the results say.
    const now = active?.uri.toString() === verified.profileUri ? active.document.profile : undefined;
    await this.#run(listedAgain(verified, now ?? verified.profile), 'notOpen');
  }

  /** Narrows the view to addresses that hold a text. */
  async filter(): Promise<void> {
    const { results } = this.#parts;
    const filter = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter Mailboxes'),
      prompt: vscode.l10n.t('Part of an address, such as a domain; empty to show all.'),
      value: results.filter,
    });
    if (filter !== undefined) results.filter = filter;
  }

  /** Shows what failures have in common, and what mends most. */
  async showSummary(): Promise<void> {
    if (!this.#parts.results.verified) throw new UserError(NOTHING_VERIFIED);
    await this.#parts.documents.show(SUMMARY);
  }

  /** Shows where the users of Salesforce and the mailboxes of Exchange differ. */
  compareUsers(): Promise<void> {
    return this.#parts.comparisons.compare();
  }

  /** Saves the results as CSV, JSON, Markdown or JUnit. */
  async save(): Promise<void> {
    const { results, summaries, translate } = this.#parts;
    if (!results.verified) throw new UserError(NOTHING_VERIFIED);
    await saveMailboxResults(results.verified, summaries, translate);
  }

  async #ask(file: vscode.Uri | undefined): Promise<WantedVerification | undefined> {
    const { sources, stored } = this.#parts;
    const { profile } = trustedProfile(this.#parts);
    const list = (source: ListSource): Promise<ListedMailboxes | undefined> => this.listed(source);
    const earlier = async (listed: ListedMailboxes): Promise<Tally | undefined> => {
      const verified = await stored.find(listed);
      return verified && tallyOf(verified);
    };
    return askForVerification({ sources, list, earlier }, profile.mailboxes.length, file);
  }

  async #run(listed: ListedMailboxes, which: WhichMailboxes): Promise<void> {
    const { verification, translate, report } = this.#parts;
    await inProgress(vscode.l10n.t('Verifying mailboxes'), async (signal, progress) => {
      let shown = 0;
      const ending = await verification.run(listed, which, signal, (reached) => {
        const percent = (100 * reached.done) / reached.total;
        progress.report({ message: translate(progressText(reached)), increment: percent - shown });
        shown = percent;
      });
      // What a person cancelled has results too.
      this.#tell(ending).catch(report);
    });
  }

  /** Says how a verification ended; the command itself does not wait until that is read. */
  async #tell(ending: Ending): Promise<void> {
    const { results, translate, loadTools } = this.#parts;
    if (!results.verified) return;
    const { titleOf } = await loadTools();
    const tally = tallyOf(results.verified);
    const showSummary = vscode.l10n.t('Show Summary');
    const isOver = ending.kind === 'finished' || ending.kind === 'cancelled';
    const isAsHoped = isOver && tally.outsiders.open === 0;
    const tell = isAsHoped ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    const said = endingText(ending, tally, (outcome) => translate(titleOf(outcome)));
    if ((await tell(translate(said), showSummary)) === showSummary) await this.showSummary();
  }
}

/** What a command about results says where there are none. */
export const NOTHING_VERIFIED: Text = text('No mailboxes have been verified yet. Run Verify Mailboxes first.');
