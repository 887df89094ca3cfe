import type { Entity, Row, Value } from '../records/entity.ts';
import { resolvePath, valueAt } from './columns.ts';
import type { ResolvedPath } from './columns.ts';
import { testOf } from './conditions.ts';
import { errorAt, noSuchType, SoqlError } from './error.ts';
import { groupRows, isGrouped } from './groups.ts';
import type { OrderBy, Query } from './query.ts';
import { shapeOf, writeRecord } from './shape.ts';
import type { ApiRecord, Shape, ShapeContext } from './shape.ts';

/** The answer to a query: how many rows there are, and records by position, written when they are asked for. */
export interface QueryAnswer {
  readonly entity: Entity;
  readonly totalSize: number;
  /** How many records there are to read: all rows, or none for a mere count. */
  readonly recordCount: number;
  /** Records from `start` on, up to but not including `end`. */
  records(start: number, end: number): readonly ApiRecord[];
}

/**
 * Answers a query from the records of the org.
 *
 * @throws {SoqlError} as the API words it.
 */
export function answerQuery(query: Query, context: ShapeContext): QueryAnswer {
  const entity = entityOf(query, context);
  const { select } = query;
  const shape = select === 'rowCount' || isGrouped(query) ? undefined : selectedShape(query, entity, context);
  const rows = matchingRows(query, entity, context);
  if (select === 'rowCount') return { entity, totalSize: rows.length, recordCount: 0, records: () => [] };
  if (shape === undefined) return listed(entity, groupRows(query, rows, entity, context));
  checkCompounds(shape, rows);
  return {
    entity,
    totalSize: rows.length,
    recordCount: rows.length,
    records: (start, end) => rows.slice(start, end).map((row) => writeRecord(row, shape, context)),
  };
}

function listed(entity: Entity, records: readonly ApiRecord[]): QueryAnswer {
  const { length } = records;
  return { entity, totalSize: length, recordCount: length, records: (start, end) => records.slice(start, end) };
}

function entityOf({ text, entity: name, entityAt }: Query, { records, api }: ShapeContext): Entity {
  const entity = records.entity(name, api);
  if (entity === undefined) throw noSuchType(text, entityAt, name);
  const refusal = records.refusalOf(entity);
  if (refusal === 'noAccess') {
    const message = `insufficient access rights: ${entity.name} needs the permission "View Setup and Configuration"`;
    throw new SoqlError('INSUFFICIENT_ACCESS', message);
  }
  if (refusal === 'unsupported') {
    throw new SoqlError('EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION', 'external object exception: unsupported SOQL query');
  }
  return entity;
}

function selectedShape(query: Query, entity: Entity, context: ShapeContext): Shape {
  const columns = query.select === 'rowCount' ? [] : query.select;
  return shapeOf(
    entity,
    columns.map(({ field }) => resolvePath(field, entity, context)),
  );
}

function matchingRows(query: Query, entity: Entity, context: ShapeContext): readonly Row[] {
  const { where, orderBy, offset, limit } = query;
  const all = context.records.rows(entity.name);
  const test = where && testOf(where, entity, context, (inner) => columnOf(inner, context));
  const matching = test === undefined ? all : all.filter(test);
  const ordered = sorted(matching, orderBy, entity, context);
  return offset === 0 && limit === undefined ? ordered : ordered.slice(offset, offset + (limit ?? ordered.length));
}

/** The values of the one field a query inside a condition selects. */
function columnOf(query: Query, context: ShapeContext): readonly Value[] {
  const inner = { ...context, text: query.text };
  const entity = entityOf(query, inner);
  const [column, ...others] = query.select === 'rowCount' ? [] : query.select;
  if (column === undefined || others.length > 0) {
    throw errorAt('MALFORMED_QUERY', query.text, query.entityAt, 'Nesting of semi join sub-selects is not supported');
  }
  const path = resolvePath(column.field, entity, inner);
  return matchingRows(query, entity, inner).map((row) => valueAt(row, path, context.records));
}

/** Rows come in the order of their ids unless a query orders them. */
function sorted(
  rows: readonly Row[],
  orderBy: readonly OrderBy[],
  entity: Entity,
  context: ShapeContext,
): readonly Row[] {
  const criteria = orderBy.map((criterion) => ({
    ...criterion,
    path: resolvePath(criterion.field, entity, context),
  }));
  const [first] = criteria;
  const isByIdAlready = first?.path.field.name === 'Id' && first.path.steps.length === 0 && !first.isDescending;
  if (first === undefined || isByIdAlready) return rows;
  return rows.toSorted((one, other) => {
    for (const criterion of criteria) {
      const difference = compareBy(criterion, one, other, context);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function compareBy(
  { path, isDescending, nullsLast }: OrderBy & { readonly path: ResolvedPath },
  one: Row,
  other: Row,
  { records }: ShapeContext,
): number {
  const [left, right] = [one, other].map((row) => sortKey(valueAt(row, path, records)));
  if (left === right) return 0;
  if (left === undefined || left === null) return nullsLast ? 1 : -1;
  if (right === undefined || right === null) return nullsLast ? -1 : 1;
  return (left < right ? -1 : 1) * (isDescending ? -1 : 1);
}

function sortKey(value: Value): string | number | boolean | null {
  if (typeof value === 'string') return value.toLowerCase();
  return typeof value === 'object' ? null : value;
}

const compoundNames: readonly string[] = ['Metadata', 'FullName'];

/** A settings file is shown for one row at a time. */
function checkCompounds({ members }: Shape, rows: readonly Row[]): void {
  const isCompound = members.some((member) => member.kind === 'field' && compoundNames.includes(member.name));
  if (!isCompound || rows.length <= 1) return;
  throw new SoqlError(
    'MALFORMED_QUERY',
    `When retrieving results with Metadata or FullName fields, the query qualificatio must specify no more than one row ` +
      `for retrieval. Result size: ${String(rows.length)}`,
  );
}
