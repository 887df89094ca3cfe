import assert from 'node:assert/strict';
import type { OrgAnswer, OrgFault } from '../../../../src/core/salesforce/answer.ts';
import { PROBE_SITE_PREFIX, type ProbeObservation, type ProbeTarget } from '../../../../src/core/salesforce/probe.ts';
import { PROBE_MARKER } from '../../../../src/core/salesforce/probeApex.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { valueOf } from '../support/answers.ts';
import {
  CALM,
  refusal,
  rows,
  ScriptedOrg,
  sessionWith,
  type Script,
  type SeenRequest,
} from '../support/scriptedOrg.ts';

const TARGETS: readonly [ProbeTarget, ...ProbeTarget[]] = [
  { service: 'ews', url: 'https://mail.contoso.test/EWS/Exchange.asmx' },
  { service: 'autodiscover', url: 'https://mail.contoso.test/autodiscover/autodiscover.xml' },
  { service: 'autodiscover', url: 'https://autodiscover.contoso.test:8443/autodiscover/autodiscover.xml' },
];

const RESULT = {
  compiled: true,
  success: false,
  exceptionMessage: `System.AssertException: Assertion Failed: ${PROBE_MARKER}\n{"target":0,"status":401,"durationMs":5}`,
};

/** Remote Site Settings as the Tooling API keeps them; a script may answer before. */
class Sites {
  readonly names = new Map<string, string>();
  readonly script: Script;
  #next = 0;

  constructor(before: Script = () => undefined) {
    this.script = async (request, signal) => (await before(request, signal)) ?? this.#answer(request);
  }

  create({ body }: SeenRequest): ReturnType<typeof rows> {
    const { FullName } = JSON.parse(body ?? '') as { FullName: string };
    const id = `0rp${(this.#next += 1)}`;
    this.names.set(id, FullName);
    return { status: 201, body: { id, success: true, errors: [] } };
  }

  #answer(request: SeenRequest): ReturnType<typeof rows> | undefined {
    const { method, path, soql } = request;
    if (method === 'POST' && path.endsWith('/sobjects/RemoteProxy')) return this.create(request);
    const id = /\/sobjects\/RemoteProxy\/(\w+)$/.exec(path)?.[1];
    if (method === 'DELETE' && id !== undefined) {
      return this.names.delete(id) ? { status: 204 } : refusal(404, 'NOT_FOUND');
    }
    if (path.includes('/executeAnonymous')) return { body: RESULT };
    if (soql === undefined) return undefined;
    return rows([...this.names].map(([Id, SiteName]) => ({ Id, SiteName, EndpointUrl: 'https://mail.contoso.test' })));
  }
}

const LOST = new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });

/** When the probe waits for so long, that time is over. */
async function later(clock: ManualClock, waitMs: number): Promise<void> {
  for (let turns = 0; !clock.isWaiting(waitMs); turns += 1) {
    assert.ok(turns < 1_000, 'nobody waits');
    await new Promise(setImmediate);
  }
  clock.expire(waitMs);
}

function faultOfProbe(answer: OrgAnswer<ProbeObservation>): OrgFault {
  const { outcome } = valueOf(answer);
  assert.ok(outcome.kind === 'failed');
  return outcome.fault;
}

