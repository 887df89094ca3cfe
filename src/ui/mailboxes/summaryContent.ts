import type { Translate } from '../../core/text.ts';
import { organisationWide } from '../../core/catalogue/impersonation.ts';
import { beyondSync } from './beyondSync.ts';
import { nameOf } from './listedMailboxes.ts';
import { NOTHING_VERIFIED } from './mailboxCommands.ts';
import type { MailboxResults } from './mailboxResults.ts';
import type { MailboxSummaries } from './mailboxSummaries.ts';
import { summaryMarkdown } from './summaryMarkdown.ts';

/** The summary of the latest verification; an editor that outlived its window is told so instead of being empty. */
export async function summaryContent(
  { verified }: MailboxResults,
  summaries: MailboxSummaries,
  translate: Translate,
  signal: AbortSignal,
): Promise<string> {
  if (!verified) return translate(NOTHING_VERIFIED);
  const summary = await summaries.of(verified, signal);
  const beyond = summary.groups.find(({ outcome }) => outcome === organisationWide.code);
  return summaryMarkdown(summary, {
    listName: nameOf(verified),
    addressOf: (row) => verified.list.addresses[row] ?? '',
    remedyText: verified.tools.remedyText,
    beyond: beyond && (await beyondSync(beyond, verified)),
    translate,
  });
}
