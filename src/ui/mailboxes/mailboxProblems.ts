import * as vscode from 'vscode';
import type { FindingCode } from '../../core/finding.ts';
import type { Translate } from '../../core/text.ts';
import type { OutcomeGroup } from '../../mailboxes/summary.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { Problem } from '../problems/problems.ts';
import type { ProblemsOfDocuments } from '../problems/quickFixes.ts';
import { SEVERITIES } from '../problems/severities.ts';
import { SOURCE } from '../problems/source.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { beyondSync } from './beyondSync.ts';
import type { ExportMailboxes } from './list/exportMailboxes.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';
import type { ListLines } from './list/listLines.ts';
import type { MailboxResults } from './mailboxResults.ts';
import type { MailboxSummaries } from './mailboxSummaries.ts';
import { placesOf, type RangeOfRow } from './rowRanges.ts';

interface Parts {
  readonly results: MailboxResults;
  readonly profiles: Pick<Profiles, 'all' | 'onDidChange'>;
  readonly lines: ListLines;
  readonly exports: ExportMailboxes;
  readonly summaries: MailboxSummaries;
  readonly help: HelpPages;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/**
 * What a verification found out, in the Problems panel: one problem for each cause, on the list itself: the property of
 * the profile, or the line of the first mailbox in the file of the list.
 */
export class MailboxProblems implements ProblemsOfDocuments, vscode.Disposable {
  readonly #findings = vscode.languages.createDiagnosticCollection('exchangeConnect.mailboxes');
  readonly #parts: Parts;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #work = new AbortController();
  #problems: { readonly uri: string; readonly problems: readonly Problem[] } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    const show = (): void => {
      // While mailboxes are verified the counts change many times; people read them when that has ended.
      if (!parts.results.isRunning) this.#show().catch(parts.report);
    };
    this.#subscriptions = [
      parts.results.onDidChange(show),
      parts.profiles.onDidChange(show),
      parts.lines.onDidChange(show),
      parts.exports.onDidChange(show),
      this.#findings,
    ];
  }

  /** The problems of a document that have remedies of ours. */
  of(uri: vscode.Uri): readonly Problem[] {
    return this.#problems?.uri === uri.toString() ? this.#problems.problems : [];
  }

  dispose(): void {
    this.#work.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #show(): Promise<void> {
    this.#work.abort();
    const work = new AbortController();
    this.#work = work;
    const { verified } = this.#parts.results;
    // A profile that is gone has no place for problems.
    if (!verified || !this.#parts.profiles.all.some(({ uri }) => uri.toString() === verified.profileUri)) {
      this.#findings.clear();
      return;
    }
    try {
      await this.#showOf(verified, work.signal);
    } catch (error) {
      // Who wants to see something newer has asked anew.
      if (!work.signal.aborted) throw error;
    }
  }

  async #showOf(verified: VerifiedMailboxes, signal: AbortSignal): Promise<void> {
    const uri = vscode.Uri.parse(verified.fileUri ?? verified.profileUri);
    const { groups } = await this.#parts.summaries.of(verified, signal);
    const bad = groups.filter(({ standing }) => standing !== 'good' && standing !== 'open');
    const rows = bad.flatMap(({ examples }) => examples);
    const rangeOf = await placesOf(rows, verified, this.#parts, signal);
    const diagnostics: vscode.Diagnostic[] = [];
    const problems: Problem[] = [];
    for (const group of bad) {
      const diagnostic = this.#diagnostic(group, verified, uri, rangeOf);
      const finding = await beyondSync(group, verified);
      diagnostics.push(diagnostic);
      if (finding) problems.push({ finding, diagnostic });
    }
    signal.throwIfAborted();
    this.#problems = { uri: uri.toString(), problems };
    this.#findings.clear();
    this.#findings.set(uri, diagnostics);
  }

  #diagnostic(
    group: OutcomeGroup,
    verified: VerifiedMailboxes,
    uri: vscode.Uri,
    rangeOf: RangeOfRow,
  ): vscode.Diagnostic {
    const { standing, outcome, examples } = group;
    const { translate, help } = this.#parts;
    const diagnostic = new vscode.Diagnostic(
      rangeOf(examples[0] ?? 0),
      vscode.l10n.t('{0}: {1}', translate(group.title), countText(group, verified)),
      standing === 'good' || standing === 'open' ? vscode.DiagnosticSeverity.Information : SEVERITIES[standing],
    );
    diagnostic.source = SOURCE;
    diagnostic.code = { value: outcome, target: help.linkTo(outcome as FindingCode) };
    diagnostic.relatedInformation = examples.map(
      (row) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(uri, rangeOf(row)),
          verified.list.addresses[row] ?? '',
        ),
    );
    return diagnostic;
  }
}

function countText({ count, examples, common }: OutcomeGroup, { list }: VerifiedMailboxes): string {
  const first = examples.map((row) => list.addresses[row] ?? '').join(', ');
  const [trait] = common;
  const shared = trait
    ? vscode.l10n.t(' {0} of them share {1} {2}.', trait.count.toLocaleString(), trait.name, trait.value)
    : '';
  if (count === 1) return vscode.l10n.t('1 mailbox ({0}).', first);
  const names = count > examples.length ? vscode.l10n.t('{0} and others', first) : first;
  return vscode.l10n.t('{0} mailboxes ({1}).', count.toLocaleString(), names) + shared;
}
