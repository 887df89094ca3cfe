import type * as vscode from 'vscode';
import type { MailboxPort } from '../../core/mailboxes/ports.ts';
import type { Clock } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { Translate } from '../../core/text.ts';
import type { HelpPages } from '../help/helpPages.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { mailboxLimits } from '../settings.ts';
import { MailboxCommands } from './mailboxCommands.ts';
import { MailboxProblems } from './mailboxProblems.ts';
import { MailboxResults } from './mailboxResults.ts';
import type { LoadMailboxTools } from './mailboxTools.ts';
import { MailboxTree } from './mailboxTree.ts';
import { MailboxView } from './mailboxView.ts';
import { StoredVerifications } from './storedVerifications.ts';
import { SummaryDocument } from './summaryDocument.ts';
import { Verification } from './verification.ts';

interface Parts {
  readonly storage: vscode.Uri;
  readonly memento: vscode.Memento;
  readonly profiles: Profiles;
  readonly help: HelpPages;
  readonly clock: Clock;
  readonly translate: Translate;
  readonly loadTools: LoadMailboxTools;
  readonly openPort: (profile: ConnectionProfile, profileId: string) => Promise<MailboxPort>;
  readonly report: (error: unknown) => void;
}

/** Everything that VS Code shows of mailboxes that were verified, and the commands about them. */
export class MailboxFeature implements vscode.Disposable {
  readonly commands: MailboxCommands;
  readonly results = new MailboxResults();
  readonly tree: MailboxTree;
  readonly verification: Verification;
  readonly stored: StoredVerifications;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(parts: Parts) {
    const { results } = this;
    this.stored = new StoredVerifications(parts);
    this.tree = new MailboxTree(results, parts.translate);
    this.verification = new Verification({ ...parts, results, stored: this.stored, limits: mailboxLimits });
    const problems = new MailboxProblems({ ...parts, results });
    const summary = new SummaryDocument(results, parts.translate);
    this.commands = new MailboxCommands({
      ...parts,
      results,
      stored: this.stored,
      verification: this.verification,
      problems,
      summary,
    });
    this.#subscriptions = [new MailboxView(this.tree, results), problems, summary];
  }

  /** Shows what an earlier window found out, unless this one has found out something meanwhile. */
  async restore(): Promise<void> {
    const verified = await this.stored.latest();
    if (verified && !this.results.verified) this.results.show(verified, false);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
