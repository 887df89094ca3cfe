import * as vscode from 'vscode';
import { NEVER_ABORTED } from '../../../core/abort.ts';
import { UserError } from '../../../core/errors.ts';
import { text, type Text, type Translate } from '../../../core/text.ts';
import { collectInSlices, inSlices } from '../../../core/inSlices.ts';
import { inProgress } from '../../inProgress.ts';
import { chooseTarget } from '../../saving.ts';
import type { ExportMailboxes } from '../list/exportMailboxes.ts';
import { nameOf } from '../listedMailboxes.ts';
import type { MailboxDocuments } from '../mailboxDocuments.ts';
import type { MailboxResults } from '../mailboxResults.ts';
import type { LoadMailboxTools } from '../mailboxTools.ts';
import { readText } from '../list/readText.ts';
import type { OrgUsersSource } from '../sources.ts';
import { askForComparison, type MailboxSide, type UserSide } from './askForComparison.ts';
import { compared, exportedSide, verifiedSide, type Comparison, type KnownSide, type UsersRead } from './comparison.ts';
import { comparisonMarkdown } from './comparisonMarkdown.ts';

interface Parts {
  readonly results: MailboxResults;
  readonly exports: Pick<ExportMailboxes, 'all'>;
  readonly orgUsers?: OrgUsersSource;
  readonly documents: MailboxDocuments;
  readonly loadTools: LoadMailboxTools;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/** The name of the document, as its tab shows it. */
const COMPARISON = 'Users and Mailboxes.md';

/** Compares the users of Salesforce with the mailboxes of Exchange, both ways. */
export class Comparisons {
  readonly #parts: Parts;
  #latest: Comparison | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.documents.serve(COMPARISON, () => this.#markdown());
  }

  /** The latest comparison of this window. */
  get latest(): Comparison | undefined {
    return this.#latest;
  }

  /** Asks for both sides, shows where they differ, and offers to save that as CSV. */
  async compare(): Promise<void> {
    const { exports, orgUsers, results, report } = this.#parts;
    const chosen = await askForComparison({
      orgTitle: orgUsers?.title(),
      verified: results.verified,
      exports: await exports.all(NEVER_ABORTED),
    });
    if (!chosen) return;
    const title = vscode.l10n.t('Comparing users and mailboxes');
    const latest = await inProgress(title, (cancel) => this.#compared(chosen.users, chosen.mailboxes, cancel));
    if (!latest) return;
    this.#latest = latest;
    await this.#parts.documents.show(COMPARISON);
    this.#tell(latest).catch(report);
  }

  async #markdown(): Promise<string> {
    const { translate, loadTools } = this.#parts;
    if (!this.#latest) return translate(text('Nothing was compared yet. Run Compare Salesforce Users and Mailboxes.'));
    const { differenceTexts } = await loadTools();
    return comparisonMarkdown(this.#latest, differenceTexts, translate);
  }

  async #compared(users: UserSide, mailboxes: MailboxSide, signal: AbortSignal): Promise<Comparison> {
    const tools = await this.#parts.loadTools();
    const read = await this.#users(users, signal);
    return compared(read, await this.#side(mailboxes, signal), tools, signal);
  }

  async #users(side: UserSide, signal: AbortSignal): Promise<UsersRead> {
    const { orgUsers, loadTools } = this.#parts;
    if (side === 'org')
      return { name: orgUsers?.title() ?? '', users: (await orgUsers?.read(signal)) ?? [], oddities: [] };
    const tools = await loadTools();
    const { users, mistakes } = await inSlices(tools.readingUsers(await readText(side, tools)), signal);
    const name = vscode.workspace.asRelativePath(side);
    if (users.length === 0) throw new UserError(noUsers(name));
    return { name, users, oddities: mistakes };
  }

  async #side(side: MailboxSide, signal: AbortSignal): Promise<KnownSide> {
    if ('mailboxes' in side) return exportedSide(nameOf({ profileUri: side.uri }), side.mailboxes);
    const exports = await this.#parts.exports.all(signal);
    const exported = exports.flatMap(({ mailboxes }) => mailboxes);
    const name = vscode.l10n.t('the verification of {0}', nameOf(side));
    return verifiedSide(side, name, exported, signal);
  }

  async #tell({ differences }: Comparison): Promise<void> {
    const save = vscode.l10n.t('Save as CSV…');
    const words =
      differences.length === 1
        ? vscode.l10n.t('Users and mailboxes differ in 1 place.')
        : vscode.l10n.t('Users and mailboxes differ in {0} places.', differences.length.toLocaleString());
    if ((await vscode.window.showInformationMessage(words, save)) === save) await this.save();
  }

  /** Saves the differences as a CSV that either admin can act on. */
  async save(): Promise<void> {
    if (!this.#latest) return;
    const target = await chooseTarget(vscode.l10n.t('Save Differences'), 'users-and-mailboxes.csv', { CSV: ['csv'] });
    if (!target) return;
    await vscode.workspace.fs.writeFile(target, await this.#csv(this.#latest));
    await vscode.window.showTextDocument(target);
  }

  async #csv({ differences }: Comparison): Promise<Uint8Array> {
    const { differenceLines } = await this.#parts.loadTools();
    const lines = await collectInSlices(differenceLines(differences, this.#parts.translate));
    // The mark tells spreadsheets that it is UTF-8.
    return new TextEncoder().encode(`\uFEFF${lines.join('')}`);
  }
}

function noUsers(path: string): Text {
  return text(
    '{path} names no user. It takes a CSV with a column Email, as Salesforce Setup gives it for the users of Lightning Sync.',
    { path },
  );
}
