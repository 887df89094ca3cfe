import { malformedId } from './errors.ts';

/** What an id stands for: a key within one mailbox. */
export interface EntryId {
  readonly mailbox: string;
  readonly key: string;
}

/** The first bytes of every id; they make it start with `AAMk`, as ids of mailbox entries do. */
const marker = Buffer.from([0x00, 0x03, 0x24, 0x00]);

/** An id that needs no memory: it holds mailbox and key, and looks like any other to a client. */
export function writeId(id: EntryId): string {
  return Buffer.concat([marker, Buffer.from(`${id.mailbox}\0${id.key}`, 'utf8')]).toString('base64');
}

/**
 * Takes an id apart.
 *
 * @throws {EwsError} `ErrorInvalidIdMalformed` if this server cannot have made it.
 */
export function readId(text: string): EntryId {
  const bytes = Buffer.from(text, 'base64');
  const [mailbox, key] = bytes.subarray(marker.length).toString('utf8').split('\0');
  const isOurs = bytes.subarray(0, marker.length).equals(marker);
  if (!isOurs || mailbox === undefined || key === undefined) throw malformedId();
  return { mailbox, key };
}

/** A change key for the version of an entry. */
export function writeChangeKey(version: number): string {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(version, 8);
  return bytes.toString('base64');
}
