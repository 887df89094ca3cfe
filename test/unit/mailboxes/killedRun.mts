import { writeSync } from 'node:fs';
import type { MailboxAnswer } from '../../../src/core/mailboxes/ports.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { Journal } from '../../../src/mailboxes/journal/journal.ts';
import { MailboxVerifier } from '../../../src/mailboxes/mailboxVerifier.ts';
import { Outcomes, rowsToAsk } from '../../../src/mailboxes/outcomes.ts';
import { defaultLimits } from '../../../src/mailboxes/verification.ts';
import { openClaimedFile } from '../../../src/storage/appendFile.ts';

// A run of its own process that is there to be killed: it says on standard output which rows are settled.
const [path = '', count = '0'] = process.argv.slice(2);
const addresses = Array.from({ length: Number(count) }, (_, row) => `user${String(row)}@contoso.test`);
const answer = { kind: 'withheld', because: 'noPassword' } satisfies MailboxAnswer;
const heading = { account: 'CONTOSO\\svc', ewsUrl: undefined, syncFolder: false, startedAt: new Date() };
const journal = await Journal.open(await openClaimedFile(path, 'a run'), addresses, heading, systemClock);
const verifier = new MailboxVerifier(
  {
    session: {
      openMailbox: () => new Promise((resolve) => setImmediate(resolve, answer)),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
    judge: (_, mailbox) => ({ is: 'settled', outcome: 'open', args: { seen: mailbox } }),
    results: journal,
    clock: systemClock,
    question: { syncFolder: false },
  },
  defaultLimits,
  (row) => writeSync(1, `${String(row)}\n`),
);
const outcomes = new Outcomes({ addresses, outsidersFrom: addresses.length }, journal.index);
await verifier.run(addresses, rowsToAsk(outcomes, 'notAsked'), new AbortController().signal);
await journal[Symbol.asyncDispose]();
