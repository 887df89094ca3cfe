import * as vscode from 'vscode';
import type { Translate } from '../../core/text.ts';
import type { JournalMistake } from '../../mailboxes/journal/loadJournal.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';
import type { MailboxDocuments } from './mailboxDocuments.ts';
import { mistakenLines, mistakesDocument, mistakesText, type MistakenLine } from './mistakenLines.ts';
import type { StoredVerifications } from './storedVerifications.ts';

interface Parts {
  readonly stored: Pick<StoredVerifications, 'isNews'>;
  readonly documents: MailboxDocuments;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}

/** The name of the document, as its tab shows it. */
const UNUSED_LINES = 'Results Not Used.txt';

/** Tells about lines of a results file that were cut off or edited, once, with a way to see each. */
export class ResultMistakes {
  readonly #parts: Parts;
  #latest: { readonly verified: VerifiedMailboxes; readonly mistakes: readonly MistakenLine[] } | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.documents.serve(UNUSED_LINES, () => this.#content());
  }

  /** Tells people unless they know already; nobody waits for it. An arrow, so that it can be handed on. */
  readonly tell = (verified: VerifiedMailboxes, found: readonly JournalMistake[]): void => {
    const mistakes = mistakenLines(found);
    if (mistakes.length > 0) this.#tell(verified, mistakes).catch(this.#parts.report);
  };

  async #content(): Promise<string> {
    if (!this.#latest) return '';
    const { verified, mistakes } = this.#latest;
    return mistakesDocument(verified, mistakes, this.#parts.translate);
  }

  async #tell(verified: VerifiedMailboxes, mistakes: readonly MistakenLine[]): Promise<void> {
    if (!(await this.#parts.stored.isNews(verified, mistakes))) return;
    this.#latest = { verified, mistakes };
    const showLines = vscode.l10n.t('Show Lines');
    const words = this.#parts.translate(mistakesText(mistakes));
    if ((await vscode.window.showWarningMessage(words, showLines)) === showLines)
      await this.#parts.documents.show(UNUSED_LINES);
  }
}
