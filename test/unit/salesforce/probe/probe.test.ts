import assert from 'node:assert/strict';
import { PROBE_SITE_PREFIX, type ProbeTarget } from '../../../../src/core/salesforce/probe.ts';
import { PROBE_MARKER } from '../../../../src/core/salesforce/probeApex.ts';
import { faultOf, valueOf } from '../support/answers.ts';
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

describe('probe from Salesforce', () => {
  it('opens each origin once, lets Salesforce call, and leaves nothing', async () => {
    const sites = new Sites();
    const org = new ScriptedOrg(sites.script);
    await using session = sessionWith(org);
    const { callouts, sites: made } = valueOf(await session.probe(TARGETS, CALM));
    assert.deepEqual(callouts, [{ target: TARGETS[0], result: { kind: 'answered', status: 401, durationMs: 5 } }]);
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
    const sites = new Sites(({ path }) =>
      path.includes('/executeAnonymous')
        ? new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) })
        : undefined,
    );
    const org = new ScriptedOrg(sites.script);
    await using session = sessionWith(org);
    assert.equal(faultOf(await session.probe(TARGETS, CALM)).kind, 'unreachable');
    assert.equal(org.requests.filter(({ path }) => path.includes('/executeAnonymous')).length, 1);
    assert.equal(sites.names.size, 0);
  });

  it('removes what was made where a later one is refused', async () => {
    let created = 0;
    const sites = new Sites(({ method }) =>
      method === 'POST' && (created += 1) === 2 ? refusal(403, 'INSUFFICIENT_ACCESS', 'no') : undefined,
    );
    await using session = sessionWith(new ScriptedOrg(sites.script));
    assert.deepEqual(faultOf(await session.probe(TARGETS, CALM)), { kind: 'accessDenied', message: 'no' });
    assert.equal(sites.names.size, 0);
  });

  it('removes what the org made although its answer was lost', async () => {
    const sites: Sites = new Sites((request) => {
      if (request.method !== 'POST') return undefined;
      sites.create(request);
      return new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
    });
    await using session = sessionWith(new ScriptedOrg(sites.script));
    assert.equal(faultOf(await session.probe(TARGETS, CALM)).kind, 'unreachable');
    assert.equal(sites.names.size, 0);
  });

  it('removes what it made although it is cancelled, before its session ends', async () => {
    const cancelling = new AbortController();
    const sites = new Sites(({ path }, signal) => {
      if (!path.includes('/executeAnonymous')) return undefined;
      const answer = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
      cancelling.abort();
      return answer;
    });
    const session = sessionWith(new ScriptedOrg(sites.script));
    const probing = assert.rejects(session.probe(TARGETS, cancelling.signal), { name: 'AbortError' });
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
