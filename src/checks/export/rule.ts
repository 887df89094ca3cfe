import type { Inventory } from '../../core/export/inventory.ts';
import type { Finding } from '../../core/finding.ts';
import type { Certificate } from '../../core/observations/tls.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RecipientIndex } from './select.ts';

/** What exports are judged with. */
export interface JudgeContext {
  /** Without one, what needs an account, mailboxes or a sign-in to be judged is left alone. */
  readonly profile?: ConnectionProfile;
  readonly now: Date;
  /** The certificate that clients were shown, where the wire was asked. */
  readonly shownCertificate?: Certificate;
}

/** What a rule may know beside the exports. */
export interface RuleContext extends JudgeContext {
  readonly index: RecipientIndex;
}

/**
 * Something that an export can show to be wrong. A rule is a value and pure: it reads an inventory and gives findings.
 * What an export does not say, or says incompletely, is never held against it.
 */
export interface ExportRule {
  readonly id: string;
  /** Rows of the rule catalogue that it judges. */
  readonly rows: readonly string[];
  judge(inventory: Inventory, context: RuleContext): readonly Finding[];
}
