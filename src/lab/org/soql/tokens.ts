import { errorAt } from './error.ts';

/** One word, literal or sign of a query; `text` of a string is its value, of anything else what was written. */
export interface Token {
  readonly kind: 'word' | 'string' | 'number' | 'date' | 'dateTime' | 'sign' | 'end';
  readonly text: string;
  /** Of a string: what stands between its quotes, with its escapes. */
  readonly written?: string;
  readonly at: number;
}

const pattern = new RegExp(
  [
    /(?<space>\s+)/,
    /(?<dateTime>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))/,
    /(?<date>\d{4}-\d\d-\d\d)/,
    /(?<number>-?\d+(?:\.\d+)?)/,
    /(?<word>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/,
    /'(?<string>(?:[^'\\]|\\.)*)'/,
    /(?<sign>[<>!]=|<>|[=<>(),])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gy',
);

const kinds = ['dateTime', 'date', 'number', 'word', 'string', 'sign'] as const;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Takes a query apart; the last token is `end`.
 *
 * @throws {SoqlError} MALFORMED_QUERY at the first character no token begins with.
 */
export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  pattern.lastIndex = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.groups?.['space'] === undefined) tokens.push(tokenOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) throw unreadable(text, at);
  return [...tokens, { kind: 'end', text: '<EOF>', at: text.length }];
}

function tokenOf({ groups = {}, index }: RegExpExecArray): Token {
  const kind = kinds.find((candidate) => groups[candidate] !== undefined) ?? 'sign';
  const raw = groups[kind] ?? '';
  return kind === 'string' ? { kind, text: unescape(raw), written: raw, at: index } : { kind, text: raw, at: index };
}

/** What an escaped text stands for. */
export function unescape(written: string): string {
  return written.replaceAll(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}

function unreadable(text: string, at: number): Error {
  const character = text.charAt(at);
  const message =
    character === "'"
      ? 'mismatched quotes or unterminated string'
      : `line 1:${String(at)} no viable alternative at character '${character}'`;
  return errorAt('MALFORMED_QUERY', text, at, message);
}
