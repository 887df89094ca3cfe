import type { OpathComparison, OpathFilter, OpathLiteral } from './opath.ts';

/** Whether a recipient is in a filter; `unknown` names the properties that would have decided it. */
export type OpathMatch =
  { readonly kind: 'yes' | 'no' } | { readonly kind: 'unknown'; readonly properties: readonly string[] };

/** The values of a property: none where it is known to be empty, undefined where it is not known. */
export type RecipientLookup = (property: string) => readonly (string | number | boolean)[] | undefined;

const YES: OpathMatch = { kind: 'yes' };
const NO: OpathMatch = { kind: 'no' };

/**
 * Judges a recipient by a filter. What cannot be known is not guessed: a property without a value known to us, a
 * wildcard other than `*`, a date in the writing of one country, and joints whose order would change the answer
 * give `unknown`, unless the rest of the filter decides without them.
 */
export function matchOpath(filter: OpathFilter, recipient: RecipientLookup): OpathMatch {
  if (filter.kind === 'comparison') return compare(filter, recipient);
  if (filter.kind === 'not') return negate(matchOpath(filter.filter, recipient));
  const terms = filter.terms.map((term) => matchOpath(term, recipient));
  const inOrder = terms
    .slice(1)
    .reduce((sum, term, index) => join(filter.joints[index] ?? 'and', sum, term), terms[0] ?? YES);
  const andFirst = groupsOf(terms, filter.joints)
    .map((group) => group.reduce((sum, term) => join('and', sum, term)))
    .reduce((sum, group) => join('or', sum, group));
  return inOrder.kind === andFirst.kind ? inOrder : { kind: 'unknown', properties: ['-and/-or'] };
}

/** The runs of terms that `-and` joins. */
function groupsOf(terms: readonly OpathMatch[], joints: readonly ('and' | 'or')[]): OpathMatch[][] {
  const groups: OpathMatch[][] = [];
  terms.forEach((term, index) => {
    const group = joints[index - 1] === 'and' ? groups.at(-1) : undefined;
    if (group) group.push(term);
    else groups.push([term]);
  });
  return groups;
}

function join(joint: 'and' | 'or', one: OpathMatch, other: OpathMatch): OpathMatch {
  const deciding = joint === 'and' ? 'no' : 'yes';
  if (one.kind === deciding || other.kind === deciding) return { kind: deciding };
  if (one.kind === 'unknown' || other.kind === 'unknown') {
    return { kind: 'unknown', properties: [...new Set([...namesOf(one), ...namesOf(other)])] };
  }
  return one;
}

function namesOf(match: OpathMatch): readonly string[] {
  return match.kind === 'unknown' ? match.properties : [];
}

function negate(match: OpathMatch): OpathMatch {
  if (match.kind === 'unknown') return match;
  return match.kind === 'yes' ? NO : YES;
}

const OPPOSITES: ReadonlyMap<OpathComparison, OpathComparison> = new Map<OpathComparison, OpathComparison>([
  ['ne', 'eq'],
  ['notlike', 'like'],
]);

type Comparison = Extract<OpathFilter, { kind: 'comparison' }>;

/** A negated comparison holds where no value matches, so also where there is none: the directory reads it as `(!(a=b))`. */
function compare(filter: Comparison, recipient: RecipientLookup): OpathMatch {
  const opposite = OPPOSITES.get(filter.comparison);
  if (opposite) return negate(compare({ ...filter, comparison: opposite }, recipient));
  const values = recipient(filter.property);
  if (!values) return unknown(filter);
  if (filter.value === null) return filter.comparison === 'eq' ? verdict(values.length === 0) : unknown(filter);
  const verdicts = values.map((value) => holds(filter.comparison, value, filter.value));
  if (verdicts.includes(true)) return YES;
  return verdicts.includes(undefined) ? unknown(filter) : NO;
}

function verdict(isTrue: boolean): OpathMatch {
  return isTrue ? YES : NO;
}

function unknown({ property }: Comparison): OpathMatch {
  return { kind: 'unknown', properties: [property] };
}

/** Undefined where the comparison has no one meaning. */
function holds(
  comparison: OpathComparison,
  value: string | number | boolean,
  wanted: OpathLiteral,
): boolean | undefined {
  const one = fold(String(value));
  const other = fold(String(wanted));
  if (comparison === 'eq') return one === other || isSameName(one, other);
  if (comparison === 'like') return /[?[\]]/.test(other) ? undefined : isLike(one, other);
  const difference = order(one, other);
  if (difference === undefined) return undefined;
  if (difference === 0) return comparison === 'ge' || comparison === 'le';
  return difference > 0 === (comparison === 'gt' || comparison === 'ge');
}

/** Active Directory compares text without regard to case. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** Distinguished names are the same whatever stands around their commas (RFC 4514 §2.1, RFC 2253). */
function isSameName(one: string, other: string): boolean {
  const plain = (name: string): string => name.replace(/\s*,\s*/g, ',').trim();
  return one.includes('=') && plain(one) === plain(other);
}

/** `*` stands for any run of characters; each piece is looked for after the one before, so that no pattern is slow. */
function isLike(text: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let offset = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, offset);
    if (found < 0) return false;
    offset = found + piece.length;
  }
  return offset <= text.length - last.length;
}

/** Numbers and ISO dates have an order that is the same everywhere. */
function order(one: string, other: string): number | undefined {
  const [left, right] = [measure(one), measure(other)];
  if (!left || !right || left.unit !== right.unit) return undefined;
  return left.amount - right.amount;
}

function measure(text: string): { readonly unit: 'number' | 'moment'; readonly amount: number } | undefined {
  if (/^[+-]?\d+(\.\d+)?$/.test(text)) return { unit: 'number', amount: Number(text) };
  if (!/^\d{4}-\d\d-\d\d(t[\d:.]+(z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  const amount = Date.parse(text.toUpperCase());
  return Number.isNaN(amount) ? undefined : { unit: 'moment', amount };
}
