import type { ExportMistake, ExportMistakeCode } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { between, DEPTH_LIMIT, mistakeAt } from '../parts.ts';
import { AttributeScanner } from './attributeScanner.ts';

/** What the scanner stands on; an empty element is an `open` and then a `close`. */
export type XmlToken = 'open' | 'close' | 'text' | 'end' | 'mistake';

/**
 * Reads XML token by token with the offsets of everything, in constant memory beside the stack of open elements.
 * It holds a document to XML 1.0's nesting and quoting, refuses document types (so there are no entities to expand),
 * and stops for good at the first mistake. Names are compared as written: neither format uses prefixes.
 */
export class XmlScanner {
  readonly text: string;
  /** Where the token starts and the offset after it: of a text its content, of a tag the whole tag. */
  start = 0;
  end = 0;
  /** Of a tag. */
  name = '';
  /** The token is the content of a CDATA section: what looks like a reference is none. */
  isCdata = false;
  /** Set once the token is `mistake`. */
  mistake: ExportMistake | undefined;
  readonly #attributes: AttributeScanner;
  readonly #openNames: string[] = [];
  #position = 0;
  #isEmptyElement = false;
  #hasRoot = false;

  constructor(text: string) {
    this.text = text;
    this.#attributes = new AttributeScanner(text);
  }

  /** How many elements are open; the one just opened counts. */
  get depth(): number {
    return this.#openNames.length;
  }

  /** The place of an attribute's value in the tag just opened, without its quotes. */
  attribute(name: string): TextRange | undefined {
    return this.#attributes.valueOf(name);
  }

  /** The places of all attribute values of the tag just opened. */
  attributeValues(): readonly TextRange[] {
    return this.#attributes.values();
  }

  /** Moves on to the next token; after `end` and `mistake` it stays there. */
  next(): XmlToken {
    if (this.mistake) return 'mistake';
    if (this.#isEmptyElement) return this.#closeEmpty();
    for (;;) {
      const at = this.#position;
      if (at >= this.text.length) return this.#endOfText();
      if (this.text.charCodeAt(at) !== LESS_THAN) return this.#textToken(at);
      const token = this.#markup(at);
      if (token) return token;
    }
  }

  #closeEmpty(): XmlToken {
    this.#isEmptyElement = false;
    this.#openNames.pop();
    return 'close';
  }

