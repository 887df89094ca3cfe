import { EwsError } from './errors.ts';

/** A request that was on its way when another one was sent away is not too early. */
const ON_ITS_WAY_MS = 30;

/**
 * A budget of one operation in so many milliseconds; who comes in between is sent away with ErrorServerBusy and the time
 * that is left. Counts those who come back sooner than they were told.
 */
export class Throttle {
  private readonly gapMs: number;
  private readonly clock: () => Date;
  private freeAtMs = 0;
  private toldAtMs = 0;
  private earlyCount = 0;

  constructor(gapMs: number, clock: () => Date) {
    this.gapMs = gapMs;
    this.clock = clock;
  }

  /** Operations that came before the back-off was over that others of their account had been told. */
  get early(): number {
    return this.earlyCount;
  }

  /** @throws {EwsError} ErrorServerBusy where the budget is spent. */
  admit(): void {
    const nowMs = this.clock().getTime();
    if (nowMs >= this.freeAtMs) {
      this.freeAtMs = nowMs + this.gapMs;
      this.toldAtMs = Infinity;
      return;
    }
    if (nowMs > this.toldAtMs + ON_ITS_WAY_MS) this.earlyCount += 1;
    this.toldAtMs = Math.min(this.toldAtMs, nowMs);
    const text = 'The server cannot service this request right now. Try again later.';
    throw new EwsError('ErrorServerBusy', text, { BackOffMilliseconds: String(this.freeAtMs - nowMs) });
  }
}
