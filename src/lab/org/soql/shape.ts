import { idOf } from '../records/entity.ts';
import type { Entity, Row } from '../records/entity.ts';
import type { ResolvedPath, Schema } from './columns.ts';

/** A record as the API writes it. */
export type ApiRecord = Readonly<Record<string, unknown>>;

/** The members of a record in the order of its first mention: own fields, and parents with members of their own. */
export interface Shape {
  readonly entity: Entity;
  readonly members: readonly Member[];
}

type Member =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'parent'; readonly relationship: string; readonly idField: string; readonly shape: Shape };

/** Where the resources of a request are: `/services/data/v68.0` and, for Tooling, `/tooling` after it. */
export interface ShapeContext extends Schema {
  readonly basePath: string;
}

/** Arranges columns by the parents they come from. */
export function shapeOf(entity: Entity, paths: readonly ResolvedPath[]): Shape {
  const members = new Map<string, Member>();
  for (const { steps, field } of paths) {
    const [step] = steps;
    if (step === undefined) members.set(field.name, { kind: 'field', name: field.name });
    else if (!members.has(step.relationship)) {
      const below = paths
        .filter((path) => path.steps[0]?.relationship === step.relationship)
        .map((path) => ({ ...path, steps: path.steps.slice(1) }));
      const { relationship, idField } = step;
      members.set(relationship, { kind: 'parent', relationship, idField, shape: shapeOf(step.entity, below) });
    }
  }
  return { entity, members: [...members.values()] };
}

/** Writes a row in its shape; a parent that is missing is null. */
export function writeRecord(row: Row, { entity, members }: Shape, context: ShapeContext): ApiRecord {
  const record: Record<string, unknown> = {
    attributes: { type: entity.name, url: `${context.basePath}/sobjects/${entity.name}/${idOf(row)}` },
  };
  for (const member of members) {
    if (member.kind === 'field') record[member.name] = row[member.name] ?? null;
    else record[member.relationship] = writeParent(row[member.idField], member.shape, context);
  }
  return record;
}

function writeParent(id: unknown, shape: Shape, context: ShapeContext): ApiRecord | null {
  const parent = typeof id === 'string' ? context.records.find(shape.entity.name, id) : undefined;
  return parent === undefined ? null : writeRecord(parent, shape, context);
}
