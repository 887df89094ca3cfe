import { createScanner, type JSONScanner, type SyntaxKind } from 'jsonc-parser';
import type { ExportMistake, ExportMistakeCode, ExportValue, Located } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { between, DEPTH_LIMIT, mistakeAt, TOKENS_PER_STEP } from '../parts.ts';
import { PropertyNames } from '../propertyTable.ts';
import { SharedTexts } from '../sharedTexts.ts';
import { JsonContainer } from './jsonContainer.ts';
import * as syntax from './syntax.ts';

/** What a JSON text holds, as far as it could be read. */
export interface JsonReading {
  readonly root?: Located<ExportValue>;
  readonly mistake?: ExportMistake;
}

/**
 * Reads JSON with the place of every value, without recursion; comments and commas too many do no harm. A string's
 * place is its text without the quotes. What was read before the first mistake is kept.
 */
export function* readJsonValue(text: string): Generator<undefined, JsonReading, undefined> {
  const reader = new JsonReader(text);
  while (reader.step()) yield;
  return reader.reading();
}

/** The tokens are the library's; the tree is ours, for the library's own parser recurses and keeps no time. */
class JsonReader {
  readonly #scanner: JSONScanner;
  readonly #text: string;
  readonly #stack: JsonContainer[] = [];
  readonly #texts = new SharedTexts();
  readonly #noNames = new PropertyNames();
  #root: Located<ExportValue> | undefined;
  #mistake: ExportMistake | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text, true);
    if (text.startsWith('\uFEFF')) this.#scanner.setPosition(1);
  }

  /** Reads on for a while; false once there is nothing left to read. */
  step(): boolean {
    for (let count = 0; count < TOKENS_PER_STEP; count += 1) if (!this.#token()) return false;
    return true;
  }

  reading(): JsonReading {
    while (this.#stack.length > 0) this.#closeContainer(true);
    return { ...(this.#root && { root: this.#root }), ...(this.#mistake && { mistake: this.#mistake }) };
  }

  #token(): boolean {
    const kind = this.#scanner.scan();
    switch (kind) {
      case syntax.OPEN_BRACE:
      case syntax.OPEN_BRACKET:
        return this.#open(kind === syntax.OPEN_BRACE);
      case syntax.CLOSE_BRACE:
      case syntax.CLOSE_BRACKET:
        return this.#close(kind === syntax.CLOSE_BRACE);
      case syntax.COMMA:
        return this.#stack.at(-1)?.comma() === true || this.#fail('export.malformed');
      case syntax.COLON:
        return this.#stack.at(-1)?.colon() === true || this.#fail('export.malformed');
      case syntax.END:
        return this.#atEnd();
      default:
        return this.#scalar(kind);
    }
  }

  #open(isObject: boolean): boolean {
    if (!this.#takesValue()) return this.#fail('export.malformed');
    if (this.#stack.length >= DEPTH_LIMIT) return this.#fail('export.tooDeep');
    this.#stack.push(new JsonContainer(isObject, this.#scanner.getTokenOffset(), this.#noNames));
    return true;
  }

  #close(isObject: boolean): boolean {
    if (this.#stack.at(-1)?.isObject !== isObject || this.#stack.at(-1)?.isWaiting)
      return this.#fail('export.malformed');
    this.#closeContainer(false);
    return true;
  }

  #closeContainer(isCut: boolean): void {
    const container = this.#stack.pop();
    if (!container) return;
    const end = this.#scanner.getTokenOffset() + (isCut ? 0 : 1);
    const located = { value: container.value(end), range: between(container.start, end) };
    this.#place(isCut ? { ...located, isTruncated: true } : located);
  }

  #scalar(kind: SyntaxKind): boolean {
    const error = this.#scanner.getTokenError();
    const isUnfinished = error === syntax.UNFINISHED_STRING || error === syntax.UNFINISHED_COMMENT;
    if (isUnfinished) return this.#fail(this.#isLast() ? 'export.cutOff' : 'export.malformed');
    const container = this.#stack.at(-1);
    if (kind === syntax.STRING && container?.isExpectingName) return this.#propertyName(container);
    const value = this.#scalarValue(kind);
    if (value === undefined || error !== syntax.NO_ERROR || !this.#takesValue())
      return this.#fail(kind === syntax.UNKNOWN && this.#isLast() ? 'export.cutOff' : 'export.malformed');
    this.#place({ value, range: this.#scalarRange(kind) });
    return true;
  }

  #scalarValue(kind: SyntaxKind): ExportValue | undefined {
    switch (kind) {
      case syntax.STRING:
        return textOrDate(this.#texts.share(this.#scanner.getTokenValue()));
      case syntax.NUMBER:
        return Number(this.#scanner.getTokenValue());
      case syntax.TRUE:
        return true;
      case syntax.FALSE:
        return false;
      case syntax.NULL:
        return null;
      default:
        return undefined;
    }
  }

  #scalarRange(kind: SyntaxKind): TextRange {
    const [start, length] = [this.#scanner.getTokenOffset(), this.#scanner.getTokenLength()];
    const isQuoted = kind === syntax.STRING && length > 2;
    return isQuoted ? between(start + 1, start + length - 1) : between(start, start + length);
  }

  #propertyName(container: JsonContainer): boolean {
    container.name(this.#texts.share(this.#scanner.getTokenValue()));
    return true;
  }

  #takesValue(): boolean {
    const container = this.#stack.at(-1);
    return container ? container.isExpectingValue : this.#root === undefined;
  }

  #place(located: Located<ExportValue>): void {
    const container = this.#stack.at(-1);
    if (container) container.add(located);
    else this.#root = located;
  }

  #atEnd(): boolean {
    if (this.#stack.length === 0 && this.#root) return false;
    return this.#fail('export.cutOff');
  }

  #isLast(): boolean {
    return this.#text.slice(this.#scanner.getTokenOffset() + this.#scanner.getTokenLength()).trim() === '';
  }

  #fail(code: ExportMistakeCode): false {
    const start = this.#scanner.getTokenOffset();
    const token = this.#text.slice(start, start + this.#scanner.getTokenLength());
    const line = /^[^\r\n]*/.exec(token)?.[0] ?? '';
    this.#mistake = mistakeAt(code, between(start, start + line.length), line);
    return false;
  }
}

/** `ConvertTo-Json` of Windows PowerShell writes an instant as milliseconds since 1970: `/Date(1700000000000)/`. */
function textOrDate(value: string): ExportValue {
  const milliseconds = value.startsWith('/Date(') && /^\/Date\((-?\d{1,15})\)\/$/.exec(value)?.[1];
  return milliseconds ? new Date(Number(milliseconds)) : value;
}
