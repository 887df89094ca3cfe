import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import type { OrgUser } from '../../src/core/salesforce/observations.ts';
import { analyseAddresses, matchMailboxes } from '../../src/core/salesforce/userAddresses.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import type * as Jsforce from 'jsforce';
import type { LabState } from '../../src/lab/control.ts';
import type * as Salesforce from '../../src/salesforce/salesforceBundle.ts';
import type { OrgFigures, OrgWork } from './org.ts';

// One reading of all users of the lab's org in a process of its own: by the adapter as it is shipped, or by a plain loop of
// stock jsforce. Both go by the `fetch` they have in earnest; the lab's root comes by NODE_EXTRA_CA_CERTS.
const require = createRequire(import.meta.url);
const { lab, bundle, by } = JSON.parse(await text(process.stdin)) as OrgWork;
const figures = by === 'us' ? await readByUs(lab, bundle) : await readByJsforce(lab);
console.log(JSON.stringify(figures));

async function readByUs(state: LabState, path: string): Promise<OrgFigures> {
  const loading = performance.now();
  const { createOrgPort, labOrgOf } = require(path) as typeof Salesforce;
  const loadMs = performance.now() - loading;
  const port = createOrgPort({
    clock: systemClock,
    cli: {},
    readFile: () => Promise.reject(new Error('no file')),
    lab: labOrgOf(state),
    fetch: (url, init) => globalThis.fetch(url, init),
  });
  const profile = {
    exchange: { authentication: 'basic' as const },
    serviceAccount: { userName: 'CONTOSO\\svc', address: `svc@${state.domain}` },
    mailboxes: Array.from({ length: 1_000 }, (_, at) => `user${String(at + 1).padStart(5, '0')}@${state.domain}`),
    salesforce: {},
  };
  await using session = port.openSession(profile);
  const { signal } = new AbortController();
  await session.connect(signal);
  const before = heapBytes();
  const reading = performance.now();
  const answer = await session.users(signal);
  const readMs = performance.now() - reading;
  if (answer.kind === 'failed') throw new Error(JSON.stringify(answer.fault));
  const heldBytes = heapBytes() - before;
  const { users, requests } = answer.value;
  return { loadMs, readMs, heldBytes, requests, users: users.length, matchMs: match(users, profile.mailboxes) };
}

function match(users: readonly OrgUser[], mailboxes: readonly string[]): number {
  const matching = performance.now();
  analyseAddresses(users);
  const matches = matchMailboxes(users, mailboxes);
  const matchMs = performance.now() - matching;
  if (matches.length < mailboxes.length) throw new Error('A mailbox was not matched.');
  return matchMs;
}

async function readByJsforce({ org }: LabState): Promise<OrgFigures> {
  const loading = performance.now();
  const { Connection } = require('jsforce') as typeof Jsforce;
  const loadMs = performance.now() - loading;
  const { instanceUrl, accessToken } = org;
  const connection = new Connection({ instanceUrl, accessToken, version: '68.0' });
  await connection.request('/services/data/v68.0');
  let requests = 0;
  const request = connection.request.bind(connection);
  connection.request = (...args: Parameters<typeof request>) => {
    requests += 1;
    return request(...args);
  };
  const before = heapBytes();
  const reading = performance.now();
  const soql =
    "SELECT Id, Name, Username, Email, IsActive, Profile.Name FROM User WHERE IsActive = true AND UserType = 'Standard' ORDER BY Id";
  const { records } = await connection.query(soql, { autoFetch: true, maxFetch: 1_000_000 });
  const readMs = performance.now() - reading;
  return { loadMs, readMs, heldBytes: heapBytes() - before, requests, users: records.length, matchMs: 0 };
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
