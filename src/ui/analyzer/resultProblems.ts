import * as vscode from 'vscode';
import type { Explanation, Mark } from '../../core/analyzer/explainResult.ts';
import type { Clock } from '../../core/ports.ts';
import type { Translate } from '../../core/text.ts';
import { Languages } from '../../contributions.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { Problem } from '../problems/problems.ts';
import { SEVERITIES } from '../problems/severities.ts';
import { SOURCE } from '../problems/source.ts';
import type { RunState } from '../run/runState.ts';
import { markText, noticeOf } from './resultText.ts';

interface Parts {
  readonly state: RunState;
  readonly help: HelpPages;
  readonly clock: Clock;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/** Explains every open document that is a result of Microsoft's analyzer, while it is pasted and changed. */
export class ResultProblems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('exchangeConnect.analyzer');
  readonly #parts: Parts;
  readonly #problems = new Map<string, readonly Problem[]>();
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(parts: Parts) {
    this.#parts = parts;
    const follow = (document: vscode.TextDocument): void => {
      if (document.languageId === Languages.analyzerResult) this.explain(document).catch(parts.report);
    };
    this.#subscriptions = [
      vscode.workspace.onDidOpenTextDocument(follow),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        follow(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#forget(document);
      }),
      this.#collection,
    ];
    vscode.workspace.textDocuments.forEach(follow);
  }

  /** What is shown for a document, to find the finding behind a diagnostic that VS Code hands back as a copy. */
  of(uri: vscode.Uri): readonly Problem[] {
    return this.#problems.get(uri.toString()) ?? [];
  }

  /** Shows what the lines of a document mean; the text it had meanwhile counts, not the one it had before. */
  async explain(document: vscode.TextDocument): Promise<void> {
    const { explainResult } = await import('../../core/analyzer/analyzerBundle.ts');
    if (document.isClosed) return;
    const { state, clock } = this.#parts;
    const explanation = explainResult(document.getText(), state.snapshot.profile, clock.now());
    const marks = explanation.marks.map((mark) => ({ mark, diagnostic: this.#diagnostic(mark) }));
    this.#problems.set(
      document.uri.toString(),
      marks.flatMap(({ mark: { means }, diagnostic }) => ('finding' in means ? { ...means, diagnostic } : [])),
    );
    this.#collection.set(document.uri, [
      ...this.#notices(explanation, document),
      ...marks.map(({ diagnostic }) => diagnostic),
    ]);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #forget({ uri }: vscode.TextDocument): void {
    this.#problems.delete(uri.toString());
    this.#collection.delete(uri);
  }

  #diagnostic(mark: Mark): vscode.Diagnostic {
    const { line, start, end, means } = mark;
    const severity = 'finding' in means ? means.finding.severity : 'info';
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(line, start, line, end),
      markText(mark, this.#parts.translate),
      SEVERITIES[severity],
    );
    diagnostic.source = SOURCE;
    if ('finding' in means) {
      const { code } = means.finding;
      diagnostic.code = { value: code, target: this.#parts.help.linkTo(code) };
    }
    return diagnostic;
  }

  #notices(explanation: Explanation, document: vscode.TextDocument): vscode.Diagnostic[] {
    const notice = noticeOf(explanation);
    if (!notice) return [];
    const { range } = notice.place === 'firstLine' ? document.lineAt(0) : lastLineWithWords(document);
    const diagnostic = new vscode.Diagnostic(range, this.#parts.translate(notice.words), SEVERITIES[notice.severity]);
    diagnostic.source = SOURCE;
    return [diagnostic];
  }
}

function lastLineWithWords(document: vscode.TextDocument): vscode.TextLine {
  let last = document.lineCount - 1;
  while (last > 0 && document.lineAt(last).isEmptyOrWhitespace) last -= 1;
  return document.lineAt(last);
}