  #endOfText(): XmlToken {
    const inner = this.#openNames.at(-1);
    if (inner !== undefined) return this.#fail('export.cutOff', this.text.length, this.text.length, `</${inner}>`);
    return this.#hasRoot ? 'end' : this.#fail('export.cutOff', this.text.length, this.text.length, '<');
  }

  #textToken(at: number): XmlToken {
    const next = this.text.indexOf('<', at);
    this.#position = next < 0 ? this.text.length : next;
    this.isCdata = false;
    if (this.#openNames.length > 0) return this.#token('text', at, this.#position);
    const stray = this.text.slice(at, this.#position).search(/[^\s\uFEFF]/);
    return stray < 0
      ? this.next()
      : this.#fail('export.malformed', at + stray, this.#position, this.#lineAt(at + stray));
  }

  /** A tag, a CDATA section, or nothing for what says nothing: comments and processing instructions. */
  #markup(at: number): XmlToken | undefined {
    switch (this.text.charCodeAt(at + 1)) {
      case SLASH:
        return this.#closeTag(at);
      case QUESTION_MARK:
        return this.#skip(at, '?>');
      case EXCLAMATION_MARK:
        return this.#declaration(at);
      default:
        return this.#openTag(at);
    }
  }

  #declaration(at: number): XmlToken | undefined {
    if (this.text.startsWith('<!--', at)) return this.#skip(at, '-->');
    if (this.text.startsWith('<![CDATA[', at) && this.#openNames.length > 0) return this.#cdata(at);
    const end = this.#lineEnd(at);
    return this.#fail(declarationMistake(this.text.slice(at, at + 9)), at, end, this.#lineAt(at));
  }

  #cdata(at: number): XmlToken {
    const end = this.text.indexOf(']]>', at);
    if (end < 0) return this.#fail('export.cutOff', at, this.#lineEnd(at), ']]>');
    this.#position = end + 3;
    this.isCdata = true;
    return this.#token('text', at + 9, end);
  }

  #skip(at: number, closing: string): XmlToken | undefined {
    const end = this.text.indexOf(closing, at + 2);
    if (end < 0) return this.#fail('export.cutOff', at, this.#lineEnd(at), closing);
    this.#position = end + closing.length;
    return undefined;
  }

  #closeTag(at: number): XmlToken {
    const expected = this.#openNames.at(-1);
    const after = at + 2 + (expected?.length ?? 0);
    const close = this.text.indexOf('>', at);
    if (close < 0) return this.#fail('export.cutOff', at, this.#lineEnd(at), '>');
    const isExpected = expected !== undefined && this.text.startsWith(expected, at + 2);
    if (!isExpected || (close !== after && this.text.slice(after, close).trim() !== ''))
      return this.#fail('export.malformed', at, Math.min(close + 1, this.#lineEnd(at)), `</${expected ?? ''}>`);
    this.#openNames.pop();
    this.name = expected;
    this.#position = close + 1;
    return this.#token('close', at, close + 1);
  }

  #openTag(at: number): XmlToken {
    const nameEnd = endOfName(this.text, at + 1);
    if (nameEnd === at + 1 || (this.#hasRoot && this.#openNames.length === 0)) return this.#strayTag(at);
    const tail = this.#attributes.scan(nameEnd);
    if (tail.outcome !== 'tag') return this.#badTag(at, tail.end, tail.outcome);
    this.name = this.text.slice(at + 1, nameEnd);
    this.#isEmptyElement = tail.isEmptyElement;
    this.#hasRoot = true;
    this.#position = tail.end;
    this.#openNames.push(this.name);
    if (this.#openNames.length > DEPTH_LIMIT) return this.#fail('export.tooDeep', at, tail.end, this.name);
    return this.#token('open', at, tail.end);
  }

  #strayTag(at: number): XmlToken {
    const isCut = at + 1 >= this.text.length;
    return this.#fail(isCut ? 'export.cutOff' : 'export.malformed', at, this.#lineEnd(at), this.#lineAt(at));
  }

  #badTag(at: number, end: number, outcome: 'cutOff' | 'malformed'): XmlToken {
    const start = outcome === 'cutOff' ? at : end;
    return this.#fail(`export.${outcome}`, start, this.#lineEnd(start), this.#lineAt(at));
  }

  #token(kind: XmlToken, start: number, end: number): XmlToken {
    this.start = start;
    this.end = end;
    return kind;
  }

  #fail(code: ExportMistakeCode, start: number, end: number, detail: string): XmlToken {
    this.mistake = mistakeAt(code, between(start, Math.max(start, end)), detail);
    return 'mistake';
  }

  #lineAt(start: number): string {
    return this.text.slice(start, this.#lineEnd(start)).trimEnd();
  }

  #lineEnd(start: number): number {
    const end = this.text.indexOf('\n', start);
    return end < 0 ? this.text.length : this.text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
  }
}

/** What is wrong with a declaration, by its first nine characters; fewer are left where the text ends. */
function declarationMistake(opening: string): ExportMistakeCode {
  if (/^<!(DOCTYPE|ENTITY)/i.test(opening)) return 'export.documentType';
  const isCut = ['<!--', '<![CDATA[', '<!DOCTYPE'].some((whole) => whole !== opening && whole.startsWith(opening));
  return isCut ? 'export.cutOff' : 'export.malformed';
}

const LESS_THAN = 0x3c;
const SLASH = 0x2f;
const QUESTION_MARK = 0x3f;
const EXCLAMATION_MARK = 0x21;
const CARRIAGE_RETURN = 0x0d;

const NAME = /[A-Za-z_\u00B7-\uFFFF][\w.:\u00B7-\uFFFF-]*/y;

/** The offset after the name that starts here; the same offset where none does. */
function endOfName(text: string, at: number): number {
  NAME.lastIndex = at;
  return NAME.test(text) ? NAME.lastIndex : at;
}
