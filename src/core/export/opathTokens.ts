/** A word of an OPATH filter, and where it begins (UTF-16). `end` closes every filter. */
export type OpathToken =
  | { readonly kind: 'open' | 'close' | 'end'; readonly offset: number }
  | { readonly kind: 'operator' | 'word' | 'variable' | 'string'; readonly text: string; readonly offset: number };

/** Something that no OPATH filter holds. */
export interface OpathMistake {
  readonly offset: number;
  readonly kind: 'unclosedString' | 'unexpected' | 'unknownOperator' | 'tooDeep';
}

/** Thrown by the lexer and the parser; {@link parseOpath} turns it into a value. */
export class OpathError extends Error {
  override readonly name = 'OpathError';
  readonly mistake: OpathMistake;

  constructor(kind: OpathMistake['kind'], offset: number) {
    super(`${kind} at ${offset}`);
    this.mistake = { kind, offset };
  }
}

/** PowerShell takes the curly quotes for straight ones (about_Quoting_Rules); dashes likewise, as Word makes them. */
const SINGLE = "'\u2018\u2019\u201A\u201B";
const DOUBLE = '"\u201C\u201D\u201E';
const DASHES = '-\u2013\u2014\u2015';

const SPACE = /\s*/y;
const OPERATOR = new RegExp(`[${DASHES}]([A-Za-z]+)`, 'y');
const VARIABLE = /\$([A-Za-z]\w*)/y;
const WORD = new RegExp(`[^\\s(){}$${SINGLE}${DOUBLE}]+`, 'y');

/**
 * Cuts an OPATH filter into words.
 * @throws {OpathError} where a string is not closed or a sign has no meaning.
 */
export function tokenizeOpath(source: string): readonly OpathToken[] {
  const tokens: OpathToken[] = [];
  let offset = match(SPACE, source, 0)?.[0].length ?? 0;
  while (offset < source.length) {
    const { token, end } = tokenAt(source, offset);
    tokens.push(token);
    offset = end + (match(SPACE, source, end)?.[0].length ?? 0);
  }
  return [...tokens, { kind: 'end', offset }];
}

interface Cut {
  readonly token: OpathToken;
  readonly end: number;
}

function tokenAt(source: string, offset: number): Cut {
  const sign = source.charAt(offset);
  if (sign === '(' || sign === ')') {
    return { token: { kind: sign === '(' ? 'open' : 'close', offset }, end: offset + 1 };
  }
  if (sign === '!') return { token: { kind: 'operator', text: 'not', offset }, end: offset + 1 };
  if (SINGLE.includes(sign)) return stringAt(source, offset, SINGLE);
  if (DOUBLE.includes(sign)) return stringAt(source, offset, DOUBLE);
  return (
    named('operator', OPERATOR, source, offset) ??
    named('variable', VARIABLE, source, offset) ??
    named('word', WORD, source, offset) ??
    fail('unexpected', offset)
  );
}

function named(
  kind: 'operator' | 'variable' | 'word',
  pattern: RegExp,
  source: string,
  offset: number,
): Cut | undefined {
  const found = match(pattern, source, offset);
  if (!found) return undefined;
  const [whole, text = whole] = found;
  return { token: { kind, text: kind === 'word' ? text : text.toLowerCase(), offset }, end: offset + whole.length };
}

/** A quote inside a string is written twice. */
function stringAt(source: string, start: number, quotes: string): Cut {
  let text = '';
  for (let offset = start + 1; offset < source.length; offset += 1) {
    const sign = source.charAt(offset);
    if (!quotes.includes(sign)) {
      text += sign;
    } else if (offset + 1 < source.length && quotes.includes(source.charAt(offset + 1))) {
      text += sign;
      offset += 1;
    } else {
      return { token: { kind: 'string', text, offset: start }, end: offset + 1 };
    }
  }
  return fail('unclosedString', start);
}

function match(pattern: RegExp, source: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(source);
}

function fail(kind: OpathMistake['kind'], offset: number): never {
  throw new OpathError(kind, offset);
}
