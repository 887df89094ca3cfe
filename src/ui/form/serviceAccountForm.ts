import * as vscode from 'vscode';
import type { Subscription } from './collaborators.ts';
import { OpenForm, type OpenFormParts } from './openForm.ts';

/** Type of the panel; VS Code reopens panels by it after a restart. */
export const FORM_VIEW_TYPE = 'exchangeConnect.serviceAccount';

/** The service account form: one panel at most, always about the active profile. */
export class ServiceAccountForm implements vscode.Disposable {
  readonly #parts: OpenFormParts;
  readonly #subscriptions: readonly Subscription[];
  #open: OpenForm | undefined;

  constructor(parts: OpenFormParts) {
    this.#parts = parts;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(FORM_VIEW_TYPE, {
        deserializeWebviewPanel: (panel) => {
          this.#adopt(panel);
          return Promise.resolve();
        },
      }),
      parts.profiles.onDidChange(() => void this.#open?.refresh()),
      parts.passwords.onDidChange(() => void this.#open?.refresh()),
    ];
  }

  /** Opens the form, or brings the open one to the front. */
  show(): void {
    if (this.#open) this.#open.reveal();
    else this.#adopt(vscode.window.createWebviewPanel(FORM_VIEW_TYPE, '', vscode.ViewColumn.Active));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#open?.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#open?.dispose();
    const form = new OpenForm(panel, this.#parts);
    this.#open = form;
    panel.onDidDispose(() => {
      if (this.#open === form) this.#open = undefined;
    });
  }
}
