/** A value that is made when it is first asked for; a failure is not kept, so that whoever asks next tries anew. */
export class Lazy<Value> {
  readonly #make: () => Promise<Value>;
  #begun: Promise<Value> | undefined;

  constructor(make: () => Promise<Value>) {
    this.#make = make;
  }

  /** The value, also while it is being made; undefined where nobody has asked for it, or where making it failed. */
  get begun(): Promise<Value> | undefined {
    return this.#begun;
  }

  /** Rejects with what making it rejects with. */
  get(): Promise<Value> {
    this.#begun ??= this.#make().catch((error: unknown) => {
      this.#begun = undefined;
      throw error;
    });
    return this.#begun;
  }
}
