import type { CheckInstance } from '../../core/check.ts';
import { UserError } from '../../core/errors.ts';
import { NO_CONSENT, type Consents } from '../../core/facts.ts';
import { text } from '../../core/text.ts';
import type { ModalConsent } from '../secrets/consent.ts';
import type { RunState } from './runState.ts';

/** The check that makes a trial item; without consent it is skipped. */
const WRITABLE = 'mailbox.writable';

/**
 * Asks before trial items are made in the mailboxes of the profile, and runs that check with this one consent.
 * @throws {UserError} where the profile lists no mailbox.
 */
export async function testWriting(parts: {
  readonly state: Pick<RunState, 'snapshot'>;
  readonly consent: Pick<ModalConsent, 'writeTrialItems'>;
  readonly run: (isChosen: (instance: CheckInstance) => boolean, consents: Consents) => Promise<void>;
}): Promise<void> {
  const mailboxes = parts.state.snapshot.profile?.mailboxes ?? [];
  if (mailboxes.length === 0) throw new UserError(text('The profile lists no mailbox to test.'));
  if (!(await parts.consent.writeTrialItems(mailboxes))) return;
  await parts.run(({ check }) => check.id === WRITABLE, { ...NO_CONSENT, probeWriting: true });
}
