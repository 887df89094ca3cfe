const LENGTH_LIMIT = 32;
const COUNT_LIMIT = 20_000;

/** One copy of each short text: the values of a large export are the same few words over and over. */
export class SharedTexts {
  readonly #texts = new Map<string, string>();

  /** The text, or the equal one that was there first. */
  share(text: string): string {
    if (text.length > LENGTH_LIMIT) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < COUNT_LIMIT) this.#texts.set(text, text);
    return text;
  }
}
