/** Results of one kind, and no other, that speak of the server rather than of so many mailboxes. */
const MOST_IN_DOUBT = 5;

/**
 * Holds back results that may not be about their mailboxes, until one that is shows that the server does not answer
 * everybody like that.
 */
export class Doubts<Result> {
  #held: Result[] = [];
  #isResolved = false;

  /** Whether the results that are held back are too many to be about mailboxes. */
  get areCertain(): boolean {
    return this.#held.length >= MOST_IN_DOUBT;
  }

  /** Takes a result in, and gives those that count by now. */
  admit(result: Result, isDoubtful: boolean): readonly Result[] {
    this.#held.push(result);
    this.#isResolved ||= !isDoubtful;
    return this.#isResolved ? this.release() : [];
  }

  /** Gives what is held back. */
  release(): readonly Result[] {
    return this.#held.splice(0);
  }
}
