import * as vscode from 'vscode';
import { findingOfMistake } from '../../core/catalogue/profileMistake.ts';
import type { Finding } from '../../core/finding.ts';
import type { Clock } from '../../core/ports.ts';
import type { Translate } from '../../core/text.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { ProfileFile, Profiles } from '../profiles/profiles.ts';
import { endsOf, positionsIn } from '../profiles/textPositions.ts';
import { findingsOfWireAlone } from '../run/runSnapshot.ts';
import type { RunState } from '../run/runState.ts';
import { problemText } from './problemText.ts';
import { SEVERITIES } from './severities.ts';
import { SOURCE } from './source.ts';

/** A finding and the place where the Problems panel shows it. */
export interface Problem {
  readonly finding: Finding;
  readonly diagnostic: vscode.Diagnostic;
}

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
    const showEnd = (): void => {
      // While a run is under way its findings change many times a second; people read them when it has ended.
      if (!sources.state.snapshot.isRunning) this.#show();
    };
    this.#subscriptions = [sources.profiles.onDidChange(show), sources.state.onDidChange(showEnd), this.#collection];
  }

  /** What is shown for a document, to find the finding behind a diagnostic that VS Code hands back as a copy. */
  of(uri: vscode.Uri): readonly Problem[] {
    return this.#problems.get(uri.toString()) ?? [];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const { profiles } = this.#sources;
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
    if (state.snapshot.isRunning) return [...this.of(file.uri)];
    // What an export shows as well stands there, on the very value.
    return findingsOfWireAlone(state.snapshot).map((finding) => {
      const problem = this.#problem(finding, endsOf(positionAt, file.document.rangeOf(finding.subject.property)));
      problem.diagnostic.relatedInformation = this.#evidenceOf(
        finding,
        new vscode.Location(file.uri, problem.diagnostic.range),
      );
      return problem;
    });
  }

  /** What was seen, beneath the problem; there is no better place for it than the property that it is about. */
  #evidenceOf({ evidence }: Finding, place: vscode.Location): vscode.DiagnosticRelatedInformation[] {
    return evidence.map(({ label, value }) => {
      return new vscode.DiagnosticRelatedInformation(place, `${this.#sources.translate(label)}: ${value}`);
    });
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
