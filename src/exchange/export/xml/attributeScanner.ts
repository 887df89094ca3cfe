import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { between } from '../parts.ts';

/** How a tag ends, or why it does not. */
export interface TagTail {
  readonly outcome: 'tag' | 'cutOff' | 'malformed';
  /** The offset after the tag, or of the first character that does not belong in it. */
  readonly end: number;
  readonly isEmptyElement: boolean;
}

/** Reads the attributes of one tag after the other and remembers those of the last. */
export class AttributeScanner {
  readonly #text: string;
  readonly #names: string[] = [];
  readonly #ranges: TextRange[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Reads from the end of a tag's name to the end of the tag. */
  scan(from: number): TagTail {
    this.#names.length = 0;
    this.#ranges.length = 0;
    for (let at = from; ;) {
      const next = this.#skipSpace(at);
      const code = this.#text.charCodeAt(next);
      if (code === GREATER_THAN) return { outcome: 'tag', end: next + 1, isEmptyElement: false };
      if (code === SLASH) return this.#emptyEnd(next);
      if (next >= this.#text.length) return { outcome: 'cutOff', end: next, isEmptyElement: false };
      const end = next > at ? this.#attribute(next) : next;
      if (end < 0 || end === next) return this.#unreadable(next);
      at = end;
    }
  }

  /** The place of an attribute's value, without quotes. */
  valueOf(name: string): TextRange | undefined {
    const index = this.#names.indexOf(name);
    return index < 0 ? undefined : this.#ranges[index];
  }

  /** The places of all values. */
  values(): readonly TextRange[] {
    return [...this.#ranges];
  }

  #skipSpace(at: number): number {
    let next = at;
    // Space, tab, line feed and carriage return are the only codes at or below a space that XML allows.
    while (this.#text.charCodeAt(next) <= SPACE) next += 1;
    return next;
  }

  #emptyEnd(slash: number): TagTail {
    if (this.#text.charCodeAt(slash + 1) === GREATER_THAN)
      return { outcome: 'tag', end: slash + 2, isEmptyElement: true };
    return this.#unreadable(slash + 1);
  }

  /** Reads one attribute and returns the offset after it; the offset it was given where there is none. */
  #attribute(at: number): number {
    START.lastIndex = at;
    const match = START.exec(this.#text);
    if (!match) return at;
    const open = START.lastIndex - 1;
    const close = this.#text.indexOf(this.#text.charAt(open), open + 1);
    if (close < 0 || this.#text.slice(open, close).includes('<')) return at;
    this.#names.push(match[1] ?? '');
    this.#ranges.push(between(open + 1, close));
    return close + 1;
  }

  /** What is not an attribute is a mistake, unless the document ends before anything else says so. */
  #unreadable(at: number): TagTail {
    REST.lastIndex = at;
    const isCut = REST.test(this.#text) && REST.lastIndex >= this.#text.length;
    return { outcome: isCut ? 'cutOff' : 'malformed', end: at, isEmptyElement: false };
  }
}

const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const SPACE = 0x20;

const START = /([^\s=<>"'/]+)\s*=\s*["']/y;

/** A piece of an attribute with neither an end nor a bracket in it. */
const REST = /[^\s=<>"'/]*(?:\s*=\s*(?:"[^"<]*|'[^'<]*)?)?/y;
