import { setImmediate } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { Lazy } from '../lazy.ts';
import type { MailboxFeature } from './mailboxFeature.ts';

interface Parts {
  readonly memento: vscode.Memento;
  /** Loads the feature and makes it. */
  readonly make: () => Promise<MailboxFeature>;
}

/** Under this name a window keeps which verification was its latest. */
export const LATEST = 'latestVerification';

/** Everything about mailboxes, loaded when a command asks for it, or where an earlier window has left results. */
export class LazyMailboxes implements vscode.Disposable {
  readonly #memento: Parts['memento'];
  readonly #feature: Lazy<MailboxFeature>;

  constructor({ memento, make }: Parts) {
    this.#memento = memento;
    this.#feature = new Lazy(make);
  }

  /** Rejects with the error of loading; the next call tries anew. */
  feature(): Promise<MailboxFeature> {
    return this.#feature.get();
  }

  /** Shows what an earlier window found out, if any. */
  async restore(): Promise<void> {
    if (this.#memento.get(LATEST) === undefined) return;
    // The start of the extension does not wait for what is loaded here.
    await setImmediate();
    await (await this.feature()).restore();
  }

  /** A window may close while they are loaded: what comes of that is disposed of then. */
  dispose(): void {
    this.#feature.begun?.then(
      (feature) => {
        feature.dispose();
      },
      // What was not loaded needs no end; whoever asked for it was told.
      () => undefined,
    );
  }
}
