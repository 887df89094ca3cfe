import { checksum } from './checksum.ts';
import { isOutcome, readLine, type JournalLine, type MailboxResult } from './result.ts';

/** A line as it stands in the file: a JSON object whose last member is the checksum of all before it. */
const SEAL = /^,"crc":"([\da-f]{8})"\}$/;
const SEAL_LENGTH = ',"crc":"00000000"}'.length;

/** What editors put before the first line and after each. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const CARRIAGE_RETURN = 0x0d;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Writes a line with its checksum and its end. */
export function encodeLine(line: JournalLine): Uint8Array {
  // JSON.stringify escapes line ends, so that a line of the file is a record.
  const open = JSON.stringify(line).slice(0, -1);
  return encoder.encode(`${open},"crc":"${checksum(encoder.encode(open))}"}\n`);
}

/** Reads a line without its end; undefined where it is torn, edited or of another version. */
export function decodeLine(bytes: Uint8Array): JournalLine | undefined {
  const line = unsealed(bytes);
  return line === undefined ? undefined : readLine(JSON.parse(line));
}

/** What an index of results has to know of a line. */
export type LineHead = Extract<JournalLine, { kind: 'heading' }> | Pick<MailboxResult, 'mailbox' | 'outcome'>;

/**
 * {@link decodeLine} for all but the details of a result, in half the time: a sealed line that begins as ours do is one that
 * we wrote.
 */
export function decodeHead(bytes: Uint8Array): LineHead | undefined {
  const line = unsealed(bytes);
  if (line === undefined) return undefined;
  const [, mailbox, outcome] = HEAD.exec(line) ?? [];
  if (mailbox === undefined || !isOutcome(outcome)) return readLine(JSON.parse(line));
  return { mailbox, outcome };
}

/** An address that JSON has to escape is read the long way. */
const HEAD = /^\{"kind":"result","mailbox":"([^"\\]*)","outcome":"([\w.]*)",/;

/** The text of a line whose checksum is right. */
function unsealed(given: Uint8Array): string | undefined {
  const bytes = withoutFrame(given);
  const line = decoder.decode(bytes);
  // The seal is ASCII: as many bytes as characters.
  const [, crc] = SEAL.exec(line.slice(-SEAL_LENGTH)) ?? [];
  return crc !== undefined && checksum(bytes.subarray(0, -SEAL_LENGTH)) === crc ? line : undefined;
}

/** A line that was saved by an editor, without what that adds. */
function withoutFrame(bytes: Uint8Array): Uint8Array {
  const start = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  const end = bytes.at(-1) === CARRIAGE_RETURN ? -1 : undefined;
  return start === 0 && end === undefined ? bytes : bytes.subarray(start, end);
}
