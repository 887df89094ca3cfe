import type { PagesBehaviour } from '../behaviour.ts';
import { ApiError } from '../http/reply.ts';
import { salesforceId } from '../ids.ts';
import type { QueryAnswer } from '../soql/answer.ts';
import type { ApiRecord } from '../soql/shape.ts';

/** One page of an answer, and where the next one is. */
export interface QueryPage {
  readonly answer: QueryAnswer;
  readonly records: readonly ApiRecord[];
  /** `<locator>-<offset>`; undefined on the last page. */
  readonly next: string | undefined;
}

interface Cursor {
  readonly answer: QueryAnswer;
  readonly pageRows: number;
  readonly rowsMove: boolean;
}

const smallestBatch = 200;
const largestBatch = 2000;
/** A user has ten cursors; opening another one closes the oldest. */
const cursorLimit = 10;

/** Hands out answers page by page. */
export class QueryPages {
  private behaviour: PagesBehaviour;
  private readonly cursors = new Map<string, Cursor>();
  private opened = 0;
  private haveRowsMoved = false;

  constructor(behaviour: PagesBehaviour) {
    this.behaviour = behaviour;
  }

  /** Forgets every cursor, and pages as the behaviour says from now on. */
  apply(behaviour: PagesBehaviour): void {
    this.behaviour = behaviour;
    this.cursors.clear();
    this.haveRowsMoved = false;
  }

  /** The first page; `options` is the header `Sforce-Query-Options`. */
  first(answer: QueryAnswer, options: string | undefined): QueryPage {
    const pageRows = Math.min(batchSize(options), this.behaviour.maxRows);
    const rowsMove = this.takesMovingRows(answer, pageRows);
    return this.page(this.open({ answer, pageRows, rowsMove }), 0);
  }

  /**
   * A page of a cursor.
   *
   * @throws {ApiError} INVALID_QUERY_LOCATOR if it is closed or never was.
   */
  next(place: string): QueryPage {
    const [, locator = '', offset = ''] = /^(\w+)-(\d+)$/.exec(place) ?? [];
    const start = Number(offset);
    const cursor = this.cursors.get(locator);
    if (cursor === undefined || start >= cursor.answer.recordCount) {
      throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    }
    return this.page(locator, start);
  }

  private page(locator: string, start: number): QueryPage {
    const cursor = this.cursors.get(locator);
    if (cursor === undefined) throw new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    const { answer, pageRows, rowsMove } = cursor;
    const end = Math.min(start + pageRows, answer.recordCount);
    // A row that came in front shifts what is still to be read: one row comes again, and the last one never.
    const shift = rowsMove && start > 0 ? 1 : 0;
    const isLast = end >= answer.recordCount;
    if (isLast) this.cursors.delete(locator);
    const records = answer.records(start - shift, end - shift);
    return { answer, records, next: isLast ? undefined : `${locator}-${String(end)}` };
  }

  private open(cursor: Cursor): string {
    this.opened += 1;
    const locator = salesforceId('0r8', this.opened);
    this.cursors.set(locator, cursor);
    const [oldest] = this.cursors.keys();
    if (this.cursors.size > cursorLimit && oldest !== undefined) this.cursors.delete(oldest);
    return locator;
  }

  /** Only the first reading of users is disturbed. */
  private takesMovingRows({ entity, recordCount }: QueryAnswer, pageRows: number): boolean {
    const isDisturbed =
      this.behaviour.rowsMove && !this.haveRowsMoved && entity.name === 'User' && recordCount > pageRows;
    if (isDisturbed) this.haveRowsMoved = true;
    return isDisturbed;
  }
}

function batchSize(options = ''): number {
  const wanted = Number(/batchSize\s*=\s*(\d+)/i.exec(options)?.[1] ?? largestBatch);
  return Math.min(Math.max(wanted, smallestBatch), largestBatch);
}
