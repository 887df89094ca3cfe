import { OrgFaultError } from '../faultError.ts';

/**
 * Asks with those columns that the org has: one that it refuses as unknown is left out and the question asked again. Rejects
 * with the org's refusal where no column is left, and with any other fault at once.
 */
export async function withKnownColumns<Answer>(
  columns: readonly string[],
  ask: (columns: readonly string[]) => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly columns: readonly string[] }> {
  let known = columns;
  for (;;) {
    try {
      return { answer: await ask(known), columns: known };
    } catch (error) {
      const unknown = unknownColumn(error);
      const left = known.filter((column) => !isNamed(column, unknown));
      if (left.length === known.length || left.length === 0) throw error;
      known = left;
    }
  }
}

/** The column in "No such column 'X' on entity 'Y'", which an org says of a permission that it does not have. */
function unknownColumn(error: unknown): string | undefined {
  if (!(error instanceof OrgFaultError) || error.fault.kind !== 'notAvailable') return undefined;
  if (error.fault.code !== 'INVALID_FIELD') return undefined;
  return /No such column '([\w.]+)'/i.exec(error.fault.message)?.[1];
}

/** The org names a column of a parent without its path. */
function isNamed(column: string, name: string | undefined): boolean {
  const last = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return name !== undefined && last(column) === last(name);
}
