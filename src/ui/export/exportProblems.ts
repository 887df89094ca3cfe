import * as vscode from 'vscode';
import type { Finding } from '../../core/finding.ts';
import type { TextRange } from '../../core/profile/profileDocument.ts';
import type { DocumentPlace } from '../../core/subject.ts';
import type { Translate } from '../../core/text.ts';
import type { HelpPages } from '../help/helpPages.ts';
import { problemText } from '../problems/problemText.ts';
import type { Problem } from '../problems/problems.ts';
import { SEVERITIES } from '../problems/severities.ts';
import { SOURCE } from '../problems/source.ts';
import { endsOf } from '../profiles/textPositions.ts';
import type { ExportLinter } from './exportLinter.ts';
import type { ReadFile } from './readFile.ts';

interface Parts {
  readonly linter: ExportLinter;
  readonly help: HelpPages;
  readonly translate: Translate;
}

/** Shows what was found in exports on the very values, with the other places that explain it. */
export class ExportProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('exchangeConnect.export');
  readonly #parts: Parts;
  readonly #subscription: { dispose(): unknown };
  #problems = new Map<string, readonly Problem[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#subscription = parts.linter.onDidLint(() => {
      this.#show();
    });
  }

  /** What is shown for a document, to find the finding behind a diagnostic that VS Code hands back as a copy. */
  of(uri: vscode.Uri): readonly Problem[] {
    return this.#problems.get(uri.toString()) ?? [];
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#collection.dispose();
  }

  #show(): void {
    const { exports, findings } = this.#parts.linter;
    const reads = new Map(exports.map((read) => [read.file.uri.toString(), read]));
    const problems = new Map<string, Problem[]>(exports.map(({ file }) => [file.uri.toString(), []]));
    for (const finding of findings) {
      const { place } = finding.subject;
      const read = place && reads.get(place.document);
      if (read) problems.get(place.document)?.push(this.#problem(finding, read, place, reads));
    }
    this.#problems = problems;
    this.#collection.clear();
    this.#collection.set(exports.map(({ file: { uri } }) => [uri, this.of(uri).map(({ diagnostic }) => diagnostic)]));
  }

  #problem(finding: Finding, read: ReadFile, place: DocumentPlace, reads: ReadonlyMap<string, ReadFile>): Problem {
    const { translate, help } = this.#parts;
    const diagnostic = new vscode.Diagnostic(
      rangeIn(read, place.range),
      problemText(finding, translate),
      SEVERITIES[finding.severity],
    );
    diagnostic.source = SOURCE;
    diagnostic.code = { value: finding.code, target: help.linkTo(finding.code) };
    diagnostic.relatedInformation = this.#explanations(finding, place, reads);
    return { finding, diagnostic };
  }

  /** Where else the exports show what the finding says. */
  #explanations(
    { evidence }: Finding,
    shownAt: DocumentPlace,
    reads: ReadonlyMap<string, ReadFile>,
  ): vscode.DiagnosticRelatedInformation[] {
    return evidence.flatMap(({ label, value, place }) => {
      const read = place && reads.get(place.document);
      if (!read || isSamePlace(place, shownAt)) return [];
      const words = `${this.#parts.translate(label)}: ${value}`;
      return [
        new vscode.DiagnosticRelatedInformation(new vscode.Location(read.file.uri, rangeIn(read, place.range)), words),
      ];
    });
  }
}

/** The range of a place in an export as it was read. */
export function rangeIn(read: ReadFile, range: TextRange): vscode.Range {
  const { start, end } = endsOf((offset) => read.positionAt(offset), range);
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function isSamePlace(one: DocumentPlace, other: DocumentPlace): boolean {
  return (
    one.document === other.document &&
    one.range.offset === other.range.offset &&
    one.range.length === other.range.length
  );
}
