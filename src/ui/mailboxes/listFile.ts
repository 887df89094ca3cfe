import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text, type Text } from '../../core/text.ts';
import type { ListMistake, ReadList } from '../../mailboxes/list/mailboxList.ts';
import { inSlices } from '../export/inSlices.ts';
import type { MailboxTools } from './mailboxTools.ts';

/** Something odd in a list, where an editor shows it; counted from 0, in UTF-16 units. */
export interface ListOddity {
  readonly line: number;
  readonly character: number;
  readonly length: number;
  readonly words: Text;
  /** The line is used all the same. */
  readonly isUsed: boolean;
}

/** A file with mailboxes, read. */
export interface ListFile extends Pick<ReadList, 'addresses' | 'lines'> {
  readonly oddities: readonly ListOddity[];
}

/**
 * Reads a list of mailboxes, from its editor where it has unsaved changes, without holding up the extension host.
 * @throws {UserError} for a file without a mailbox.
 */
export async function readListFile(uri: vscode.Uri, tools: MailboxTools): Promise<ListFile> {
  const source = await textOf(uri, tools);
  const { addresses, lines, mistakes } = await inSlices(tools.readingList(source), new AbortController().signal);
  if (addresses.length === 0)
    throw new UserError(
      text('{path} lists no mailbox. It takes one address a line, or a CSV whose first line names the columns.', {
        path: vscode.workspace.asRelativePath(uri),
      }),
    );
  return { addresses, lines, oddities: mistakes.map((mistake) => oddityOf(mistake, source)) };
}

async function textOf(uri: vscode.Uri, tools: MailboxTools): Promise<string> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open && (open.isDirty || open.isUntitled)) return open.getText();
  return tools.decodeText(await vscode.workspace.fs.readFile(uri));
}

function oddityOf(mistake: ListMistake, source: string): ListOddity {
  const { line, offset, length } = mistake;
  const character = offset - (source.lastIndexOf('\n', offset - 1) + 1);
  const isUsed = mistake.kind === 'decorated' || mistake.kind === 'duplicate';
  return { line: line - 1, character: offset === 0 ? 0 : character, length, words: wordsOf(mistake), isUsed };
}

function wordsOf(mistake: ListMistake): Text {
  switch (mistake.kind) {
    case 'noAddress':
      return text('"{text}" is no mailbox address; it is left out.', { text: mistake.text });
    case 'decorated':
      return text('Read as {address}.', { address: mistake.address });
    case 'duplicate':
      return text('{address} is in line {line} already; it is verified once.', {
        address: mistake.address,
        line: mistake.firstLine,
      });
    case 'openQuote':
      return text('A quotation mark is not closed in this line; the line is left out.');
  }
}
