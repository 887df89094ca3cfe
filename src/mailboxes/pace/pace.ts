/** How many requests may be under way at one time. */
export interface PaceLimits {
  readonly start: number;
  readonly ceiling: number;
}

/** Answers that make a measurement: two for each request under way, and no fewer than this. */
const FEWEST_ANSWERS = 8;
/** More requests under way have to bring at least so much more throughput to be worth their load. */
const WORTHWHILE_GAIN = 1.05;
/** Measurements at one level before the next is tried again. */
const ROUNDS_AT_REST = 12;

/**
 * Finds how many requests the server answers at one time without keeping them waiting.
 *
 * - The throughput of a level is requests under way divided by their mean latency (Little's law): while latency stays
 *   flat, it grows with the level.
 * - Grows in doubling steps until throughput no longer does, then by one at a time, now and then.
 * - Halves when the server asks to be left alone, once for all requests that were under way then, and from there on
 *   grows by one at a time.
 */
export class Pace {
  readonly #ceiling: number;
  #limit: number;
  #isDoubling = true;
  #best: { readonly limit: number; readonly throughput: number } | undefined;
  #rest = 0;
  #answers = 0;
  #latencyMs = 0;
  #epoch = 0;

  constructor({ start, ceiling }: PaceLimits) {
    this.#ceiling = Math.max(1, Math.floor(ceiling));
    this.#limit = Math.min(Math.max(1, Math.floor(start)), this.#ceiling);
  }

  /** Requests that may be under way; at least one. */
  get limit(): number {
    return this.#limit;
  }

  /** Tells requests that were sent before the last halving from later ones. */
  get epoch(): number {
    return this.#epoch;
  }

  /** A request of this epoch was answered; the latency is that of the request alone, without connecting. */
  answered(latencyMs: number, epoch: number): void {
    if (epoch !== this.#epoch) return;
    this.#answers += 1;
    this.#latencyMs += latencyMs;
    if (this.#answers < Math.max(FEWEST_ANSWERS, 2 * this.#limit)) return;
    const throughput = (this.#limit * this.#answers) / Math.max(this.#latencyMs, Number.EPSILON);
    this.#forget();
    this.#decide(throughput);
  }

  /** The server asked to be left alone, or did not answer, when a request of this epoch was sent. */
  struck(epoch: number): void {
    if (epoch !== this.#epoch) return;
    this.#epoch += 1;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#isDoubling = false;
    this.#best = undefined;
    this.#rest = 0;
    this.#forget();
  }

  #decide(throughput: number): void {
    if (this.#rest > 0) {
      this.#rest -= 1;
      // What the level brings now: the server may be busier or idler than when it was chosen.
      if (this.#rest === 0) this.#grow(throughput);
    } else if (!this.#best || throughput > this.#best.throughput * WORTHWHILE_GAIN) {
      this.#grow(throughput);
    } else {
      this.#limit = this.#best.limit;
      this.#isDoubling = false;
      this.#rest = ROUNDS_AT_REST;
    }
  }

  #grow(throughput: number): void {
    this.#best = { limit: this.#limit, throughput };
    this.#limit = Math.min(this.#ceiling, this.#isDoubling ? this.#limit * 2 : this.#limit + 1);
    if (this.#limit === this.#best.limit) this.#rest = ROUNDS_AT_REST;
  }

  #forget(): void {
    this.#answers = 0;
    this.#latencyMs = 0;
  }
}
