import type { AppendFile } from '../../core/mailboxes/ports.ts';
import { decodeLine } from './lineCode.ts';
import { readLines } from './readLines.ts';
import type { MailboxResult } from './result.ts';
import type { ResultIndex } from './resultIndex.ts';

/** A result and the row it belongs to. */
export interface RowResult {
  readonly row: number;
  readonly result: MailboxResult;
}

/** Every result of a results file that counts, once a row, in the order they were found out. */
export async function* readResults(
  file: Pick<AppendFile, 'read'>,
  addresses: readonly string[],
  index: ResultIndex,
): AsyncGenerator<RowResult> {
  const rows = new Map(addresses.map((address, row) => [address.toLowerCase(), row]));
  for await (const lines of readLines(file.read())) {
    for (const { bytes, offset } of lines) {
      const result = resultIn(bytes);
      const row = result && rows.get(result.mailbox.toLowerCase());
      // A row that was asked again has an older record further up, which no longer counts.
      if (result && row !== undefined && index.outcomeOf(row) && index.offsetOf(row) === offset) yield { row, result };
    }
  }
}

/** The result of one row; undefined where there is none yet. */
export async function readResult(
  file: Pick<AppendFile, 'read'>,
  index: ResultIndex,
  row: number,
): Promise<MailboxResult | undefined> {
  if (index.outcomeOf(row) === undefined) return undefined;
  for await (const [line] of readLines(file.read(index.offsetOf(row)))) if (line) return resultIn(line.bytes);
  return undefined;
}

function resultIn(bytes: Uint8Array): MailboxResult | undefined {
  const line = bytes.length > 0 ? decodeLine(bytes) : undefined;
  if (line?.kind !== 'result') return undefined;
  const { mailbox, outcome, details = {}, at, durationMs, attempts } = line;
  return { mailbox, outcome, details, at, durationMs, attempts };
}
