import { errorAt } from './error.ts';
import type { Column, Comparison, Condition, FieldPath, Literal, OrderBy, Query } from './query.ts';
import { readTokens } from './tokens.ts';
import type { Token } from './tokens.ts';

/**
 * Reads a query of the subset of SOQL that one object and its parents need.
 *
 * @throws {SoqlError} MALFORMED_QUERY at the first token that does not fit.
 */
export function parseQuery(text: string): Query {
  const parser = new Parser(text);
  const query = parser.query();
  parser.expectEnd();
  return query;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

class Parser {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(text: string) {
    this.text = text;
    this.tokens = readTokens(text);
  }

  query(): Query {
    this.expectWord('select');
    const select = this.columns();
    this.expectWord('from');
    const from = this.take('word');
    const where = this.skipWord('where') ? this.conditions() : undefined;
    const groupBy = this.skipWords('group', 'by') ? this.list(() => this.path()) : [];
    const orderBy = this.skipWords('order', 'by') ? this.list(() => this.order()) : [];
    const limit = this.skipWord('limit') ? this.wholeNumber() : undefined;
    const offset = this.skipWord('offset') ? this.wholeNumber() : 0;
    const { text } = this;
    return { text, select, entity: from.text, entityAt: from.at, where, groupBy, orderBy, limit, offset };
  }

  expectEnd(): void {
    if (this.next.kind !== 'end') throw this.unexpected();
  }

  private columns(): Query['select'] {
    const [, second, third] = this.tokens.slice(this.position);
    if (this.isWord('count') && second?.text === '(' && third?.text === ')') {
      this.position += 3;
      return 'rowCount';
    }
    return this.list(() => this.column());
  }

  private column(): Column {
    const isCount = this.isWord('count') && this.tokens[this.position + 1]?.text === '(';
    if (!isCount) return { kind: 'field', field: this.path() };
    this.position += 1;
    const field = this.inParentheses(() => this.path());
    const alias = this.next.kind === 'word' && !this.isWord('from') ? this.take('word').text : undefined;
    return { kind: 'count', field, alias };
  }

  /** Without parentheses AND and OR do not mix, as in the org. */
  private conditions(): Condition {
    const first = this.condition();
    const kind = this.isWord('and') ? 'and' : 'or';
    const parts = [first];
    while (this.skipWord(kind)) parts.push(this.condition());
    return parts.length === 1 ? first : { kind, parts };
  }

  private condition(): Condition {
    if (this.skipWord('not')) return { kind: 'not', part: this.condition() };
    if (this.next.text === '(' && this.next.kind === 'sign') return this.inParentheses(() => this.conditions());
    const field = this.path();
    if (this.skipWord('like')) return { kind: 'compare', field, operator: 'like', value: this.pattern() };
    if (this.skipWords('not', 'in')) return { kind: 'in', field, isNegated: true, values: this.values() };
    if (this.skipWord('in')) return { kind: 'in', field, isNegated: false, values: this.values() };
    const operator = comparisons[this.next.text];
    if (operator === undefined) throw this.unexpected();
    this.position += 1;
    return { kind: 'compare', field, operator, value: this.literal() };
  }

  private values(): readonly Literal[] | Query {
    return this.inParentheses(() => (this.isWord('select') ? this.query() : this.list(() => this.literal())));
  }

  /** A literal for LIKE: text stays as it is written, as an escaped wildcard means something else than a bare one. */
  private pattern(): Literal {
    const { written } = this.next;
    const literal = this.literal();
    return written === undefined ? literal : { kind: 'text', value: written };
  }

  private literal(): Literal {
    const { kind, text } = this.next;
    const literal = kind === 'word' ? wordLiterals[text.toLowerCase()] : valueLiteral(this.next);
    if (literal === undefined) throw this.unexpected();
    this.position += 1;
    return literal;
  }

  private order(): OrderBy {
    const field = this.path();
    const isDescending = this.skipWord('desc');
    if (!isDescending) this.skipWord('asc');
    return { field, isDescending, nullsLast: this.skipWord('nulls') && this.isNullsLast() };
  }

  private isNullsLast(): boolean {
    if (this.skipWord('last')) return true;
    this.expectWord('first');
    return false;
  }

  private path(): FieldPath {
    const { text, at } = this.take('word');
    return { names: text.split('.'), at };
  }

  private wholeNumber(): number {
    return Number(this.take('number').text);
  }

  private list<Item>(read: () => Item): readonly Item[] {
    const items = [read()];
    while (this.skipSign(',')) items.push(read());
    return items;
  }

  private inParentheses<Item>(read: () => Item): Item {
    if (!this.skipSign('(')) throw this.unexpected();
    const item = read();
    if (!this.skipSign(')')) throw this.unexpected();
    return item;
  }

  private get next(): Token {
    return this.tokens[this.position] ?? { kind: 'end', text: '<EOF>', at: this.text.length };
  }

  private take(kind: Token['kind']): Token {
    const token = this.next;
    if (token.kind !== kind) throw this.unexpected();
    this.position += 1;
    return token;
  }

  private isWord(word: string): boolean {
    return this.next.kind === 'word' && this.next.text.toLowerCase() === word;
  }

  private skipWord(word: string): boolean {
    const isThere = this.isWord(word);
    if (isThere) this.position += 1;
    return isThere;
  }

  private skipWords(first: string, second: string): boolean {
    if (this.tokens[this.position + 1]?.text.toLowerCase() !== second) return false;
    return this.skipWord(first) && this.skipWord(second);
  }

  private skipSign(sign: string): boolean {
    const isThere = this.next.kind === 'sign' && this.next.text === sign;
    if (isThere) this.position += 1;
    return isThere;
  }

  private expectWord(word: string): void {
    if (!this.skipWord(word)) throw this.unexpected();
  }

  private unexpected(): Error {
    const { text, at } = this.next;
    return errorAt('MALFORMED_QUERY', this.text, at, `unexpected token: '${text}'`);
  }
}

const wordLiterals: Readonly<Record<string, Literal>> = {
  null: { kind: 'null' },
  true: { kind: 'boolean', value: true },
  false: { kind: 'boolean', value: false },
};

function valueLiteral({ kind, text }: Token): Literal | undefined {
  switch (kind) {
    case 'string':
      return { kind: 'text', value: text };
    case 'number':
      return { kind: 'number', value: Number(text) };
    case 'date':
    case 'dateTime':
      return { kind, value: text };
    case 'word':
    case 'sign':
    case 'end':
      return undefined;
  }
}
