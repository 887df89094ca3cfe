import type * as z from 'zod/mini';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { queryRows, type Rows } from './queryRows.ts';

/** What a row is known by. */
export type KeyOf<Row> = (row: Row) => string;

/** The key of a record. */
export function byId({ Id }: { readonly Id: string }): string {
  return Id;
}

/**
 * The rows of a query, each once. Where they do not add up to what the org reports, or it forgot where we were in the list,
 * they are read once more; where they still do not, whatever was seen in either reading is there and `isComplete` is false.
 */
export async function allRows<Row>(
  call: OrgCall,
  soql: string,
  schema: z.ZodMiniType<Row>,
  keyOf: KeyOf<Row>,
): Promise<Rows<Row>> {
  const first = await readOnce(call, soql, schema, keyOf);
  if (first.isComplete) return first;
  const second = await readOnce(call, soql, schema, keyOf);
  if (second.isComplete) return second;
  return {
    rows: distinct([...first.rows, ...second.rows], keyOf),
    reported: second.reported || first.reported,
    isComplete: false,
  };
}

async function readOnce<Row>(
  call: OrgCall,
  soql: string,
  schema: z.ZodMiniType<Row>,
  keyOf: KeyOf<Row>,
): Promise<Rows<Row>> {
  try {
    const { rows, reported, isComplete } = await queryRows(call, soql, schema);
    const each = distinct(rows, keyOf);
    return { rows: each, reported, isComplete: isComplete && each.length === reported };
  } catch (error) {
    if (isLostPlace(error)) return { rows: [], reported: 0, isComplete: false };
    throw error;
  }
}

/** Each row once, as read last. */
function distinct<Row>(rows: readonly Row[], keyOf: KeyOf<Row>): readonly Row[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()];
}

/** The cursors of an org live for a while, and so many of them at a time. */
function isLostPlace(error: unknown): boolean {
  return (
    error instanceof OrgFaultError && error.fault.kind === 'refused' && error.fault.code === 'INVALID_QUERY_LOCATOR'
  );
}
