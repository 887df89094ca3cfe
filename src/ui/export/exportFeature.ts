import * as vscode from 'vscode';
import type { Clock } from '../../core/ports.ts';
import type { Translate } from '../../core/text.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { RunState } from '../run/runState.ts';
import { QuickFixes } from '../problems/quickFixes.ts';
import type { ExportCommandParts } from './exportCommands.ts';
import { ExportFiles } from './exportFiles.ts';
import { ExportHover } from './exportHover.ts';
import { ExportLinter } from './exportLinter.ts';
import { ExportOutline } from './exportOutline.ts';
import { ExportProblems } from './exportProblems.ts';
import type { LoadExportTools } from './exportTools.ts';

interface Parts {
  readonly memento: vscode.Memento;
  readonly state: RunState;
  readonly help: HelpPages;
  readonly clock: Clock;
  readonly translate: Translate;
  readonly loadTools: LoadExportTools;
  readonly report: (error: unknown) => void;
}

/** Documents an export may stand in: exports are known by their content, so that names only keep the rest away. */
const DOCUMENTS: readonly vscode.DocumentFilter[] = [
  { pattern: '**/*.{json,xml,clixml,txt,config}' },
  { scheme: 'untitled' },
];

/** Everything that VS Code shows of exports, and what the commands about them work with. */
export class ExportFeature implements vscode.Disposable {
  readonly commands: ExportCommandParts;
  readonly problems: ExportProblems;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(parts: Parts) {
    const { state, loadTools, translate } = parts;
    const files = new ExportFiles(parts.memento);
    const linter = new ExportLinter({ ...parts, files });
    this.commands = { files, linter, state, loadTools };
    this.problems = new ExportProblems({ ...parts, linter });
    this.#subscriptions = [
      linter,
      files,
      this.problems,
      vscode.languages.registerCodeActionsProvider(DOCUMENTS, new QuickFixes(this.problems, translate), {
        providedCodeActionKinds: QuickFixes.kinds,
      }),
      vscode.languages.registerHoverProvider(DOCUMENTS, new ExportHover(linter, loadTools, translate)),
      vscode.languages.registerDocumentSymbolProvider(DOCUMENTS, new ExportOutline(linter, loadTools, translate), {
        label: vscode.l10n.t('Exchange export'),
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
