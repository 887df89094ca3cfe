import * as vscode from 'vscode';
import type { Finding } from '../../core/finding.ts';
import type { Remedy } from '../../core/remedy.ts';
import type { Translate } from '../../core/text.ts';
import { Commands, isProfileName } from '../../contributions.ts';
import { remedyLine } from '../wording.ts';
import type { Problem } from './problems.ts';
import { profileEdit } from './profileEdit.ts';

/** Whoever put diagnostics of ours into documents. */
export interface ProblemsOfDocuments {
  of(uri: vscode.Uri): readonly Problem[];
}

/** Offers the remedies of a finding where its line is: edits of the profile, scripts to look at, and our own commands. */
export class QuickFixes implements vscode.CodeActionProvider {
  static readonly kinds: readonly vscode.CodeActionKind[] = [vscode.CodeActionKind.QuickFix];
  readonly #problems: ProblemsOfDocuments;
  readonly #translate: Translate;

  constructor(problems: ProblemsOfDocuments, translate: Translate) {
    this.#problems = problems;
    this.#translate = translate;
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const problems = this.#problems.of(document.uri);
    return diagnostics.flatMap((diagnostic) => {
      const problem = problems.find((candidate) => isSame(candidate.diagnostic, diagnostic));
      return problem ? this.#actionsFor(problem, document, diagnostic) : [];
    });
  }

  #actionsFor({ finding }: Problem, document: vscode.TextDocument, diagnostic: vscode.Diagnostic): vscode.CodeAction[] {
    const actions = finding.remedies.map((remedy) => this.#action(finding, remedy, document));
    const preferred = actions.find(({ edit }) => edit !== undefined) ?? actions[0];
    for (const action of actions) action.diagnostics = [diagnostic];
    if (preferred) preferred.isPreferred = true;
    return actions;
  }

  #action(finding: Finding, remedy: Remedy, document: vscode.TextDocument): vscode.CodeAction {
    const action = new vscode.CodeAction(remedyLine(remedy, this.#translate), vscode.CodeActionKind.QuickFix);
    if (remedy.action.kind === 'profileEdit' && isProfileName(document.uri.path.split('/').at(-1) ?? ''))
      action.edit = profileEdit(document.uri, document.getText(), remedy.action);
    else action.command = { title: action.title, command: Commands.applyRemedy, arguments: [{ finding, remedy }] };
    return action;
  }
}

/** VS Code hands back copies of diagnostics: the same place and the same text make it the same. */
function isSame(one: vscode.Diagnostic, other: vscode.Diagnostic): boolean {
  return one.range.isEqual(other.range) && one.message === other.message;
}
