import { isWellFormedId, longId } from '../ids.ts';
import type { Entity, FieldType, Row, Value } from '../records/entity.ts';
import { resolvePath, valueAt } from './columns.ts';
import type { ResolvedPath, Schema } from './columns.ts';
import { errorAt } from './error.ts';
import type { Comparison, Condition, FieldPath, Literal, Query } from './query.ts';
import { unescape } from './tokens.ts';

/** Whether a row belongs to the answer. */
export type Test = (row: Row) => boolean;

/** Answers a query inside a condition by the values of its one column. */
export type Subquery = (query: Query) => readonly Value[];

type Negatable = Extract<Condition, { kind: 'in' }>;

/**
 * Makes a test of a condition.
 *
 * @throws {SoqlError} for names the schema does not have and literals that do not fit their field.
 */
export function testOf(condition: Condition, entity: Entity, schema: Schema, subquery: Subquery): Test {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.parts.map((part) => testOf(part, entity, schema, subquery));
      return (row) => tests.every((test) => test(row));
    }
    case 'or': {
      const tests = condition.parts.map((part) => testOf(part, entity, schema, subquery));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = testOf(condition.part, entity, schema, subquery);
      return (row) => !test(row);
    }
    case 'compare':
      return comparisonTest(condition, filterable(condition.field, entity, schema), schema);
    case 'in':
      return membershipTest(condition, filterable(condition.field, entity, schema), schema, subquery);
  }
}

function filterable(field: FieldPath, entity: Entity, schema: Schema): ResolvedPath {
  const path = resolvePath(field, entity, schema);
  if (path.field.type !== 'complexvalue') return path;
  const message = `field '${path.field.name}' can not be filtered in a query call`;
  throw errorAt('INVALID_FIELD', schema.text, field.at, message);
}

function comparisonTest(
  { field, operator, value }: Extract<Condition, { kind: 'compare' }>,
  path: ResolvedPath,
  schema: Schema,
): Test {
  checkLiteral(field, path, value, schema);
  const wanted = keyOf(literalValue(value), path.field.type);
  const compare = operator === 'like' ? likeTest(String(wanted)) : comparisons[operator];
  return (row) => compare(keyOf(valueAt(row, path, schema.records), path.field.type), wanted);
}

function membershipTest(condition: Negatable, path: ResolvedPath, schema: Schema, subquery: Subquery): Test {
  const { field, values, isNegated } = condition;
  const wanted = 'select' in values ? subquery(values) : values.map(literalValue);
  if (!('select' in values)) for (const value of values) checkLiteral(field, path, value, schema);
  const keys = new Set(wanted.map((value) => keyOf(value, path.field.type)));
  return (row) => keys.has(keyOf(valueAt(row, path, schema.records), path.field.type)) !== isNegated;
}

/** What two values are compared by: text whatever its case, ids in their long form, times as milliseconds. */
function keyOf(value: Value, type: FieldType): string | number | boolean | null {
  if (value === null || typeof value === 'object') return null;
  if (type === 'id' || type === 'reference') return longId(String(value));
  if (type === 'date' || type === 'datetime') return Date.parse(String(value));
  return typeof value === 'string' ? value.toLowerCase() : value;
}

type Key = ReturnType<typeof keyOf>;

const ordered =
  (holds: (difference: number) => boolean) =>
  (one: Key, other: Key): boolean =>
    one !== null && other !== null && holds(one < other ? -1 : Number(one > other));

const comparisons: Readonly<Record<Exclude<Comparison, 'like'>, (one: Key, other: Key) => boolean>> = {
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': ordered((difference) => difference < 0),
  '<=': ordered((difference) => difference <= 0),
  '>': ordered((difference) => difference > 0),
  '>=': ordered((difference) => difference >= 0),
};

/** `%` stands for any characters and `_` for one, unless it is escaped; the pattern is in lower case already. */
function likeTest(pattern: string): (value: Key) => boolean {
  const source = pattern.replaceAll(/\\.|./gs, (sign) => likeSigns[sign] ?? literally(unescape(sign)));
  const expression = new RegExp(`^${source}$`, 's');
  return (value) => typeof value === 'string' && expression.test(value);
}

const likeSigns: Readonly<Record<string, string>> = { '%': '.*', _: '.' };

function literally(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
}

function literalValue(literal: Literal): string | number | boolean | null {
  return literal.kind === 'null' ? null : literal.value;
}

const literalKinds: Readonly<Record<FieldType, readonly Literal['kind'][]>> = {
  id: ['text'],
  reference: ['text'],
  string: ['text'],
  email: ['text'],
  picklist: ['text'],
  boolean: ['boolean'],
  int: ['number'],
  date: ['date'],
  datetime: ['dateTime'],
  complexvalue: [],
};

function checkLiteral(field: FieldPath, path: ResolvedPath, value: Literal, { text }: Schema): void {
  const { name, type } = path.field;
  if (value.kind !== 'null' && !literalKinds[type].includes(value.kind)) {
    const message = `value of filter criterion for field '${name}' must be of type ${type} and ${quoting(type)} be enclosed in quotes`;
    throw errorAt('INVALID_FIELD', text, field.at, message);
  }
  const isId = type === 'id' || type === 'reference';
  if (isId && value.kind === 'text' && !isWellFormedId(value.value)) {
    throw errorAt('INVALID_QUERY_FILTER_OPERATOR', text, field.at, `invalid ID field: ${value.value}`);
  }
}

function quoting(type: FieldType): string {
  return literalKinds[type].includes('text') ? 'should' : 'should not';
}
