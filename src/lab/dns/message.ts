/** The record types the zone knows (RFC 1035 section 3.2.2, RFC 3596, RFC 2782). */
export const recordTypes = { a: 1, cname: 5, soa: 6, aaaa: 28, srv: 33 } as const;

/** One answer, already reduced to what it says. */
export type DnsRecord =
  | { readonly type: 'a'; readonly owner: string; readonly address: string }
  | { readonly type: 'aaaa'; readonly owner: string; readonly address: string }
  | { readonly type: 'cname'; readonly owner: string; readonly target: string }
  | {
      readonly type: 'srv';
      readonly owner: string;
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    };

/** A query with one question; `question` is its bytes, sent back as they came because clients vary the case. */
export interface DnsQuery {
  readonly id: number;
  readonly name: string;
  readonly type: number;
  readonly question: Buffer;
}

/** What the zone says: whether the name exists at all, and the records of the type asked for. */
export interface DnsAnswer {
  readonly exists: boolean;
  readonly records: readonly DnsRecord[];
}

const headerLength = 12;
const ttlSeconds = 0;
/** Response, authoritative, recursion desired and available. */
const answerFlags = 0x8580;
const nameError = 3;

/** Takes a query apart, or returns undefined for anything that is not a standard query with one question. */
export function readQuery(bytes: Buffer): DnsQuery | undefined {
  if (bytes.length < headerLength + 5 || bytes.readUInt16BE(4) !== 1) return undefined;
  const isStandardQuery = (bytes.readUInt16BE(2) & 0xf800) === 0;
  if (!isStandardQuery) return undefined;
  const labels: string[] = [];
  let offset = headerLength;
  for (let length = bytes[offset]; length !== 0; length = bytes[offset]) {
    if (length === undefined || length > 63) return undefined;
    labels.push(bytes.toString('latin1', offset + 1, offset + 1 + length));
    offset += 1 + length;
  }
  if (offset + 5 > bytes.length) return undefined;
  return {
    id: bytes.readUInt16BE(0),
    name: labels.join('.').toLowerCase(),
    type: bytes.readUInt16BE(offset + 1),
    question: bytes.subarray(headerLength, offset + 5),
  };
}

/** The response: NXDOMAIN for a name that does not exist, an empty answer for one that has no such record. */
export function writeResponse(query: DnsQuery, answer: DnsAnswer): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(query.id, 0);
  header.writeUInt16BE(answerFlags | (answer.exists ? 0 : nameError), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(answer.records.length, 6);
  return Buffer.concat([header, query.question, ...answer.records.map(writeRecord)]);
}

function writeRecord(record: DnsRecord): Buffer {
  const data = recordData(record);
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(recordTypes[record.type], 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(ttlSeconds, 4);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([writeName(record.owner), fixed, data]);
}

function recordData(record: DnsRecord): Buffer {
  if (record.type === 'a') return Buffer.from(record.address.split('.').map(Number));
  if (record.type === 'aaaa') return addressBytes(record.address);
  if (record.type === 'cname') return writeName(record.target);
  const numbers = Buffer.alloc(6);
  numbers.writeUInt16BE(record.priority, 0);
  numbers.writeUInt16BE(record.weight, 2);
  numbers.writeUInt16BE(record.port, 4);
  return Buffer.concat([numbers, writeName(record.target)]);
}

/** The sixteen bytes of an IPv6 address in its short form. */
function addressBytes(address: string): Buffer {
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string): readonly number[] =>
    part === '' ? [] : part.split(':').map((hex) => parseInt(hex, 16));
  const [first, last] = [groups(head), groups(tail)];
  const zeros = new Array<number>(8 - first.length - last.length).fill(0);
  return Buffer.from([...first, ...zeros, ...last].flatMap((group) => [group >> 8, group & 0xff]));
}

function writeName(name: string): Buffer {
  const labels = name.split('.').map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
