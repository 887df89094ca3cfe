import * as vscode from 'vscode';
import { text, type Text, type Translate } from '../../core/text.ts';
import type { ExportLinter } from './exportLinter.ts';
import type { LoadExportTools } from './exportTools.ts';

/** Says of a property of an export what it means for the connection, which values are good, and who says so. */
export class ExportHover implements vscode.HoverProvider {
  readonly #linter: Pick<ExportLinter, 'readOf'>;
  readonly #loadTools: LoadExportTools;
  readonly #translate: Translate;

  constructor(linter: Pick<ExportLinter, 'readOf'>, loadTools: LoadExportTools, translate: Translate) {
    this.#linter = linter;
    this.#loadTools = loadTools;
    this.#translate = translate;
  }

  /** Nothing where the document is no export, or what stands there is not known. */
  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const read = this.#linter.readOf(document);
    if (!read) return undefined;
    const { placeAt, meaningOf } = await this.#loadTools();
    const place = placeAt(read.document, document.offsetAt(position));
    const range = document.getWordRangeAtPosition(position, /[\w-]+/);
    const names = [place?.property, range && document.getText(range)].filter((name) => name !== undefined);
    const [known] = names.flatMap((name) => {
      const meaning = meaningOf(name, place?.object.type);
      return meaning ? [{ name, ...meaning }] : [];
    });
    if (!known) return undefined;
    const good = text('Good values: {values}', { values: this.#translate(known.good) });
    return new vscode.Hover(this.#markdown(known.name, [known.meaning, good], known.url), range);
  }

  #markdown(name: string, paragraphs: readonly Text[], url: string): vscode.MarkdownString {
    const markdown = new vscode.MarkdownString(`**${name}**\n\n`);
    for (const words of paragraphs) markdown.appendText(this.#translate(words)).appendMarkdown('\n\n');
    return markdown.appendMarkdown(`[${vscode.l10n.t("Microsoft's documentation")}](${url})`);
  }
}
