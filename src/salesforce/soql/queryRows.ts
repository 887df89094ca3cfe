import type * as z from 'zod/mini';
import type { Api, OrgCall, Page } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { readAs } from '../reading.ts';

/** Rows that a query gave, and whether they are all there are. */
export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** How many the org said there were, when it was asked last. */
  readonly reported: number;
  /** False where the pages do not add up: rows changed while they were read. */
  readonly isComplete: boolean;
}

/** All rows of a query, page by page as the org cuts them; nothing is cut off silently. */
export async function queryRows<Row>(
  call: OrgCall,
  soql: string,
  schema: z.ZodMiniType<Row>,
  api: Api = 'data',
): Promise<Rows<Row>> {
  const rows: Row[] = [];
  const locators = new Set<string>();
  let page: Page = await call.firstPage(soql, api);
  const { totalSize } = page;
  for (;;) {
    for (const record of page.records) rows.push(readAs(schema, record, 'query'));
    if (page.done) break;
    const next = page.nextRecordsUrl;
    if (next === undefined) throw malformed('a page that is not the last leads to no other');
    if (locators.has(next)) throw malformed('a page leads back to one that was read');
    if (rows.length > totalSize + ROWS_TOO_MANY) throw malformed('the pages have no end');
    locators.add(next);
    page = await call.nextPage(next);
  }
  return { rows, reported: page.totalSize, isComplete: page.totalSize === totalSize && rows.length === totalSize };
}

/** Rows that may have been added while they were read; beyond these an answer makes no sense. */
const ROWS_TOO_MANY = 10_000;

function malformed(message: string): OrgFaultError {
  return new OrgFaultError({ kind: 'malformed', message: `query: ${message}` });
}

/** The only row of a query; undefined where there is none. */
export async function queryRow<Row>(
  call: OrgCall,
  soql: string,
  schema: z.ZodMiniType<Row>,
  api: Api = 'data',
): Promise<Row | undefined> {
  const { records } = await call.firstPage(soql, api);
  return records.length === 0 ? undefined : readAs(schema, records[0], 'query');
}
