/** True for the error with which an aborted `AbortSignal` rejects. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** What a person's cancelling is thrown as. */
export function cancelled(): DOMException {
  return new DOMException('The operation was cancelled.', 'AbortError');
}

/** For work that nobody calls off. */
export const NEVER_ABORTED = new AbortController().signal;

/** Throws an `AbortError` for an aborted signal, whatever reason it was given. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

/** What the work gives; rejects with an `AbortError` as soon as the signal aborts, however long the work goes on. */
export function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      reject(cancelled());
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
    work
      .finally(() => {
        signal.removeEventListener('abort', end);
      })
      .then(resolve, reject);
  });
}
