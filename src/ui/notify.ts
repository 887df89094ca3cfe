import * as vscode from 'vscode';
import type { Text, Translate } from '../core/text.ts';
import type { Log } from './output/log.ts';

/** Tells people about errors: in our words where the error was meant for them, else with the way to the log. */
export class Notifier {
  readonly #log: Log;
  readonly #translate: Translate;

  constructor(log: Log, translate: Translate) {
    this.#log = log;
    this.#translate = translate;
  }

  /** An arrow, so that it can be handed on as a callback. */
  readonly report = (error: unknown): void => {
    const words = textOf(error);
    if (words) {
      void vscode.window.showErrorMessage(this.#translate(words));
      return;
    }
    this.#log.mistake(error);
    void this.#offerLog();
  };

  async #offerLog(): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('That did not work, by a mistake of this extension. The log says more.');
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) this.#log.show();
  }
}

/** Errors come from several bundles, each with a `UserError` class of its own: the name tells them. */
function textOf(error: unknown): Text | undefined {
  if (!(error instanceof Error) || error.name !== 'UserError') return undefined;
  return 'text' in error && isText(error.text) ? error.text : { message: error.message, args: {} };
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'message' in value && 'args' in value;
}
