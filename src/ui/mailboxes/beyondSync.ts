import { organisationWide } from '../../core/catalogue/impersonation.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import type { OutcomeGroup } from '../../mailboxes/summary.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** Mailboxes outside the list that opened, as a finding with the scope that would stop it; undefined for another outcome. */
export async function beyondSync(
  { outcome, examples }: OutcomeGroup,
  { tools, list, index, file, profile }: VerifiedMailboxes,
): Promise<Finding | undefined> {
  if (outcome !== organisationWide.code) return undefined;
  const evidence: Evidence[] = [];
  for (const row of examples) {
    const result = await tools.readResult(file, index, row);
    const seen = { label: text('Opened by impersonation'), value: list.addresses[row] ?? '' } as const;
    if (result)
      evidence.push({ ...seen, source: 'ews', vantage: 'thisMachine', at: result.at, sensitivity: 'personal' });
  }
  const [first, ...others] = evidence;
  const { userName: account } = profile.serviceAccount;
  return (
    first &&
    raise(organisationWide, {
      args: { account, mailbox: first.value },
      subject: { name: first.value, property: ['outsideMailbox'] },
      evidence: [first, ...others],
    })
  );
}
