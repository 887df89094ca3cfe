import assert from 'node:assert/strict';
import type { OrgFault } from '../../../src/core/salesforce/answer.ts';
import { ManualClock } from '../../support/fakeClock.ts';
import { faultOf } from './support/answers.ts';
import {
  CALM,
  ORIGIN,
  refusal,
  rows,
  ScriptedOrg,
  SESSION_EXPIRED,
  sessionWith,
  TOKEN,
  type Script,
} from './support/scriptedOrg.ts';

describe('session with an org', () => {
  it('connects with the newest version and says as whom', async () => {
    const org = new ScriptedOrg();
    const seen: unknown[] = [];
    await using session = sessionWith(org, undefined, { onConnected: (connection) => seen.push(connection) });
    const answer = await session.connect(CALM);
    const value = {
      username: 'grace@contoso.test',
      instanceUrl: ORIGIN,
      apiVersion: '68.0',
      orgId: '00D5g000004XyZaEAK',
      userId: '0055g00000AbCdEAAV',
    };
    assert.deepEqual(answer, { kind: 'answered', value, at: new ManualClock().now() });
    assert.deepEqual(seen, [value]);
  });

  it('connects once for all questions', async () => {
    const org = new ScriptedOrg();
    await using session = sessionWith(org);
    await Promise.all([session.connect(CALM), session.limits(CALM), session.switches(CALM)]);
    assert.equal(org.requests.filter(({ path }) => path === '/services/data').length, 1);
  });

  it('sends the token in its header alone, and not where nobody has to be known', async () => {
    const org = new ScriptedOrg(({ path }) => (path === '/cacerts.jsp' ? { body: '' } : undefined));
    await using session = sessionWith(org);
    await session.organization(CALM);
    await session.trustStore(CALM);
    const withToken = org.requests.filter(({ headers }) => headers['authorization'] === `Bearer ${TOKEN}`);
    assert.deepEqual(
      org.requests.filter(({ path }) => path.includes(TOKEN.slice(0, 20))),
      [],
    );
    assert.deepEqual(
      org.requests.filter((request) => !withToken.includes(request)).map(({ path }) => path),
      ['/services/data', '/cacerts.jsp'],
    );
  });

  const FAULTS: readonly (readonly [title: string, script: Script, fault: OrgFault])[] = [
    ['an expired session', onQuery({ status: 401, body: SESSION_EXPIRED }), { kind: 'sessionExpired' }],
    [
      'maintenance',
      onQuery({ status: 503, body: '<html>', headers: { 'content-type': 'text/html' } }),
      { kind: 'maintenance' },
    ],
    ['an org that is busy', onQuery(refusal(503, 'SERVER_UNAVAILABLE')), { kind: 'maintenance' }],
    ['the API switched off', onPath('/v68.0', refusal(403, 'API_DISABLED_FOR_ORG')), { kind: 'apiDisabled' }],
    ['the API switched off for the user', onQuery(refusal(403, 'API_CURRENTLY_DISABLED')), { kind: 'apiDisabled' }],
    ['no requests left', onQuery(refusal(403, 'REQUEST_LIMIT_EXCEEDED')), { kind: 'limitExceeded' }],
    ['no access', onQuery(refusal(403, 'INSUFFICIENT_ACCESS', 'no')), { kind: 'accessDenied', message: 'no' }],
    [
      'a redirect to another host',
      onQuery({ status: 302, headers: { location: 'https://elsewhere.example/services' } }),
      { kind: 'moved', host: 'contoso.my.salesforce.com', target: 'elsewhere.example' },
    ],
    [
      'a page for people at an address that no org has',
      onPath('/services/data', {
        status: 404,
        body: '<html>',
        headers: { 'content-type': 'text/html; charset=UTF-8' },
      }),
      { kind: 'orgGone', host: 'contoso.my.salesforce.com' },
    ],
    [
      'a host that DNS does not know',
      onQuery(failure('ENOTFOUND')),
      { kind: 'orgGone', host: 'contoso.my.salesforce.com' },
    ],
    [
      'a refused connection',
      onQuery(failure('ECONNREFUSED')),
      { kind: 'unreachable', host: 'contoso.my.salesforce.com', code: 'ECONNREFUSED' },
    ],
    [
      'a page in place of versions',
      onPath('/services/data', { body: '<html>' }),
      { kind: 'malformed', message: '/services/data' },
    ],
    [
      'rows without what was asked for',
      onQuery(rows([{ Id: 1 }])),
      { kind: 'malformed', message: 'query: Id (invalid_type), Name (invalid_type), OrganizationType (invalid_type)' },
    ],
    [
      'an error that we do not know',
      onQuery(refusal(400, 'MALFORMED_QUERY', `unexpected token; Bearer ${TOKEN}`)),
      { kind: 'refused', status: 400, code: 'MALFORMED_QUERY', message: 'unexpected token; Bearer [redacted]' },
    ],
  ];
  for (const [title, script, fault] of FAULTS) {
    it(`tells ${title}`, async () => {
      await using session = sessionWith(new ScriptedOrg(script));
      const answer = await session.organization(CALM);
      assert.equal(answer.kind, 'failed');
      assert.deepEqual(answer.fault, fault);
      assert.ok(!JSON.stringify(answer).includes(TOKEN));
    });
  }

  it('sends a request again on a new connection after a reset, and once', async () => {
    const org = new ScriptedOrg(onQuery(failure('ECONNRESET')));
    await using session = sessionWith(org);
    assert.equal((await session.organization(CALM)).kind, 'failed');
    assert.equal(org.queries.length, 2);
  });

  it('waits no longer than its time-out', async () => {
    const clock = new ManualClock();
    const org = new ScriptedOrg(({ soql }, signal) => {
      if (soql === undefined) return undefined;
      const answer = untilAbort(signal);
      clock.expire();
      return answer;
    });
    await using session = sessionWith(org, undefined, { clock });
    const answer = await session.organization(CALM);
    assert.deepEqual(answer.kind === 'failed' && answer.fault, { kind: 'timedOut', timeoutMs: 30_000 });
    assert.equal(clock.running, 0);
  });

  it('ends a request that is cancelled', async () => {
    const cancelling = new AbortController();
    const org = new ScriptedOrg(({ soql }, signal) => {
      if (soql === undefined) return undefined;
      const answer = untilAbort(signal);
      cancelling.abort();
      return answer;
    });
    await using session = sessionWith(org);
    await assert.rejects(session.organization(cancelling.signal), { name: 'AbortError' });
  });

  it('ends what is under way with the session', async () => {
    const { promise: isAsked, resolve } = Promise.withResolvers<undefined>();
    const org = new ScriptedOrg(({ soql }, signal) => {
      if (soql === undefined) return undefined;
      resolve(undefined);
      return untilAbort(signal);
    });
    const session = sessionWith(org);
    const answer = session.organization(CALM);
    await isAsked;
    await session[Symbol.asyncDispose]();
    await assert.rejects(answer, { name: 'AbortError' });
  });

  it('connects anew for others where one question was cancelled while it connected', async () => {
    const cancelling = new AbortController();
    let isFirst = true;
    const org = new ScriptedOrg(({ path }, signal) => {
      if (path !== '/services/data' || !isFirst) return undefined;
      isFirst = false;
      const answer = untilAbort(signal);
      cancelling.abort();
      return answer;
    });
    await using session = sessionWith(org);
    const [cancelled, other] = await Promise.allSettled([session.connect(cancelling.signal), session.connect(CALM)]);
    assert.equal(cancelled.status, 'rejected');
    assert.equal(other.status === 'fulfilled' && other.value.kind, 'answered');
  });

  it('sends the token nowhere else, wherever an answer leads', async () => {
    const next = 'https://elsewhere.my.salesforce.com/services/data/v68.0/query/01g-2000';
    const org = new ScriptedOrg(({ path }) =>
      path.includes('/query') ? rows([], { totalSize: 1, done: false, nextRecordsUrl: next }) : undefined,
    );
    await using session = sessionWith(org);
    const fault = faultOf(await session.users(CALM));
    assert.deepEqual(fault, { kind: 'hostRefused', host: 'elsewhere.my.salesforce.com' });
  });

  it('refuses a body without end', async () => {
    const org = new ScriptedOrg(onQuery({ body: 'x'.repeat(17 * 1024 * 1024) }));
    await using session = sessionWith(org);
    const answer = await session.organization(CALM);
    assert.equal(answer.kind === 'failed' && answer.fault.kind, 'malformed');
  });
});

type Answer = Exclude<Awaited<ReturnType<Script>>, undefined>;

function onQuery(answer: Answer): Script {
  return ({ soql }) => (soql === undefined ? undefined : answer);
}

function onPath(end: string, answer: Answer): Script {
  return ({ path }) => (path.endsWith(end) ? answer : undefined);
}

function failure(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

function untilAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new DOMException('This operation was aborted', 'AbortError'));
    });
  });
}
