import type { Entity, Field, Row, Value } from '../records/entity.ts';
import type { QueryApi, Records } from '../records/records.ts';
import { noSuchColumn, noSuchRelationship } from './error.ts';
import type { FieldPath } from './query.ts';

/** A field path found in the schema: the relationships on the way, and the field at its end. */
export interface ResolvedPath {
  /** Relationship, entity it leads to and field with its id, from the queried object on. */
  readonly steps: readonly { readonly relationship: string; readonly entity: Entity; readonly idField: string }[];
  readonly field: Field;
}

/** What a query is answered from. */
export interface Schema {
  readonly records: Records;
  readonly api: QueryApi;
  /** The text of the query, which errors quote. */
  readonly text: string;
}

/**
 * Finds a field path in the schema; names are taken whatever their case.
 *
 * @throws {SoqlError} INVALID_FIELD for a name that is none.
 */
export function resolvePath(path: FieldPath, entity: Entity, schema: Schema): ResolvedPath {
  const relationships = ownNameLeftOut(path.names, entity).slice(0, -1);
  let current = entity;
  const steps = relationships.map((name) => {
    const field = current.fields.find(({ parent }) => isSame(parent?.relationship, name));
    const parent = field?.parent && schema.records.entity(field.parent.entity, schema.api);
    if (field?.parent === undefined || parent === undefined) throw noSuchRelationship(schema.text, path.at, name);
    current = parent;
    return { relationship: field.parent.relationship, entity: parent, idField: field.name };
  });
  const last = path.names.at(-1) ?? '';
  const field = current.fields.find(({ name }) => isSame(name, last));
  if (field === undefined) throw noSuchColumn(schema.text, path.at, last, current.name);
  return { steps, field };
}

/** The value at the end of the path, null where a parent on the way is missing. */
export function valueAt(row: Row, { steps, field }: ResolvedPath, records: Records): Value {
  let current: Row | undefined = row;
  for (const { entity, idField } of steps) {
    const id: Value | undefined = current[idField];
    current = typeof id === 'string' ? records.find(entity.name, id) : undefined;
    if (current === undefined) return null;
  }
  return current[field.name] ?? null;
}

/** `User.Name` in a query of User is Name. */
function ownNameLeftOut(names: readonly string[], entity: Entity): readonly string[] {
  return names.length > 1 && isSame(entity.name, names[0] ?? '') ? names.slice(1) : names;
}

function isSame(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
