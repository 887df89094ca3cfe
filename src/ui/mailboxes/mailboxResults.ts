import { Emitter } from '../emitter.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** The latest verification of this window; every view reads it and none keeps a copy. */
export class MailboxResults {
  readonly #changes = new Emitter<undefined>();
  #verified: VerifiedMailboxes | undefined;
  #filter = '';
  #isRunning = false;

  /** Fires when other mailboxes are shown, more of them are settled, or the filter is another. */
  readonly onDidChange = this.#changes.event;

  get verified(): VerifiedMailboxes | undefined {
    return this.#verified;
  }

  /** What addresses are to hold to be shown; empty for all. */
  get filter(): string {
    return this.#filter;
  }

  set filter(filter: string) {
    this.#filter = filter.trim();
    this.#changes.fire(undefined);
  }

  /** True while the mailboxes shown are being verified. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Shows a verification in the place of the one before. */
  show(verified: VerifiedMailboxes, isRunning: boolean): void {
    this.#verified = verified;
    this.#isRunning = isRunning;
    this.#changes.fire(undefined);
  }

  /** More mailboxes are settled. */
  progressed(): void {
    this.#changes.fire(undefined);
  }

  /** Nothing is under way any more. */
  ended(): void {
    this.#isRunning = false;
    this.#changes.fire(undefined);
  }
}
