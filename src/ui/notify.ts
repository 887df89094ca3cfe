import * as vscode from 'vscode';
import type { Text, Translate } from '../core/text.ts';
import type { Log } from './output/log.ts';

/** Tells people about errors: in our words where the error was meant for them; what it leaves unsaid is in the log. */
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
    const unsaid = words ? causeOf(error) : error;
    if (unsaid !== undefined) this.#log.mistake(unsaid);
    const message = words
      ? this.#translate(words)
      : vscode.l10n.t('That did not work, by a mistake of this extension. The log says more.');
    void this.#show(message, unsaid !== undefined);
  };

  async #show(message: string, saysLogMore: boolean): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    const offers = saysLogMore ? [showLog] : [];
    if ((await vscode.window.showErrorMessage(message, ...offers)) === showLog) this.#log.show();
  }
}

/** What an error meant for people does not tell them: why the machine failed. */
function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}

/** Errors come from several bundles, each with a `UserError` class of its own: the name tells them. */
function textOf(error: unknown): Text | undefined {
  if (!(error instanceof Error) || error.name !== 'UserError') return undefined;
  return 'text' in error && isText(error.text) ? error.text : { message: error.message, args: {} };
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'message' in value && 'args' in value;
}
