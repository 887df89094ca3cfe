import assert from 'node:assert/strict';
import { judged, type Check } from '../../../../src/core/check.ts';
import { diagnose } from '../../../../src/core/diagnose.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import { planRun } from '../../../../src/core/plan.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import { redactor } from '../../../../src/core/redact.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { renderTrace } from '../../../../src/core/trace/renderTrace.ts';
import { traceOf } from '../../../../src/core/trace/traceOf.ts';
import { TraceRecorder } from '../../../../src/core/trace/traceRecorder.ts';
import { anExchange, aProfile, EWS_URL, NOW } from '../../../support/builders.ts';
import { stoppedClock } from '../../../support/fakeClock.ts';
import { aSession } from '../../../support/fakeSession.ts';
import { finding } from '../../ui/support/runBuilders.ts';

const PASSWORD = 'canary-Pa55!';
const stepTitles = {
  prepareExchange: text('Prepare Exchange'),
  serviceAccount: text('Set up the service account'),
  analyzeConnectivity: text('Analyze connectivity'),
  setUpSalesforce: text('Set up Salesforce'),
  stayConnected: text('Stay connected'),
};

function check(id: Check['id'], run: Check['run'], requires: readonly Check['id'][] = []): Check {
  const subject = { name: 'mail.contoso.com', property: [] };
  return {
    id,
    step: 'prepareExchange',
    title: `${id} is right`,
    requires: () => requires,
    subjects: () => [subject],
    run,
  };
}

const asksChallenge: Check['run'] = async (facts) => {
  await facts.challenge(EWS_URL);
  await facts.challenge(EWS_URL);
  return judged([]);
};

/** Runs the checks with a recorder and writes the trace. */
async function traced(
  checks: readonly Check[],
  change: Partial<ExchangeSession> = {},
  depth = Infinity,
): Promise<readonly string[]> {
  const profile = aProfile();
  const recorder = new TraceRecorder();
  const plan = planRun(checks, profile);
  const exchange = { openSession: () => aSession(change) };
  const options = {
    clock: stoppedClock,
    signal: new AbortController().signal,
    checkTimeoutMs: 1000,
    observe: () => undefined,
  };
  const results = await diagnose(profile, recorder.watch(plan), exchange, options);
  const trace = traceOf(
    {
      plan,
      stepTitles,
      resultOf: (key) => {
        const result = results.get(key);
        return result && { result, durationMs: 20 };
      },
      seenBy: (key) => recorder.seenBy(key),
      at: NOW,
      seenFrom: 'admin-pc',
    },
    inEnglish,
  );
  return renderTrace(trace, { translate: inEnglish, redact: redactor([PASSWORD]), depth }).split('\n');
}

const answering = (exchange: HttpExchange): Partial<ExchangeSession> => ({
  challenge: () => Promise.resolve(exchange),
});

