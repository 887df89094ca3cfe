/** A line of a result with what the lines before it are about. */
export interface ResultLine {
  /** Zero-based. */
  readonly number: number;
  /** Where its words begin and end, in characters; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** The words with apostrophes, contractions, spaces and case made one, so that a sentence has one spelling. */
  readonly plain: string;
  /** The response code of EWS in it, such as `ErrorImpersonateUserDenied`. */
  readonly responseCode?: string;
  /** The address that was named last, here or above. */
  readonly url?: string;
  /** The host that was named last, by itself or in an address. */
  readonly host?: string;
}

/** Takes a result apart; empty lines are left out. */
export function resultLines(source: string): readonly ResultLine[] {
  const found: ResultLine[] = [];
  let place: Pick<ResultLine, 'url' | 'host'> = {};
  for (const [number, line] of source.split(/\r\n|\r|\n/).entries()) {
    const words = line.trim();
    if (words === '') continue;
    place = { ...place, ...placeIn(words) };
    const start = line.indexOf(words);
    const [responseCode] = /\bError(?!(?:Code|Message)\b)[A-Z]\w+/.exec(words) ?? [];
    const code = responseCode === undefined ? {} : { responseCode };
    found.push({ number, start, end: start + words.length, words, plain: plainly(words), ...code, ...place });
  }
  return found;
}

/** One spelling for a sentence: lower case, single spaces, contractions spelt out. */
export function plainly(words: string): string {
  return words
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .toLowerCase()
    .replace(/\bcan't\b/g, 'cannot')
    .replace(/n't\b/g, ' not')
    .replace(/'s\b/g, ' is')
    .replace(/\s+/g, ' ')
    .trim();
}

function placeIn(words: string): Pick<ResultLine, 'url' | 'host'> {
  const [url] = /https?:\/\/[^\s"'<>()]+/i.exec(words) ?? [];
  const parsed = url === undefined ? null : URL.parse(url.replace(/[.,;]+$/, ''));
  if (parsed) return { url: parsed.href, host: parsed.hostname };
  const [, host] = /\b(?:host(?: name)?|server) ([a-z\d-]+(?:\.[a-z\d-]+)+)/i.exec(words) ?? [];
  return host === undefined ? {} : { host };
}
