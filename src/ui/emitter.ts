/** Something that can be ended; ending it twice does nothing. */
export interface Disposable {
  dispose(): void;
}

/** Tells listeners about events in the order they subscribed; works without VS Code, so that stores can be tested there. */
export class Emitter<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  readonly event = (listener: (event: Event) => void): Disposable => {
    const own = (event: Event): void => {
      listener(event);
    };
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
