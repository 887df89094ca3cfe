import type { Uri } from 'vscode';
import { columnAt } from '../../../core/columnAt.ts';
import { text, type Text } from '../../../core/text.ts';
import type { ListMistake, ReadList } from '../../../mailboxes/list/mailboxList.ts';
import { inSlices } from '../../../core/inSlices.ts';
import type { MailboxTools } from '../mailboxTools.ts';
import { readText } from './readText.ts';

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
  /** The first of them; more nobody reads one by one. */
  readonly oddities: readonly ListOddity[];
  readonly oddityCount: number;
}

const MOST_ODDITIES = 500;

/**
 * Reads a list of mailboxes, from its editor where it has unsaved changes, without holding up the extension host.
 * @throws the signal's reason once it is aborted.
 */
export async function readListFile(uri: Uri, tools: MailboxTools, signal: AbortSignal): Promise<ListFile> {
  const source = await readText(uri, tools);
  const { addresses, lines, mistakes } = await inSlices(tools.readingList(source), signal);
  const oddities = mistakes.slice(0, MOST_ODDITIES).map((mistake) => oddityOf(mistake, source));
  return { addresses, lines, oddities, oddityCount: mistakes.length };
}

function oddityOf(mistake: ListMistake, source: string): ListOddity {
  const { line, offset, length } = mistake;
  const isUsed = mistake.kind === 'decorated' || mistake.kind === 'duplicate';
  return { line: line - 1, character: columnAt(source, offset), length, words: wordsOf(mistake), isUsed };
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
