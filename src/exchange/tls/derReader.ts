/** One element of DER (X.690 §8.1): its tag, its content, and where the next one starts. */
interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly end: number;
}

/** The elements inside a constructed element; stops quietly where the bytes make no sense. */
export function derElements(bytes: Uint8Array): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const element = readElement(bytes, offset);
    if (!element) break;
    elements.push(element);
    offset = element.end;
  }
  return elements;
}

/** Every object identifier at any depth, in dotted form, in order. */
export function objectIdentifiers(bytes: Uint8Array): readonly string[] {
  return derElements(bytes).flatMap(({ tag, content }) => {
    if (tag === OBJECT_IDENTIFIER) return [dotted(content)];
    return (tag & CONSTRUCTED) === 0 ? [] : objectIdentifiers(content);
  });
}

const OBJECT_IDENTIFIER = 0x06;
const CONSTRUCTED = 0x20;

function readElement(bytes: Uint8Array, offset: number): DerElement | undefined {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined) return undefined;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = offset + 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : bytes.subarray(offset + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = start + length;
  return end <= bytes.length ? { tag, content: bytes.subarray(start, end), end } : undefined;
}

function dotted(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = 0, ...rest] = arcs;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}
