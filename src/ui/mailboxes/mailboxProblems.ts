import * as vscode from 'vscode';
import type { FindingCode } from '../../core/finding.ts';
import type { Translate } from '../../core/text.ts';
import type { OutcomeGroup } from '../../mailboxes/summary.ts';
import type { HelpPages } from '../help/helpPages.ts';
import { SEVERITIES } from '../problems/severities.ts';
import { SOURCE } from '../problems/source.ts';
import type { ProfileFile, Profiles } from '../profiles/profiles.ts';
import { endsOf, positionsIn } from '../profiles/textPositions.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';
import type { ListOddity } from './listFile.ts';
import type { MailboxResults } from './mailboxResults.ts';

interface Parts {
  readonly results: MailboxResults;
  readonly profiles: Pick<Profiles, 'all' | 'onDidChange'>;
  readonly help: HelpPages;
  readonly translate: Translate;
}

/** More lines than these nobody reads one by one. */
const MOST_ODDITIES = 500;

/**
 * What a verification found out, in the Problems panel: one problem for each cause, on the list itself: the property of
 * the profile, or the line of the first mailbox in the file of the list.
 */
export class MailboxProblems implements vscode.Disposable {
  readonly #findings = vscode.languages.createDiagnosticCollection('exchangeConnect.mailboxes');
  readonly #oddities = vscode.languages.createDiagnosticCollection('exchangeConnect.mailboxList');
  readonly #parts: Parts;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(parts: Parts) {
    this.#parts = parts;
    const show = (): void => {
      // While mailboxes are verified the counts change many times; people read them when that has ended.
      if (!parts.results.isRunning) this.#show();
    };
    this.#subscriptions = [
      parts.results.onDidChange(show),
      parts.profiles.onDidChange(show),
      this.#findings,
      this.#oddities,
    ];
  }

  /** Shows what is odd about the lines of a list. */
  showOddities(uri: vscode.Uri, oddities: readonly ListOddity[]): void {
    const shown = oddities.slice(0, MOST_ODDITIES).map((oddity) => this.#oddity(oddity));
    const left = oddities.length - shown.length;
    if (left > 0) shown.push(notice(vscode.l10n.t('{0} more lines of this list are odd.', left.toLocaleString())));
    this.#oddities.set(uri, shown);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const { verified } = this.#parts.results;
    this.#findings.clear();
    // A profile that is gone has no place for problems.
    if (!verified || !this.#profileOf(verified)) return;
    const uri = vscode.Uri.parse(verified.fileUri ?? verified.profileUri);
    const { groups } = verified.tools.summarise(
      verified.list,
      verified.index,
      verified.profile.serviceAccount.userName,
    );
    const bad = groups.flatMap((group) => this.#finding(group, verified, uri));
    this.#findings.set(uri, bad);
  }

  #finding(group: OutcomeGroup, verified: VerifiedMailboxes, uri: vscode.Uri): vscode.Diagnostic[] {
    const { standing, outcome, examples } = group;
    const [first] = examples;
    if (standing === 'good' || standing === 'open' || first === undefined) return [];
    const { translate, help } = this.#parts;
    const diagnostic = new vscode.Diagnostic(
      this.#rangeOf(first, verified),
      vscode.l10n.t('{0}: {1}', translate(group.title), this.#countText(group, verified)),
      SEVERITIES[standing],
    );
    diagnostic.source = SOURCE;
    diagnostic.code = { value: outcome, target: help.linkTo(outcome as FindingCode) };
    diagnostic.relatedInformation = examples.map(
      (row) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(uri, this.#rangeOf(row, verified)),
          verified.list.addresses[row] ?? '',
        ),
    );
    return [diagnostic];
  }

  #countText({ count, examples, common }: OutcomeGroup, { list }: VerifiedMailboxes): string {
    const first = examples.map((row) => list.addresses[row] ?? '').join(', ');
    const [trait] = common;
    const shared = trait
      ? vscode.l10n.t(' {0} of them share {1} {2}.', trait.count.toLocaleString(), trait.name, trait.value)
      : '';
    const names = count > examples.length ? vscode.l10n.t('{0} and others', first) : first;
    return vscode.l10n.t('{0} mailboxes ({1}).', count.toLocaleString(), names) + shared;
  }

  #rangeOf(row: number, verified: VerifiedMailboxes): vscode.Range {
    const { fileUri, lines } = verified;
    if (fileUri !== undefined) {
      const line = (lines[row] ?? 1) - 1;
      return new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
    }
    const profile = this.#profileOf(verified);
    if (!profile) return new vscode.Range(0, 0, 0, 1);
    // A mailbox that is not there: the name of the property stands for the list, which may be long.
    const range = profile.document.rangeOf(['mailboxes', Number.MAX_SAFE_INTEGER]);
    const { start, end } = endsOf(positionsIn(profile.source), range);
    return new vscode.Range(start.line, start.character, end.line, end.character);
  }

  #profileOf({ profileUri }: VerifiedMailboxes): ProfileFile | undefined {
    return this.#parts.profiles.all.find(({ uri }) => uri.toString() === profileUri);
  }

  #oddity({ line, character, length, words, isUsed }: ListOddity): vscode.Diagnostic {
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(line, character, line, character + length),
      this.#parts.translate(words),
      isUsed ? vscode.DiagnosticSeverity.Information : vscode.DiagnosticSeverity.Warning,
    );
    diagnostic.source = SOURCE;
    return diagnostic;
  }
}

function notice(words: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), words, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = SOURCE;
  return diagnostic;
}
