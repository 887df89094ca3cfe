import assert from 'node:assert/strict';
import type { MailboxVerdict } from '../../../src/core/mailboxes/verdict.ts';
import { MailboxVerifier } from '../../../src/mailboxes/mailboxVerifier.ts';
import { defaultLimits, type Ending, type VerificationLimits } from '../../../src/mailboxes/verification.ts';
import { never } from '../../support/exchangeOptions.ts';
import { FakeMailboxes, FakeResults, type Asked } from './fakeMailboxes.ts';
import { VirtualClock } from './virtualClock.ts';

/** The mailboxes of a list. */
export const LIST = Array.from({ length: 200 }, (_, at) => `user${String(at)}@contoso.test`);
export const BUSY: MailboxVerdict = { is: 'busy', backOffMs: 5_000, outcome: 'verification.serverBusy', args: {} };
export const SILENT: MailboxVerdict = {
  is: 'noAnswer',
  isPassing: true,
  outcome: 'ews.noAnswer',
  args: { reason: 'ECONNRESET' },
};
export const PORTAL: MailboxVerdict = { ...SILENT, isPassing: false, outcome: 'ews.webPage' };
export const REFUSED: MailboxVerdict = { is: 'stop', because: 'signInRefused' };
/** A verification that has ended. */
export interface Run {
  readonly ending: Ending;
  readonly server: FakeMailboxes;
  readonly results: FakeResults;
  readonly clock: VirtualClock;
}

/** What differs from a usual verification. */
export interface Setting {
  readonly limits?: Partial<VerificationLimits>;
  readonly room?: number;
  readonly signal?: AbortSignal;
  readonly latencyMs?: (mailbox: string) => number;
  readonly list?: readonly string[];
  readonly syncFolder?: boolean;
}

/** Verifies a list on a server that answers as a test decides. */
export async function verify(
  decide: (asked: Asked) => MailboxVerdict,
  { limits, room, latencyMs, list = LIST, syncFolder = false, signal = never() }: Setting = {},
): Promise<Run> {
  const clock = new VirtualClock();
  const server = new FakeMailboxes(clock, decide, latencyMs);
  const results = new FakeResults();
  if (room !== undefined) results.room = room;
  const parts = { session: server, judge: server.judge, results, clock, question: { syncFolder } };
  const ending = await new MailboxVerifier(parts, { ...defaultLimits, ...limits }).run(list, list.keys(), signal);
  return { ending, server, results, clock };
}

/** Each mailbox of the list has one result, and no other has. */
export function assertOneEach({ results }: FakeResults): void {
  assert.deepEqual(results.map(({ mailbox }) => mailbox).sort(), [...LIST].sort());
}
