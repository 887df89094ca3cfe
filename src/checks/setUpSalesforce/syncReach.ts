import type { Facts } from '../../core/facts.ts';
import type { EwsAnswer } from '../../core/observations/ews.ts';
import type { Confirmation } from '../../core/salesforce/ports.ts';

/** The first sync of contacts takes hours; before that a missing folder says nothing. */
const FIRST_SYNC_MS = 24 * 60 * 60_000;

type Opened = Extract<EwsAnswer, { kind: 'success' }>;

/** A mailbox that was opened, and the folder of the sync in it, where it is. */
export interface Reached {
  readonly mailbox: string;
  readonly folder: Opened['folder'];
}

/** Those mailboxes of the profile that could be opened. */
export async function mailboxesReached(facts: Facts, ewsUrl: string): Promise<readonly Reached[]> {
  const { mailboxes, exchange } = facts.profile;
  const answers = await Promise.all(
    mailboxes.map((mailbox) =>
      facts.ask(ewsUrl, exchange.authentication, { kind: 'syncFolder', impersonate: mailbox }),
    ),
  );
  return answers.flatMap((answer, index) =>
    answer.kind === 'success' ? [{ mailbox: mailboxes[index] ?? '', folder: answer.folder }] : [],
  );
}

/** The later of both confirmations, where both are given and old enough for a first sync. */
export async function confirmedSetup({ org, clock }: Facts): Promise<Confirmation | undefined> {
  const entered = await org.confirmation('credentialsEntered');
  const active = await org.confirmation('configurationActive');
  if (!entered?.answer || !active?.answer) return undefined;
  const later = entered.at > active.at ? entered : active;
  return later.at.getTime() <= clock.now().getTime() - FIRST_SYNC_MS ? later : undefined;
}

/** The answer of a person that a part of the setup is not done. */
export async function deniedSetup({ org }: Facts): Promise<Confirmation | undefined> {
  const given = [await org.confirmation('credentialsEntered'), await org.confirmation('configurationActive')];
  return given.find((one) => one?.answer === false);
}
