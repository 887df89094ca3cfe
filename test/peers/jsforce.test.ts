import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemClock } from '../../src/core/systemClock.ts';
import { ORG_PERMISSIONS } from '../../src/core/salesforce/observations.ts';
import type { OrgSession } from '../../src/core/salesforce/ports.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import type { OrgFetch } from '../../src/salesforce/options.ts';
import { createOrgPort, labFetch } from '../../src/salesforce/salesforceBundle.ts';
import type { UsersSelection } from '../../src/core/profile/profile.ts';
import { aProfile } from '../support/builders.ts';

const CALM = new AbortController().signal;

/** A query of ours as it went over the wire, and the rows that it gave, over all its pages. */
interface SeenQuery {
  readonly api: 'data' | 'tooling';
  readonly soql: string;
  readonly rows: unknown[];
}

interface StockAnswers {
  readonly answers: readonly (readonly unknown[])[];
  readonly email: Readonly<Record<string, unknown>>;
  readonly capture: Readonly<Record<string, unknown>>;
  readonly limits: { readonly Max: number };
}

describe('stock jsforce against the lab', function () {
  this.timeout(60_000);
  let lab: Lab;
  let folder: string;

  before(async () => {
    lab = await startLab({ faults: ['smallPages', 'activityCaptureOn'] });
    folder = mkdtempSync(join(tmpdir(), 'jsforce-peer-'));
    writeFileSync(join(folder, 'root.pem'), lab.state.rootCertificates.public);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await lab.stop();
  });

  it('gets the same rows as we do by the same queries', async () => {
    const wire = new SeenQueries(labFetch(lab.state.rootCertificates.public));
    const switches = await askEverything((users) => openSession(lab, wire.fetch, users));
    const stock = await askStock(lab, folder, wire.queries);
    assert.ok(wire.queries.length > 20);
    for (const [at, { soql, rows }] of wire.queries.entries()) assert.deepEqual(stock.answers[at], rows, soql);
    assert.deepEqual(switches, {
      contactAndEventSync: isTrue(stock.email['enableContactAndEventSync']),
      outboundEvents: isTrue(stock.email['orgIsSyncingEventsOutbound']),
      outlookIntegration: isTrue(stock.email['enableOutlookIntegration']),
      activityCapture: isTrue(stock.capture['enableActivityCapture']),
      activitySyncEngine: isTrue(stock.capture['enableActivitySyncEngine']),
      productivityFeatures: isTrue(stock.capture['provisionProductivityFeatures']),
    });
    assert.equal(stock.limits.Max, 100_000);
  });
});

/** Keeps the queries that go by, and joins the pages of an answer: they come one after another. */
class SeenQueries {
  readonly queries: SeenQuery[] = [];
  readonly #fetch: OrgFetch;
  readonly #byNextPage = new Map<string, SeenQuery>();

  constructor(fetch: OrgFetch) {
    this.#fetch = fetch;
  }

  readonly fetch: OrgFetch = async (address, init) => {
    const url = new URL(address);
    const response = await this.#fetch(address, init);
    const soql = url.searchParams.get('q');
    const api = url.pathname.includes('/tooling/') ? 'tooling' : 'data';
    const query: SeenQuery | undefined = soql === null ? this.#byNextPage.get(url.pathname) : { api, soql, rows: [] };
    if (!query || response.status !== 200) return response;
    if (soql !== null) this.queries.push(query);
    const page = (await response.clone().json()) as { records: unknown[]; nextRecordsUrl?: string };
    query.rows.push(...page.records);
    if (page.nextRecordsUrl !== undefined) this.#byNextPage.set(page.nextRecordsUrl, query);
    return response;
  };
}

function openSession({ state }: Lab, fetch: OrgFetch, users: UsersSelection | undefined): OrgSession {
  const port = createOrgPort({
    clock: systemClock,
    cli: {},
    readFile: () => Promise.resolve(Buffer.from('Email\nanna.berg@contoso.test\nBEN.COLE@contoso.test\n')),
    fetch,
    lab: { ...state.org, rootCertificate: state.rootCertificates.public },
  });
  return port.openSession({ ...aProfile(), salesforce: users ? { users } : {} });
}

/** Every question that is put as a query, each way of selecting users included; gives the switches. */
async function askEverything(open: (users?: UsersSelection) => OrgSession): Promise<unknown> {
  const selections: readonly UsersSelection[] = [
    { where: "Name LIKE 'A%'" },
    { profiles: ['Sales User'] },
    { permissionSets: ['Exchange_Sync'] },
    { groups: ['Everyone_In_Sync'] },
    { file: 'users.csv' },
  ];
  for (const selection of selections) {
    await using chosen = open(selection);
    await chosen.users(CALM);
  }
  await using session = open();
  await session.users(CALM);
  await session.organization(CALM);
  await session.permissions(CALM);
  for (const permission of ORG_PERMISSIONS) await session.holders(permission, 20, CALM);
  await session.captureEntitlement(CALM);
  await session.captureState(CALM);
  await session.probeSites(CALM);
  const switches = await session.switches(CALM);
  assert.equal(switches.kind, 'answered');
  return switches.value;
}

async function askStock({ state }: Lab, folder: string, queries: readonly SeenQuery[]): Promise<StockAnswers> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'jsforcePeer.mjs')], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'root.pem'), NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { instanceUrl, accessToken } = state.org;
  child.stdin.end(JSON.stringify({ instanceUrl, accessToken, version: '68.0', queries }));
  return JSON.parse(await text(child.stdout)) as StockAnswers;
}

/** jsforce leaves fields that it does not know as text. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}
