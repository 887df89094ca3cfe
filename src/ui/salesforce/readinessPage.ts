import * as vscode from 'vscode';
import { exchangePlaceOf } from '../../core/salesforce/exchangePlace.ts';
import { orgFactsOf } from '../../core/salesforce/orgFacts.ts';
import { readReadiness, type Readiness } from '../../core/salesforce/readiness.ts';
import { readinessMarkdown } from '../../core/salesforce/readinessMarkdown.ts';
import { text } from '../../core/text.ts';
import { READINESS_SCHEME } from '../../contributions.ts';
import { resultsByKey } from '../run/runSnapshot.ts';
import { activeOrg, withOrg } from './activeOrg.ts';
import { orgKey } from './connectedOrgs.ts';
import type { OrgParts } from './orgParts.ts';
import { saveReadiness } from './saveReadiness.ts';

/** What an org has, and lacks, for Einstein Activity Capture: read when it is asked for, shown rendered, and saved. */
export class ReadinessPage {
  readonly #parts: OrgParts;
  readonly #changed: (uri: vscode.Uri) => void;
  #latest: { readonly readiness: Readiness; readonly of: string } | undefined;

  /** `changed` is told when the page says something else. */
  constructor(parts: OrgParts, changed: (uri: vscode.Uri) => void) {
    this.#parts = parts;
    this.#changed = changed;
  }

  /** Reads the org anew and shows the page. @throws {UserError} where the org cannot be reached. */
  async show(): Promise<void> {
    if (!(await this.#read())) return;
    this.#changed(READINESS_URI);
    await vscode.commands.executeCommand('markdown.showPreview', READINESS_URI);
  }

  /** Saves what the page says, with or without what is personal. @throws {UserError} where the org cannot be reached. */
  async save(): Promise<void> {
    const { readiness } = this.#latest?.of === this.#profile ? this.#latest : {};
    const shown = readiness ?? (await this.#read());
    if (shown) await saveReadiness(shown, this.#parts.translate);
  }

  /** The page as Markdown; an editor that outlived its window is told how to fill it again. */
  content(): string {
    const { translate } = this.#parts;
    if (!this.#latest) return translate(NOTHING_READ);
    return readinessMarkdown(this.#latest.readiness, { translate, includesPersonal: true });
  }

  async #read(): Promise<Readiness | undefined> {
    const { profile } = activeOrg(this.#parts);
    const of = this.#profile;
    const { confirmations, clock, state } = this.#parts;
    const place = exchangePlaceOf(resultsByKey(state.snapshot));
    const title = vscode.l10n.t('Reading what the org has for Einstein Activity Capture');
    const read = await withOrg(this.#parts, title, (session, _org, signal) => {
      const org = orgFactsOf({ session, confirmations, probe: false }, signal);
      return readReadiness(org, profile, clock.now(), place);
    });
    if (read) this.#latest = { readiness: read, of };
    return read;
  }

  /** What the page is about: another profile, or another org in it, has a page of its own. */
  get #profile(): string {
    const { profileId, profile } = activeOrg(this.#parts);
    return orgKey(profileId, profile);
  }
}

const NOTHING_READ = text('Nothing has been read yet. Run: Show Readiness for Einstein Activity Capture.');

const READINESS_URI = vscode.Uri.from({
  scheme: READINESS_SCHEME,
  path: '/Readiness for Einstein Activity Capture.md',
});
