import * as vscode from 'vscode';
import type { OutlineNode } from '../../core/export/outline.ts';
import type { Translate } from '../../core/text.ts';
import type { ExportLinter } from './exportLinter.ts';
import { rangeIn } from './exportProblems.ts';
import type { LoadExportTools } from './exportTools.ts';
import type { ReadFile } from './readFile.ts';

const KINDS: Readonly<Record<OutlineNode['kind'], vscode.SymbolKind>> = {
  server: vscode.SymbolKind.Module,
  organisation: vscode.SymbolKind.Namespace,
  object: vscode.SymbolKind.Object,
  iis: vscode.SymbolKind.Package,
  finding: vscode.SymbolKind.Event,
};

/** The outline of an export: its servers and the organisation, their objects, and what was found in each. */
export class ExportOutline implements vscode.DocumentSymbolProvider {
  readonly #linter: ExportLinter;
  readonly #loadTools: LoadExportTools;
  readonly #translate: Translate;

  constructor(linter: ExportLinter, loadTools: LoadExportTools, translate: Translate) {
    this.#linter = linter;
    this.#loadTools = loadTools;
    this.#translate = translate;
  }

  /** Empty for documents that are no exports, which leaves them to others. */
  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    await this.#linter.settled();
    const read = this.#linter.readOf(document);
    if (!read) return [];
    const { outlineOf } = await this.#loadTools();
    const uri = document.uri.toString();
    const own = this.#linter.findings.filter(({ subject }) => subject.place?.document === uri);
    return outlineOf(read.document, own).map((node) => this.#symbol(node, read));
  }

  #symbol({ kind, name, detail, finding, range, children }: OutlineNode, read: ReadFile): vscode.DocumentSymbol {
    const shown = finding ? this.#translate(finding.title) : name || vscode.l10n.t('Organisation');
    const whole = rangeIn(read, range);
    const symbol = new vscode.DocumentSymbol(shown, detail, KINDS[kind], whole, whole);
    symbol.children = children.map((child) => this.#symbol(child, read));
    return symbol;
  }
}
