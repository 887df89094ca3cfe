import { withoutEntities } from '../htmlText.ts';

/**
 * The readable text of a result that was saved as HTML or XML: one line for each paragraph or element, indented by how
 * deep it stands; text comes back as it is. Markup that ends too soon leaves `…` as its last line. Never throws.
 */
export function textOfSavedResult(source: string): string {
  if (!isMarkup(source)) return source;
  const isHtml = /<(!doctype html|html|body|div|p|table)\b/i.test(source);
  const reader = new MarkupReader(isHtml);
  for (const [token] of source.replace(UNREAD, '').matchAll(TOKENS)) reader.take(token);
  return reader.end(isHtml ? /<\/html\s*>\s*$/i.test(source) || !/<html\b/i.test(source) : reader.isClosed);
}

/** True for a document that begins with markup. */
export function isMarkup(source: string): boolean {
  return /^[\uFEFF\s]*<(?:[!?]|[a-z])/i.test(source);
}

/** What no person reads: scripts, styles, comments. */
const UNREAD = /<(script|style|head)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>/gi;
const TOKENS = /<[^<>]*>?|[^<]+/g;
const INLINE = /^<\/?(a|abbr|b|code|em|font|i|small|span|strong|u|wbr)\b/i;
const VOID = /^<(area|br|col|hr|img|input|link|meta|source|wbr)\b|^<[!?]|\/>$/i;

class MarkupReader {
  readonly #isHtml: boolean;
  readonly #lines: string[] = [];
  #line = '';
  #depth = 0;
  #isCut = false;

  constructor(isHtml: boolean) {
    this.#isHtml = isHtml;
  }

  /** True where every element that was opened has been closed. */
  get isClosed(): boolean {
    return this.#depth === 0;
  }

  take(token: string): void {
    if (!/^<[a-z/!?]/i.test(token)) this.#line += withoutEntities(token);
    else if (!token.endsWith('>')) this.#isCut = true;
    else if (!this.#isHtml || !INLINE.test(token)) this.#boundary(token);
  }

  end(isWhole: boolean): string {
    this.#flush();
    const indents = this.#lines.map((line) => line.search(/\S/));
    const margin = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
    const lines = this.#lines.map((line) => line.slice(margin));
    return `${[...lines, ...(isWhole && !this.#isCut ? [] : ['…'])].join('\n')}\n`;
  }

  #boundary(tag: string): void {
    this.#flush();
    if (tag.startsWith('</')) this.#depth = Math.max(0, this.#depth - 1);
    if (!this.#isHtml) this.#attributes(tag);
    if (!tag.startsWith('</') && !VOID.test(tag)) this.#depth += 1;
  }

  /** Where an XML result keeps its sentences is not known: attributes are read like text. */
  #attributes(tag: string): void {
    if (/^<[?!]/.test(tag)) return;
    for (const [, name, value] of tag.matchAll(/\s([\w:.-]+)\s*=\s*["']([^"']*)["']/g)) {
      if (name?.startsWith('xmlns') === false) this.#push(withoutEntities(value ?? ''));
    }
  }

  #flush(): void {
    this.#push(this.#line);
    this.#line = '';
  }

  #push(words: string): void {
    const line = words.replace(/\s+/g, ' ').trim();
    if (line !== '') this.#lines.push('  '.repeat(Math.min(this.#depth, DEEPEST)) + line);
  }
}

/** Deeper levels would only move the text out of sight. */
const DEEPEST = 20;
