import type { ResultLine } from './resultLines.ts';

/** What a document is: a result we can read, one we can read in part, or something else. */
export type ResultForm = 'empty' | 'result' | 'cutOff' | 'otherLanguage' | 'notAResult';

/** Words of the analyzer's English pages (facts D1). */
const ENGLISH: readonly RegExp[] = [
  /\belapsed time\b/,
  /service account access/,
  /^test steps$/,
  /^additional details$/,
  /connectivity analyzer (is|was|successfully|failed|could|can|did|wasn)\b/,
  /^(testing|checking|validating) .*(host|server|url|certificate|iis|port|autodiscover|authentication|connectivity)/,
  /^attempting (to|each|the)\b/,
  /tell me more about this issue/,
];

/** What a result holds in every language. */
const ANY_LANGUAGE: readonly RegExp[] = [
  /testconnectivity\.microsoft\.com|connectivity analyzer/,
  /\/autodiscover\/autodiscover\.(xml|svc)/,
  /\/ews\/exchange\.asmx/,
  /\b\d+ ms\b/,
  /\bautodiscover\b/,
  /\b(ssl|tls)\b/,
  /\bdns\b/,
  /\btcp\b.*\b(443|80)\b|\b(443|80)\b.*\btcp\b/,
  /\biis\b/,
];

/**
 * Tells what the lines are. `knowsSentences` says that sentences of the analyzer were recognised in them: then they are a
 * result, however little else of it is there.
 */
export function recogniseResult(lines: readonly ResultLine[], knowsSentences: boolean): ResultForm {
  const last = lines.at(-1);
  if (!last) return 'empty';
  const english = lines.filter(({ plain }) => ENGLISH.some((pattern) => pattern.test(plain))).length;
  if (english < 2 && !(english === 1 && knowsSentences)) {
    return signsIn(ANY_LANGUAGE, lines) >= 3 ? 'otherLanguage' : 'notAResult';
  }
  return endsTooSoon(last) ? 'cutOff' : 'result';
}

function signsIn(patterns: readonly RegExp[], lines: readonly ResultLine[]): number {
  return patterns.filter((pattern) => lines.some(({ plain }) => pattern.test(plain))).length;
}

/** A heading without anything beneath it, a step without its outcome, or a sentence without its end. */
function endsTooSoon({ plain }: ResultLine): boolean {
  if (/(…|\.\.\.)$/.test(plain) || /^(test steps|additional details)$/.test(plain)) return true;
  if (/^(testing|attempting|checking|validating)\b/.test(plain) || / is attempting to | is checking /.test(plain))
    return true;
  return !/[.!?:)\]"'>%]$/.test(plain) && !/^[\w -]{1,40}: \S/.test(plain) && !/^tell me more/.test(plain);
}
