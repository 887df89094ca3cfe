import * as vscode from 'vscode';
import { findingOfMistake } from '../../core/catalogue/profileMistake.ts';
import type { Finding, Severity } from '../../core/finding.ts';
import type { Clock } from '../../core/ports.ts';
import type { Translate } from '../../core/text.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { ProfileFile, Profiles } from '../profiles/profiles.ts';
import { endsOf, positionsIn } from '../profiles/textPositions.ts';
import { findingsOf } from '../run/runSnapshot.ts';
import type { RunState } from '../run/runState.ts';
import { problemText } from './problemText.ts';
import { SOURCE } from './source.ts';

/** A finding and the place where the Problems panel shows it. */
export interface Problem {
  readonly finding: Finding;
  readonly diagnostic: vscode.Diagnostic;
}

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

interface ProblemSources {
  readonly profiles: Profiles;
  readonly state: RunState;
  readonly help: HelpPages;
  readonly clock: Clock;
  readonly translate: Translate;
}

/**
 * Keeps the Problems panel in step: the mistakes of every profile while it is typed, and what the latest run found
 * about the active one, on the property that caused it.
 */
export class Problems implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('exchangeConnect');
  readonly #sources: ProblemSources;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #problems = new Map<string, readonly Problem[]>();

  constructor(sources: ProblemSources) {
    this.#sources = sources;
    const show = (): void => {
      this.#show();
    };
    this.#subscriptions = [sources.profiles.onDidChange(show), sources.state.onDidChange(show), this.#collection];
  }

  /** What is shown for a document, to find the finding behind a diagnostic that VS Code hands back as a copy. */
  of(uri: vscode.Uri): readonly Problem[] {
    return this.#problems.get(uri.toString()) ?? [];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const { profiles, state } = this.#sources;
    // While a run is under way its findings change many times a second; people read them when it has ended.
    if (state.snapshot.isRunning) return;
    this.#problems = new Map(profiles.all.map((file) => [file.uri.toString(), this.#problemsOf(file)]));
    this.#collection.clear();
    this.#collection.set(profiles.all.map(({ uri }) => [uri, this.of(uri).map(({ diagnostic }) => diagnostic)]));
  }

  #problemsOf(file: ProfileFile): Problem[] {
    const { clock, profiles, state } = this.#sources;
    const positionAt = positionsIn(file.source);
    const { mistakes } = file.document;
    // What a run found is about a profile that could be read; while it cannot, only what hinders that is shown.
    if (mistakes.length > 0 || file !== profiles.active) {
      return mistakes.map((mistake) =>
        this.#problem(findingOfMistake(mistake, clock.now()), endsOf(positionAt, mistake.range)),
      );
    }
    return findingsOf(state.snapshot).map((finding) =>
      this.#problem(finding, endsOf(positionAt, file.document.rangeOf(finding.subject.property))),
    );
  }

  #problem(finding: Finding, { start, end }: ReturnType<typeof endsOf>): Problem {
    const diagnostic = new vscode.Diagnostic(
      new vscode.Range(start.line, start.character, end.line, end.character),
      problemText(finding, this.#sources.translate),
      SEVERITIES[finding.severity],
    );
    diagnostic.source = SOURCE;
    diagnostic.code = { value: finding.code, target: this.#sources.help.linkTo(finding.code) };
    return { finding, diagnostic };
  }
}