describe('the trace of a run', () => {
  it('shows step, check, what was asked and what came back, each beneath the other', async () => {
    const exchange = anExchange({ status: 401, headers: { 'WWW-Authenticate': ['NTLM', 'Basic'] }, body: '' });
    const [title, from, privacy, ...lines] = await traced([check('ews.answers', asksChallenge)], answering(exchange));
    assert.equal(title, 'Connectivity trace');
    assert.match(from ?? '', /2026-11-22T09:00:00.000Z, seen from admin-pc/);
    assert.match(privacy ?? '', /Passwords/);
    assert.deepEqual(lines, [
      '',
      '✔ Passed: Prepare Exchange',
      '  ✔ Passed: ews.answers is right: mail.contoso.com (20 ms)',
      `    POST ${EWS_URL}: HTTP 401 (20 ms)`,
      '      Sent without credentials',
      '      Response',
      '        HTTP 401',
      '        www-authenticate: NTLM',
      '        www-authenticate: Basic',
      '',
    ]);
  });

  it('shows once what several checks saw, and points there from the others', async () => {
    const checks = [check('ews.answers', asksChallenge), check('ews.schemes', asksChallenge, ['ews.answers'])];
    const lines = await traced(checks);
    const asked = lines.filter((line) => line.includes(`POST ${EWS_URL}`));
    assert.equal(asked.length, 2);
    assert.equal(lines.filter((line) => line.endsWith(', as above')).length, 1);
  });

  it('names what is wrong, who can mend it, and what waits for it', async () => {
    const checks = [
      check('ews.schemes', () => Promise.resolve(judged([finding()]))),
      check('account.signIn', () => Promise.resolve(judged([])), ['ews.schemes']),
    ];
    const lines = await traced(checks);
    assert.deepEqual(lines.slice(4, -1), [
      '✖ Failed: Prepare Exchange',
      '  ✖ Failed: ews.schemes is right: mail.contoso.com (20 ms)',
      '    ✖ Failed: EWS does not offer Basic authentication (ews.basicOff)',
      '      EWS offers NTLM only.',
      '      Salesforce admin: Sign in with NTLM',
      '  ◌ Blocked: account.signIn is right: mail.contoso.com (20 ms)',
      '    Waits for: ews.schemes is right',
    ]);
  });

  it('shows the request and its body, one XML element a line', async () => {
    const request = { headers: [['Content-Type', 'text/xml']] as const, body: '<a><b>one</b><c/></a>' };
    const lines = await traced(
      [check('ews.answers', asksChallenge)],
      answering(anExchange({ status: 200, body: '<x>two</x>' }, undefined, { request })),
    );
    const shown = lines.map((line) => line.trimEnd());
    const start = shown.indexOf('      Request');
    assert.deepEqual(shown.slice(start, start + 7), [
      '      Request',
      '        Content-Type: text/xml',
      '        Body',
      '          <a>',
      '            <b>one</b>',
      '            <c/>',
      '          </a>',
    ]);
  });

  it('holds no secret that a server repeats', async () => {
    const body = `<e>${PASSWORD} ${Buffer.from(PASSWORD).toString('base64')} TlRMTVNTUAADAAAAGAAY</e>`;
    const headers = { 'Set-Cookie': 'exchangecookie=abc', 'X-Echo': `Authorization: Basic ${btoa(`a:${PASSWORD}`)}` };
    const lines = await traced(
      [check('ews.answers', asksChallenge)],
      answering(anExchange({ status: 500, headers, body })),
    );
    const all = lines.join('\n');
    for (const secret of [PASSWORD, Buffer.from(PASSWORD).toString('base64'), 'TlRMTVNTUAAD', 'exchangecookie=abc'])
      assert.ok(!all.includes(secret), secret);
    assert.ok(!all.includes(btoa(`a:${PASSWORD}`)));
  });

  it('lets no server begin a line of its own', async () => {
    const headers = { 'X-Trick': 'a\n✔ Passed: everything' };
    const lines = await traced([check('ews.answers', asksChallenge)], answering(anExchange({ status: 200, headers })));
    assert.equal(lines.filter((line) => line.trimStart().startsWith('✔ Passed: everything')).length, 0);
  });

  it('cuts a long body and says how much is left', async () => {
    const lines = await traced(
      [check('ews.answers', asksChallenge)],
      answering(anExchange({ status: 200, body: 'x'.repeat(16_010) })),
    );
    assert.ok(lines.some((line) => line.trim() === '10 more characters are not shown.'));
  });

  it('stops at the depth that was asked for', async () => {
    const lines = await traced([check('ews.answers', asksChallenge)], {}, 2);
    assert.equal(lines.filter((line) => line.startsWith('    ')).length, 0);
    assert.equal(lines.filter((line) => line.startsWith('  ✔')).length, 1);
  });

  it('shows every fact there is, in words', async () => {
    const asksAll: Check['run'] = async (facts) => {
      const endpoint = { host: 'mail.contoso.com', port: 443 };
      await facts.resolution(endpoint.host);
      await facts.connection(endpoint);
      await facts.tls(endpoint);
      await facts.autodiscover('anna.berg@contoso.com');
      await facts.health(EWS_URL);
      await facts.ntlmTarget(EWS_URL);
      await facts.passwordState(EWS_URL);
      await facts.signIn(EWS_URL, 'ntlm', { channelBinding: true });
      await facts.ask(EWS_URL, 'ntlm', { kind: 'folder', folder: 'calendar', impersonate: 'anna.berg@contoso.com' });
      await facts.ask(EWS_URL, 'ntlm', { kind: 'syncFolder', impersonate: 'anna.berg@contoso.com' });
      await facts.writing(EWS_URL, 'ntlm', { folder: 'contacts', impersonate: 'anna.berg@contoso.com' });
      return judged([]);
    };
    const asked = (await traced([check('account.signIn', asksAll)], {}, 3)).filter((line) => /^ {4}\S/.test(line));
    assert.deepEqual(
      asked.map((line) => line.trim()),
      [
        'DNS mail.contoso.com: found (20 ms)',
        'TCP mail.contoso.com:443: connected (203.0.113.10) (20 ms)',
        'TLS mail.contoso.com: established (TLSv1.3, TLS_AES_256_GCM_SHA384) (20 ms)',
        'Autodiscover for anna.berg@contoso.com (20 ms)',
        `POST ${EWS_URL}: HTTP 200 (20 ms)`,
        'What the NTLM challenge says of the server',
        'A password is stored and may be sent to this host',
        'NTLM CONTOSO\\svc-sync: accepted (with channel binding) (20 ms)',
        'EWS: folder calendar of anna.berg@contoso.com, by impersonation (20 ms)',
        'EWS: folder Salesforce_Sync of anna.berg@contoso.com, by impersonation (20 ms)',
        'Trial item in folder contacts of anna.berg@contoso.com',
      ],
    );
  });
});

describe('the recorder', () => {
  it('forgets what an instance saw in its former run, and keeps what others saw', async () => {
    const profile = aProfile();
    const recorder = new TraceRecorder();
    const plan = planRun([check('a.one', asksChallenge), check('a.two', asksChallenge)], profile);
    const options = {
      clock: stoppedClock,
      signal: new AbortController().signal,
      checkTimeoutMs: 1000,
      observe: () => undefined,
    };
    await diagnose(profile, recorder.watch(plan), { openSession: () => aSession() }, options);
    const [first] = recorder.seenBy('a.one');
    await diagnose(profile, recorder.watch(plan.slice(1)), { openSession: () => aSession() }, options);
    assert.equal(recorder.seenBy('a.one')[0], first);
    assert.equal(recorder.seenBy('a.two').length, 2);
    assert.notEqual(recorder.seenBy('a.two')[0]?.observation, first?.observation);
  });

  it('does not tell what rejected: nothing was observed', async () => {
    const profile = aProfile();
    const recorder = new TraceRecorder();
    const plan = planRun([check('a.one', asksChallenge)], profile);
    const session = aSession({ challenge: () => Promise.reject(new Error('our mistake')) });
    await diagnose(
      profile,
      recorder.watch(plan),
      { openSession: () => session },
      {
        clock: stoppedClock,
        signal: new AbortController().signal,
        checkTimeoutMs: 1000,
        observe: () => undefined,
      },
    );
    assert.deepEqual(recorder.seenBy('a.one'), []);
  });
});
