import type { Clock, Timer } from '../../core/ports.ts';

/** The clipboard of VS Code. */
export interface Clipboard {
  readText(): PromiseLike<string>;
  writeText(value: string): PromiseLike<void>;
}

/** How long a secret may stay on the clipboard, in milliseconds: enough to paste it, not to forget it there. */
export const LENT_MS = 30_000;

/** Lends a secret to the clipboard, and takes it back; what a person copied meanwhile is left alone. */
export class LentClipboard {
  readonly #clipboard: Clipboard;
  readonly #clock: Clock;
  readonly #report: (error: unknown) => void;
  #lent: { readonly secret: string; readonly timer: Timer } | undefined;

  constructor(clipboard: Clipboard, clock: Clock, report: (error: unknown) => void) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#report = report;
  }

  /** Puts a secret on the clipboard for {@link LENT_MS}. */
  async lend(secret: string): Promise<void> {
    await this.takeBack();
    const timer = this.#clock.timeout(LENT_MS);
    this.#lent = { secret, timer };
    timer.signal.addEventListener('abort', () => {
      this.takeBack().catch(this.#report);
    });
    await this.#clipboard.writeText(secret);
  }

  /** Clears the clipboard if it still holds what was lent; without that it does nothing. */
  async takeBack(): Promise<void> {
    const lent = this.#lent;
    if (!lent) return;
    this.#lent = undefined;
    lent.timer[Symbol.dispose]();
    if ((await this.#clipboard.readText()) === lent.secret) await this.#clipboard.writeText('');
  }
}
