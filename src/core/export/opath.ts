import { OpathError, tokenizeOpath, type OpathMistake, type OpathToken } from './opathTokens.ts';

/** How a property is compared with a value. */
export type OpathComparison = 'eq' | 'ne' | 'like' | 'notlike' | 'gt' | 'ge' | 'lt' | 'le';

/** A value that a filter compares with: text (numbers and dates too), a truth value, or `$null`. */
export type OpathLiteral = string | boolean | null;

/** A recipient filter, as Exchange keeps it in a management scope. */
export type OpathFilter =
  | {
      readonly kind: 'comparison';
      readonly property: string;
      readonly comparison: OpathComparison;
      readonly value: OpathLiteral;
    }
  | { readonly kind: 'not'; readonly filter: OpathFilter }
  /** Terms in their order, with what joins each to the one before it: which joint binds first is not written down. */
  | { readonly kind: 'chain'; readonly terms: readonly OpathFilter[]; readonly joints: readonly ('and' | 'or')[] };

/** A filter that was understood, or the first place where it was not. */
export type ParsedOpath = { readonly filter: OpathFilter } | { readonly mistake: OpathMistake };

const COMPARISONS: readonly string[] = ['eq', 'ne', 'like', 'notlike', 'gt', 'ge', 'lt', 'le'];
const LITERALS: ReadonlyMap<string, OpathLiteral> = new Map<string, OpathLiteral>([
  ['null', null],
  ['true', true],
  ['false', false],
]);

/** Deeper than any filter that a person or Exchange writes, and far from the end of our stack. */
const MAX_DEPTH = 200;

/** Reads an OPATH filter ([MS-SCOPE]: the part that management scopes use). Never throws. */
export function parseOpath(source: string): ParsedOpath {
  try {
    return { filter: new OpathParser(tokenizeOpath(source)).whole() };
  } catch (error) {
    if (error instanceof OpathError) return { mistake: error.mistake };
    throw error;
  }
}

class OpathParser {
  readonly #tokens: readonly OpathToken[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly OpathToken[]) {
    this.#tokens = tokens;
  }

  whole(): OpathFilter {
    const filter = this.#chain();
    if (this.#peek().kind !== 'end') this.#refuse();
    return filter;
  }

  #chain(): OpathFilter {
    const first = this.#term();
    const terms = [first];
    const joints: ('and' | 'or')[] = [];
    for (let joint = this.#joint(); joint; joint = this.#joint()) {
      joints.push(joint);
      terms.push(this.#term());
    }
    return joints.length === 0 ? first : { kind: 'chain', terms, joints };
  }

  #joint(): 'and' | 'or' | undefined {
    const token = this.#peek();
    if (token.kind !== 'operator' || (token.text !== 'and' && token.text !== 'or')) return undefined;
    this.#take();
    return token.text;
  }

  #term(): OpathFilter {
    if (this.#depth >= MAX_DEPTH) throw new OpathError('tooDeep', this.#peek().offset);
    this.#depth += 1;
    const filter = this.#negation() ?? this.#group() ?? this.#comparison();
    this.#depth -= 1;
    return filter;
  }

  #negation(): OpathFilter | undefined {
    const token = this.#peek();
    if (token.kind !== 'operator' || token.text !== 'not') return undefined;
    this.#take();
    return { kind: 'not', filter: this.#term() };
  }

  #group(): OpathFilter | undefined {
    if (this.#peek().kind !== 'open') return undefined;
    this.#take();
    const filter = this.#chain();
    if (this.#peek().kind !== 'close') this.#refuse();
    this.#take();
    return filter;
  }

  #comparison(): OpathFilter {
    const property = this.#take();
    if (property.kind !== 'word') throw new OpathError('unexpected', property.offset);
    const operator = this.#take();
    if (operator.kind !== 'operator') throw new OpathError('unexpected', operator.offset);
    if (!isComparison(operator.text)) throw new OpathError('unknownOperator', operator.offset);
    return { kind: 'comparison', property: property.text, comparison: operator.text, value: this.#literal() };
  }

  #literal(): OpathLiteral {
    const token = this.#take();
    if (token.kind === 'string' || token.kind === 'word') return token.text;
    const value = token.kind === 'variable' ? LITERALS.get(token.text) : undefined;
    if (value === undefined) throw new OpathError('unexpected', token.offset);
    return value;
  }

  #peek(): OpathToken {
    // The lexer closes every list with `end`, and nothing is taken beyond it.
    return this.#tokens[this.#next] ?? { kind: 'end', offset: 0 };
  }

  #take(): OpathToken {
    const token = this.#peek();
    if (token.kind !== 'end') this.#next += 1;
    return token;
  }

  #refuse(): never {
    throw new OpathError('unexpected', this.#peek().offset);
  }
}

function isComparison(name: string): name is OpathComparison {
  return COMPARISONS.includes(name);
}
