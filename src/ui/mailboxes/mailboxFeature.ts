import * as vscode from 'vscode';
import type { MailboxPort } from '../../core/mailboxes/ports.ts';
import type { Clock } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { Translate } from '../../core/text.ts';
import type { HelpPages } from '../help/helpPages.ts';
import { QuickFixes } from '../problems/quickFixes.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { mailboxLimits } from '../settings.ts';
import { Comparisons } from './compare/comparisons.ts';
import { ExportMailboxes, type ReadExports } from './list/exportMailboxes.ts';
import { ListLines } from './list/listLines.ts';
import { ListSources } from './list/listSources.ts';
import { MailboxCommands, SUMMARY } from './mailboxCommands.ts';
import { MailboxDocuments } from './mailboxDocuments.ts';
import { MailboxProblems } from './mailboxProblems.ts';
import { MailboxResults } from './mailboxResults.ts';
import { MailboxSummaries } from './mailboxSummaries.ts';
import type { LoadMailboxTools } from './mailboxTools.ts';
import { MailboxTree } from './mailboxTree.ts';
import { MailboxView } from './mailboxView.ts';
import { ResultMistakes } from './resultMistakes.ts';
import type { OrgUsersSource } from './sources.ts';
import { StoredVerifications } from './storedVerifications.ts';
import { summaryContent } from './summaryContent.ts';
import { Verification } from './verification.ts';

/** What everything about mailboxes needs of the window. */
export interface MailboxFeatureParts {
  readonly storage: vscode.Uri;
  readonly memento: vscode.Memento;
  readonly profiles: Profiles;
  readonly exports: ReadExports;
  readonly orgUsers?: OrgUsersSource;
  readonly help: HelpPages;
  readonly clock: Clock;
  readonly translate: Translate;
  readonly loadTools: LoadMailboxTools;
  readonly openPort: (profile: ConnectionProfile, profileId: string) => Promise<MailboxPort>;
  readonly report: (error: unknown) => void;
}

/** Documents that may list mailboxes: lists of people, exports and profiles. */
const LISTS: readonly vscode.DocumentFilter[] = [
  { pattern: '**/*.{csv,tsv,txt,json,xml,clixml}' },
  { scheme: 'untitled' },
];

/** Everything that VS Code shows of mailboxes that were verified, and the commands about them; a bundle of its own. */
export class MailboxFeature implements vscode.Disposable {
  readonly commands: MailboxCommands;
  readonly results = new MailboxResults();
  readonly tree: MailboxTree;
  readonly verification: Verification;
  readonly stored: StoredVerifications;
  readonly problems: MailboxProblems;
  readonly comparisons: Comparisons;
  readonly sources: ListSources;
  readonly documents: MailboxDocuments;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(parts: MailboxFeatureParts) {
    const { results } = this;
    const { translate } = parts;
    const exports = new ExportMailboxes(parts.exports);
    const summaries = new MailboxSummaries(exports);
    const lines = new ListLines(parts);
    this.sources = new ListSources({ ...parts, exports, lines });
    this.stored = new StoredVerifications(parts);
    this.tree = new MailboxTree(results, translate);
    this.documents = new MailboxDocuments();
    this.documents.serve(SUMMARY, (signal) => summaryContent(results, summaries, translate, signal));
    const shared = { ...parts, results, exports, lines, summaries, stored: this.stored, documents: this.documents };
    this.comparisons = new Comparisons(shared);
    const mistakes = new ResultMistakes(shared);
    this.verification = new Verification({ ...shared, limits: mailboxLimits, onMistakes: mistakes.tell });
    this.problems = new MailboxProblems(shared);
    const { sources, verification, documents, comparisons, problems } = this;
    this.commands = new MailboxCommands({ ...shared, sources, verification, comparisons });
    this.#subscriptions = [
      new MailboxView(this.tree, results),
      problems,
      lines,
      documents,
      results.onDidChange(() => {
        if (!results.isRunning) documents.changed(SUMMARY);
      }),
      vscode.languages.registerCodeActionsProvider(LISTS, new QuickFixes(problems, translate), {
        providedCodeActionKinds: QuickFixes.kinds,
      }),
    ];
  }

  /** Shows what an earlier window found out, unless this one has found out something meanwhile. */
  async restore(): Promise<void> {
    const verified = await this.stored.latest();
    if (verified && !this.results.verified) this.results.show(verified, false);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
