import { checksum } from './checksum.ts';
import { readLine, type JournalLine } from './result.ts';

/** A line as it stands in the file: a JSON object whose last member is the checksum of all before it. */
const SEAL = /^(\{.*),"crc":"([\da-f]{8})"\}$/s;

const encoder = new TextEncoder();

/** Writes a line with its checksum and its end. */
export function encodeLine(line: JournalLine): Uint8Array {
  // JSON.stringify escapes line ends, so that a line of the file is a record.
  const open = JSON.stringify(line).slice(0, -1);
  return encoder.encode(`${open},"crc":"${checksum(encoder.encode(open))}"}\n`);
}

/** Reads a line without its end; undefined where it is torn, edited or of another version. */
export function decodeLine(bytes: Uint8Array): JournalLine | undefined {
  const [, open, crc] = SEAL.exec(new TextDecoder().decode(bytes)) ?? [];
  if (open === undefined || checksum(encoder.encode(open)) !== crc) return undefined;
  return readLine(JSON.parse(`${open}}`));
}
