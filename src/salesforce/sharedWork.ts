import { isAbort, throwIfAborted, untilAborted } from '../core/abort.ts';

/** Work that is done once for all who ask for it; where somebody's cancelling ended it, the others have it done anew. */
export class SharedWork<Value> {
  readonly #start: (signal: AbortSignal) => Promise<Value>;
  #work: Promise<Value> | undefined;

  constructor(start: (signal: AbortSignal) => Promise<Value>) {
    this.#start = start;
  }

  /** What came of it, failure included; rejects with an `AbortError` as soon as this signal aborts. */
  async result(signal: AbortSignal): Promise<Value> {
    for (;;) {
      throwIfAborted(signal);
      const work = (this.#work ??= this.#start(signal));
      try {
        return await untilAborted(work, signal);
      } catch (error) {
        if (!isAbort(error)) throw error;
        if (this.#work === work) this.#work = undefined;
      }
    }
  }
}
