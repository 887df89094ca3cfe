import * as vscode from 'vscode';
import type { ExportDocument } from '../../core/export/model.ts';
import type { TextPosition } from '../profiles/textPositions.ts';
import { decodeOwned } from './decodeOwned.ts';
import type { ExportFile } from './exportFiles.ts';
import type { ExportTools } from './exportTools.ts';
import { inSlices } from '../../core/inSlices.ts';
import { isOfExchange } from './mayBeExport.ts';
import { lineStartsOf, positionIn } from './lineStarts.ts';

/** An export as it was read; `document` is of the text that `stamp` stands for. */
export interface ReadFile {
  readonly file: ExportFile;
  readonly document: ExportDocument;
  /** False for documents of other programs. */
  readonly isOfExchange: boolean;
  positionAt(offset: number): TextPosition;
}

/** Above this no file is read into memory; the limit of the readers, for the encoding that needs the most bytes. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/** Reads an export in short stretches of work. */
export async function readExportFile(file: ExportFile, tools: ExportTools, signal: AbortSignal): Promise<ReadFile> {
  const text = file.open ? file.open.getText() : await textOf(file.uri, tools, signal);
  if (text === undefined) return unread(file);
  const document = await tools.readExportInSlices(text, signal);
  const starts = await inSlices(lineStartsOf(text), signal);
  return {
    file,
    document,
    isOfExchange: isOfExchange(text, document),
    positionAt: (offset) => positionIn(starts, offset),
  };
}

async function textOf(uri: vscode.Uri, tools: ExportTools, signal: AbortSignal): Promise<string | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > LARGEST_BYTES) return undefined;
  return decodeOwned(await vscode.workspace.fs.readFile(uri), tools, signal);
}

function unread(file: ExportFile): ReadFile {
  return { file, document: TOO_LARGE, isOfExchange: false, positionAt: () => ({ line: 0, character: 0 }) };
}

const TOO_LARGE: ExportDocument = {
  objects: [],
  iis: [],
  mistakes: [{ code: 'export.tooLarge', range: { offset: 0, length: 0 }, detail: '512 MB' }],
};
