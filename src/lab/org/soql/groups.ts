import type { Entity, Row, Value } from '../records/entity.ts';
import { resolvePath, valueAt } from './columns.ts';
import type { Schema } from './columns.ts';
import { errorAt } from './error.ts';
import type { Column, Query } from './query.ts';
import type { ApiRecord } from './shape.ts';

interface GroupColumn {
  readonly name: string;
  readonly valueOf: (rows: readonly Row[]) => Value;
}

/** Whether a query counts instead of listing. */
export function isGrouped({ select, groupBy }: Query): boolean {
  return groupBy.length > 0 || (select !== 'rowCount' && select.some(({ kind }) => kind === 'count'));
}

/**
 * Counts rows by the fields they are grouped by, in the order the groups first appear.
 *
 * @throws {SoqlError} MALFORMED_QUERY for a field that is not grouped by.
 */
export function groupRows(query: Query, rows: readonly Row[], entity: Entity, schema: Schema): readonly ApiRecord[] {
  const keys = query.groupBy.map((field) => resolvePath(field, entity, schema));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((path) => valueAt(row, path, schema.records)));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const columns = groupColumns(query, entity, schema);
  const counted = keys.length === 0 ? [rows] : [...groups.values()];
  return counted.map((group) => ({
    attributes: { type: 'AggregateResult' },
    ...Object.fromEntries(columns.map(({ name, valueOf }) => [name, valueOf(group)])),
  }));
}

function groupColumns(query: Query, entity: Entity, schema: Schema): readonly GroupColumn[] {
  const columns = query.select === 'rowCount' ? [] : query.select;
  const unnamed = columns.filter((column) => column.kind === 'count' && column.alias === undefined);
  return columns.map((column) => groupColumn(column, unnamed.indexOf(column), query, entity, schema));
}

function groupColumn(column: Column, position: number, query: Query, entity: Entity, schema: Schema): GroupColumn {
  const path = resolvePath(column.field, entity, schema);
  if (column.kind === 'count') {
    const name = column.alias ?? `expr${String(position)}`;
    return { name, valueOf: (rows) => rows.filter((row) => valueAt(row, path, schema.records) !== null).length };
  }
  const written = column.field.names.join('.').toLowerCase();
  if (!query.groupBy.some(({ names }) => names.join('.').toLowerCase() === written)) {
    const message = `Field must be grouped or aggregated: ${column.field.names.join('.')}`;
    throw errorAt('MALFORMED_QUERY', query.text, column.field.at, message);
  }
  const valueOf = ([row]: readonly Row[]): Value => (row === undefined ? null : valueAt(row, path, schema.records));
  return { name: path.field.name, valueOf };
}
