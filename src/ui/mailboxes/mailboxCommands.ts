import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { text, type Translate } from '../../core/text.ts';
import type { Ending } from '../../mailboxes/verification.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { chooseList, chooseWhich } from './chooseList.ts';
import { readListFile } from './listFile.ts';
import type { ListedMailboxes } from './listedMailboxes.ts';
import type { MailboxProblems } from './mailboxProblems.ts';
import type { MailboxResults } from './mailboxResults.ts';
import type { LoadMailboxTools } from './mailboxTools.ts';
import { saveMailboxResults } from './saveMailboxResults.ts';
import type { StoredVerifications } from './storedVerifications.ts';
import { NOTHING_VERIFIED, type SummaryDocument } from './summaryDocument.ts';
import type { Verification, WhichMailboxes } from './verification.ts';
import { endingText, progressText } from './verificationTexts.ts';

interface Parts {
  readonly profiles: Pick<Profiles, 'active'>;
  readonly results: MailboxResults;
  readonly stored: StoredVerifications;
  readonly verification: Verification;
  readonly problems: MailboxProblems;
  readonly summary: SummaryDocument;
  readonly loadTools: LoadMailboxTools;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/** What people do with mailboxes: verify a list, those that failed again, and read what came of it. */
export class MailboxCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Verifies the list a person chooses, or that of a file; asks first what to do about the results of an earlier run. */
  async verify(file?: vscode.Uri): Promise<void> {
    if (!vscode.workspace.isTrusted) throw new UserError(RESTRICTED);
    const chosen = file ?? (await chooseList(this.#active.profile.mailboxes.length));
    if (chosen === undefined) return;
    const listed = await this.listed(chosen);
    const which = await chooseWhich(await this.#parts.stored.find(listed));
    if (which) await this.#run(listed, which);
  }

  /**
   * The mailboxes of the profile, or those of a file, whose odd lines are shown in the Problems panel.
   * @throws {UserError} without a valid profile, and for a file without a mailbox.
   */
  async listed(chosen: 'profile' | vscode.Uri): Promise<ListedMailboxes> {
    const { profile, uri } = this.#active;
    const tools = await this.#parts.loadTools();
    const profileUri = uri.toString();
    if (chosen === 'profile') return { profile, profileUri, list: tools.listOfProfile(profile), lines: [] };
    const { addresses, lines, oddities } = await readListFile(chosen, tools);
    this.#parts.problems.showOddities(chosen, oddities);
    const list = tools.withOutsiders(addresses, []);
    return { profile, profileUri, fileUri: chosen.toString(), list, lines: [...lines] };
  }

  /** Verifies those of the latest list again that did not open, or were not reached. */
  async verifyFailed(): Promise<void> {
    const { verified } = this.#parts.results;
    if (!verified) throw new UserError(NOTHING_VERIFIED);
    const { profileUri, fileUri, list, lines } = verified;
    const { active } = this.#parts.profiles;
    // The profile may have been mended since, by what the results say.
    const now = active?.uri.toString() === profileUri ? active.document.profile : undefined;
    const profile = now ?? verified.profile;
    await this.#run({ profile, profileUri, ...(fileUri !== undefined && { fileUri }), list, lines }, 'notOpen');
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
  showSummary(): Promise<void> {
    return this.#parts.summary.show();
  }

  /** Saves the results as CSV, JSON, Markdown or JUnit. */
  async save(): Promise<void> {
    const { verified } = this.#parts.results;
    if (!verified) throw new UserError(NOTHING_VERIFIED);
    await saveMailboxResults(verified, this.#parts.translate);
  }

  get #active(): { readonly profile: ConnectionProfile; readonly uri: vscode.Uri } {
    const { active } = this.#parts.profiles;
    const profile = active?.document.profile;
    if (!active || !profile) throw new UserError(NO_PROFILE);
    return { profile, uri: active.uri };
  }

  async #run(listed: ListedMailboxes, which: WhichMailboxes): Promise<void> {
    const ending = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Verifying mailboxes'),
        cancellable: true,
      },
      (progress, token) => this.#verify(listed, which, progress, token),
    );
    this.#tell(ending).catch(this.#parts.report);
  }

  async #verify(
    listed: ListedMailboxes,
    which: WhichMailboxes,
    progress: vscode.Progress<{ readonly message: string; readonly increment: number }>,
    token: vscode.CancellationToken,
  ): Promise<Ending> {
    const cancel = new AbortController();
    const cancelling = token.onCancellationRequested(() => {
      cancel.abort();
    });
    let shown = 0;
    try {
      return await this.#parts.verification.run(listed, which, cancel.signal, (reached) => {
        const percent = (100 * reached.done) / reached.total;
        progress.report({ message: this.#parts.translate(progressText(reached)), increment: percent - shown });
        shown = percent;
      });
    } finally {
      cancelling.dispose();
    }
  }

  /** Says how a verification ended; the command itself does not wait until that is read. */
  async #tell(ending: Ending): Promise<void> {
    const { results, translate } = this.#parts;
    if (!results.verified) return;
    const { index } = results.verified;
    const open = index.counts().get('open') ?? 0;
    const words = translate(endingText(ending, { settled: index.settled, total: index.rows, open }));
    const showSummary = vscode.l10n.t('Show Summary');
    const isOver = ending.kind === 'finished' || ending.kind === 'cancelled';
    const tell = isOver ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    if ((await tell(words, showSummary)) === showSummary) await this.showSummary();
  }
}

const NO_PROFILE = text('There is no valid connection profile. Set up the service account first.');
const RESTRICTED = text(
  'This workspace is in Restricted Mode, so nothing is sent to the network. Trust the workspace to verify mailboxes.',
);