describe('probe from Salesforce', () => {
  it('opens each origin once, lets Salesforce call, and leaves nothing', async () => {
    const sites = new Sites();
    const org = new ScriptedOrg(sites.script);
    await using session = sessionWith(org);
    const { outcome, sites: made } = valueOf(await session.probe(TARGETS, CALM));
    const result = { kind: 'answered', status: 401, durationMs: 5 };
    assert.deepEqual(outcome, { kind: 'ran', callouts: [{ target: TARGETS[0], result }] });
    assert.deepEqual(
      made.map(({ url, isRemoved }) => [url, isRemoved]),
      [
        ['https://mail.contoso.test', true],
        ['https://autodiscover.contoso.test:8443', true],
      ],
    );
    for (const { name } of made) assert.match(name, /^ExchangeConnect_Probe_[a-z\d]{10}$/);
    assert.equal(sites.names.size, 0);
    const [created] = org.requests.filter(({ method }) => method === 'POST');
    assert.deepEqual(Object.keys(JSON.parse(created?.body ?? '') as object), ['FullName', 'Metadata']);
  });

  it('sends the script once although the connection was reset', async () => {
    const sites = new Sites(({ path }) => (path.includes('/executeAnonymous') ? LOST : undefined));
    const org = new ScriptedOrg(sites.script);
    await using session = sessionWith(org);
    assert.equal(faultOfProbe(await session.probe(TARGETS, CALM)).kind, 'unreachable');
    assert.equal(org.requests.filter(({ path }) => path.includes('/executeAnonymous')).length, 1);
    assert.equal(sites.names.size, 0);
  });

  it('removes what was made where a later one is refused', async () => {
    let created = 0;
    const sites = new Sites(({ method }) =>
      method === 'POST' && (created += 1) === 2 ? refusal(403, 'INSUFFICIENT_ACCESS', 'no') : undefined,
    );
    await using session = sessionWith(new ScriptedOrg(sites.script));
    assert.deepEqual(faultOfProbe(await session.probe(TARGETS, CALM)), { kind: 'accessDenied', message: 'no' });
    assert.equal(sites.names.size, 0);
  });

  it('removes what the org makes only after its answer was lost', async () => {
    const clock = new ManualClock();
    const sites: Sites = new Sites((request) => {
      if (request.method !== 'POST') return undefined;
      void later(clock, 5_000).then(() => sites.create(request));
      return LOST;
    });
    await using session = sessionWith(new ScriptedOrg(sites.script), undefined, { clock });
    const { outcome, sites: used } = valueOf(await session.probe(TARGETS, CALM));
    assert.equal(outcome.kind === 'failed' && outcome.fault.kind, 'unreachable');
    assert.deepEqual(
      used.map(({ isRemoved }) => isRemoved),
      [true],
    );
    assert.equal(sites.names.size, 0);
  });

  it('removes what the org makes only after it is cancelled, and asks for no more', async () => {
    const cancelling = new AbortController();
    const sites: Sites = new Sites(async ({ method }, signal) => {
      if (method !== 'POST') return undefined;
      cancelling.abort();
      await new Promise(setImmediate);
      // An org goes on whether or not somebody waits for its answer.
      assert.equal(signal.aborted, false);
      return undefined;
    });
    const org = new ScriptedOrg(sites.script);
    await using session = sessionWith(org);
    await assert.rejects(session.probe(TARGETS, cancelling.signal), { name: 'AbortError' });
    assert.equal(sites.names.size, 0);
    assert.equal(org.requests.filter(({ method }) => method === 'POST').length, 1);
    assert.equal(org.requests.filter(({ path }) => path.includes('/executeAnonymous')).length, 0);
  });

  it('says that a setting is left also where the script failed', async () => {
    const sites = new Sites(({ method, path }) => {
      if (path.includes('/executeAnonymous')) return refusal(403, 'INSUFFICIENT_ACCESS', 'no Apex');
      return method === 'DELETE' ? refusal(403, 'REQUEST_LIMIT_EXCEEDED') : undefined;
    });
    await using session = sessionWith(new ScriptedOrg(sites.script));
    const { outcome, sites: used } = valueOf(await session.probe([TARGETS[0]], CALM));
    assert.deepEqual(outcome, { kind: 'failed', fault: { kind: 'accessDenied', message: 'no Apex' } });
    assert.deepEqual(
      used.map(({ name, isRemoved }) => [name, isRemoved]),
      [[[...sites.names.values()][0], false]],
    );
  });

  it('takes a setting for left where nobody can say that it was not made', async () => {
    const clock = new ManualClock();
    const sites = new Sites(({ method, soql }) => {
      if (method === 'POST') {
        void later(clock, 5_000);
        return LOST;
      }
      return soql === undefined ? undefined : refusal(503, 'SERVER_UNAVAILABLE');
    });
    await using session = sessionWith(new ScriptedOrg(sites.script), undefined, { clock });
    const { sites: used } = valueOf(await session.probe(TARGETS, CALM));
    assert.deepEqual(
      used.map(({ url, isRemoved }) => [url, isRemoved]),
      [['https://mail.contoso.test', false]],
    );
  });

  it('removes what it made before its session ends', async () => {
    const running = Promise.withResolvers<undefined>();
    const sites = new Sites(({ path }, signal) => {
      if (!path.includes('/executeAnonymous')) return undefined;
      running.resolve(undefined);
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    });
    const session = sessionWith(new ScriptedOrg(sites.script));
    const probing = assert.rejects(session.probe(TARGETS, CALM), { name: 'AbortError' });
    await running.promise;
    assert.equal(sites.names.size, 2);
    await session[Symbol.asyncDispose]();
    assert.equal(sites.names.size, 0);
    await probing;
  });

  it('says that a setting is left where the org does not remove it', async () => {
    const sites = new Sites(({ method }) => (method === 'DELETE' ? refusal(403, 'INSUFFICIENT_ACCESS') : undefined));
    await using session = sessionWith(new ScriptedOrg(sites.script));
    const { sites: made } = valueOf(await session.probe([TARGETS[0]], CALM));
    assert.deepEqual(
      made.map(({ isRemoved }) => isRemoved),
      [false],
    );
    const [left] = valueOf(await session.probeSites(CALM));
    assert.equal(left?.name, made[0]?.name);
  });

  it('finds leftovers by our name alone', async () => {
    const sites = new Sites();
    sites.names.set('0rp8', `${PROBE_SITE_PREFIX}k3x9q2`).set('0rp9', 'ExchangeConnect2Probe4other');
    const org = new ScriptedOrg(sites.script);
    await using session = sessionWith(org);
    assert.deepEqual(valueOf(await session.probeSites(CALM)), [
      { id: '0rp8', name: `${PROBE_SITE_PREFIX}k3x9q2`, url: 'https://mail.contoso.test' },
    ]);
    assert.match(org.queries[0] ?? '', /LIKE 'ExchangeConnect\\_Probe\\_%'/);
  });

  it('removes a leftover, and takes one that is gone for removed', async () => {
    const sites = new Sites();
    const site = { id: '0rp8', name: `${PROBE_SITE_PREFIX}k3x9q2`, url: 'https://mail.contoso.test' };
    sites.names.set(site.id, site.name);
    await using session = sessionWith(new ScriptedOrg(sites.script));
    valueOf(await session.removeProbeSite(site, CALM));
    valueOf(await session.removeProbeSite(site, CALM));
    assert.equal(sites.names.size, 0);
  });

  it('refuses to remove what is not ours', async () => {
    const org = new ScriptedOrg();
    await using session = sessionWith(org);
    const site = { id: '0rp9', name: 'Payment_Gateway', url: 'https://pay.example' };
    await assert.rejects(session.removeProbeSite(site, CALM), TypeError);
    assert.ok(org.requests.every(({ method }) => method === 'GET'));
  });
});
