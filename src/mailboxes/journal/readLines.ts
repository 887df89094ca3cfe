const LINE_END = 0x0a;

/** A line of a file and where it is, in bytes; the last one may lack its end. */
export interface FileLine {
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly hasEnd: boolean;
}

/** Longer lines are given in parts, none of which will be a record: a file of another kind must not fill the memory. */
const LONGEST_LINE = 64 * 1024;

/** Cuts a file into lines, whatever the pieces it comes in; gives those that end in a piece together. */
export async function* readLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly FileLine[]> {
  let rest: Uint8Array = new Uint8Array();
  let offset = 0;
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : joined(rest, piece);
    const lines: FileLine[] = [];
    let start = 0;
    for (let end = endFrom(rest, start); end >= 0; end = endFrom(rest, start)) {
      lines.push({ bytes: rest.subarray(start, end), offset: offset + start, hasEnd: true });
      start = end + 1;
    }
    if (rest.length - start > LONGEST_LINE) {
      lines.push({ bytes: rest.subarray(start), offset: offset + start, hasEnd: false });
      start = rest.length;
    }
    offset += start;
    rest = rest.subarray(start);
    yield lines;
  }
  if (rest.length > 0) yield [{ bytes: rest, offset, hasEnd: false }];
}

function endFrom(bytes: Uint8Array, start: number): number {
  return bytes.indexOf(LINE_END, start);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(one.length + other.length);
  bytes.set(one);
  bytes.set(other, one.length);
  return bytes;
}
