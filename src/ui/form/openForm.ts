import * as vscode from 'vscode';
import { text, type Text } from '../../core/text.ts';
import type { Consent, FormCollaborators, ProfileFiles } from './collaborators.ts';
import { FormSession } from './formSession.ts';
import { renderPage } from './page.ts';
import { messageToHost, type MessageToPage } from './protocol.ts';
import { PAGE_TEXTS } from './wording.ts';

/** What a form needs. */
export interface OpenFormParts extends FormCollaborators {
  readonly extensionUri: vscode.Uri;
  readonly profiles: ProfileFiles;
}

/** A panel with the form in it; every request of its page is answered, also when answering fails. */
export class OpenForm implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #parts: OpenFormParts;
  #profileId = '';
  #session: FormSession;

  constructor(panel: vscode.WebviewPanel, parts: OpenFormParts) {
    this.#panel = panel;
    this.#parts = parts;
    this.#session = this.#startSession();
    panel.title = parts.translate(PAGE_TEXTS.title);
    panel.iconPath = new vscode.ThemeIcon('account');
    panel.onDidDispose(() => {
      this.#session.dispose();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => void this.#receive(message));
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.#resource()] };
    panel.webview.html = this.#render();
  }

  reveal(): void {
    this.#panel.reveal();
  }

  /** Shows what the active profile says now; another profile than before starts afresh. */
  async refresh(): Promise<void> {
    if (this.#parts.profiles.active().id !== this.#profileId) {
      this.#session.dispose();
      this.#session = this.#startSession();
    }
    try {
      await this.#session.refresh();
    } catch (error) {
      // Nobody waits for this: a profile that cannot be read is reported by whoever asks for it next.
      this.#parts.reportMistake(error);
    }
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #startSession(): FormSession {
    const file = this.#parts.profiles.active();
    this.#profileId = file.id;
    const consent = this.#returningFocus(this.#parts.consent);
    return new FormSession(file, { ...this.#parts, consent }, (event) => {
      this.#post({ kind: 'event', event });
    });
  }

  /** A closed dialog leaves the focus with the workbench, though the person it asked was in the form. */
  #returningFocus(consent: Consent): Consent {
    const afterwards = async (answer: Promise<boolean>): Promise<boolean> => {
      const isGiven = await answer;
      this.#panel.reveal();
      return isGiven;
    };
    return {
      sendPassword: (question) => afterwards(consent.sendPassword(question)),
      trySignInAgain: (userName, refusedAt) => afterwards(consent.trySignInAgain(userName, refusedAt)),
    };
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = messageToHost.safeParse(message);
    if (!parsed.success) {
      this.#parts.reportMistake(new Error('The page sent a message that is not part of the protocol.'));
      this.#fail(message, text('The form sent something the extension does not understand. Reload the window.'));
      return;
    }
    try {
      this.#post({ kind: 'reply', id: parsed.data.id, value: await this.#session.answer(parsed.data.request) });
    } catch (error) {
      this.#fail(message, this.#explain(error));
    }
  }

  /** Only a {@link Text} meant for people reaches the page; any other error could quote anything. */
  #explain(error: unknown): Text {
    if (isUserError(error)) return error.text;
    this.#parts.reportMistake(error);
    return text('This did not work by a mistake of ours. The log has the details.');
  }

  #fail(message: unknown, reason: Text): void {
    const id = idOf(message);
    if (id !== undefined) this.#post({ kind: 'failure', id, message: this.#parts.translate(reason) });
  }

  #post(message: MessageToPage): void {
    // A page that is hidden or closed takes no messages; it asks for everything again when it is shown.
    void this.#panel.webview.postMessage(message);
  }

  #render(): string {
    const { webview } = this.#panel;
    const frame = {
      scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(this.#resource(), 'form.js')).toString(),
      styleUri: webview.asWebviewUri(vscode.Uri.joinPath(this.#resource(), 'form.css')).toString(),
      cspSource: webview.cspSource,
      nonce: crypto.randomUUID(),
      language: vscode.env.language,
    };
    return renderPage(frame, this.#parts.translate);
  }

  #resource(): vscode.Uri {
    return vscode.Uri.joinPath(this.#parts.extensionUri, 'dist', 'form');
  }
}

/** By name: the error may come from another bundle, which has a class of its own. */
function isUserError(error: unknown): error is Error & { readonly text: Text } {
  return error instanceof Error && error.name === 'UserError' && 'text' in error;
}

function idOf(message: unknown): number | undefined {
  return typeof message === 'object' && message !== null && 'id' in message && typeof message.id === 'number'
    ? message.id
    : undefined;
}
