import assert from 'node:assert/strict';
import {
  judged,
  TransientAnswer,
  type Check,
  type CheckId,
  type CheckResult,
  type Outcome,
} from '../../../src/core/check.ts';
import type { Evidence } from '../../../src/core/evidence.ts';
import type { Facts } from '../../../src/core/facts.ts';
import { defineFinding, raise, type Finding, type Severity } from '../../../src/core/finding.ts';
import { planRun } from '../../../src/core/plan.ts';
import type { Clock, Timer } from '../../../src/core/ports.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';
import { runPlan, type RunEvent } from '../../../src/core/run.ts';
import { text } from '../../../src/core/text.ts';

const PROFILE: ConnectionProfile = {
  exchange: { authentication: 'ntlm' },
  serviceAccount: { userName: 'CONTOSO\\svc', address: 'svc@contoso.com' },
  mailboxes: [],
};
const SUBJECT = { name: 'mail.contoso.com', property: ['exchange'] } as const;
const EVIDENCE: Evidence = {
  label: text('Status'),
  value: '401',
  source: 'http',
  vantage: 'thisMachine',
  at: new Date(0),
  sensitivity: 'public',
};
/** The checks of these tests look at nothing. */
const NO_FACTS = {} as Facts;

const never: Clock = {
  now: () => new Date(0),
  monotonicMs: () => 0,
  timeout: () => timerWith(new AbortController().signal),
};

function timerWith(signal: AbortSignal): Timer {
  return { signal, [Symbol.dispose]: () => undefined };
}

function check(id: CheckId, run: () => Promise<Outcome>, requires: readonly CheckId[] = []): Check {
  return { id, step: 'prepareExchange', title: id, requires: () => requires, subjects: () => [SUBJECT], run };
}

function finding(severity: Severity): Finding {
  const kind = defineFinding({
    code: 'test.kind',
    rules: [],
    severity,
    confidence: 'certain',
    title: 'Kind',
    message: 'Seen.',
    remedies: () => [
      { actor: 'exchangeAdmin', title: text('Mend it'), action: { kind: 'manual', steps: [text('Mend')] } },
    ],
  });
  return raise(kind, { args: {}, subject: SUBJECT, evidence: [EVIDENCE] });
}

const passes = (): Promise<Outcome> => Promise.resolve(judged([], [EVIDENCE]));
const fails = (): Promise<Outcome> => Promise.resolve(judged([finding('error')]));
const hangs = (): Promise<Outcome> => new Promise(() => undefined);

interface Ran {
  readonly results: ReadonlyMap<string, CheckResult>;
  readonly events: readonly RunEvent[];
}

async function run(checks: readonly Check[], clock = never, signal = new AbortController().signal): Promise<Ran> {
  const events: RunEvent[] = [];
  const observe = (event: RunEvent): void => void events.push(event);
  const options = { clock, signal, checkTimeoutMs: 30_000, observe };
  return { results: await runPlan(planRun(checks, PROFILE), NO_FACTS, options), events };
}

describe('runPlan', () => {
  for (const [severity, status] of [
    ['error', 'fail'],
    ['warning', 'warn'],
    ['info', 'pass'],
  ] as const) {
    it(`${severity} finding: ${status}`, async () => {
      const { results } = await run([check('a.a', () => Promise.resolve(judged([finding(severity)])))]);
      assert.equal(results.get('a.a')?.status, status);
    });
  }

  for (const [name, first, status] of [
    ['passed', passes, 'pass'],
    ['warned', () => Promise.resolve(judged([finding('warning')])), 'pass'],
    ['skipped', (): Promise<Outcome> => Promise.resolve({ kind: 'skipped', reason: text('Not asked for.') }), 'pass'],
    ['failed', fails, 'blocked'],
    ['crashed', () => Promise.reject(new Error('bug')), 'blocked'],
  ] as const) {
    it(`a prerequisite that ${name}: the dependant is ${status}`, async () => {
      const { results } = await run([check('a.a', first), check('b.b', passes, ['a.a'])]);
      assert.equal(results.get('b.b')?.status, status);
    });
  }

  it('blocks only what depends on the failed check, and says by what', async () => {
    const { results } = await run([
      check('a.a', fails),
      check('b.b', passes, ['a.a']),
      check('c.c', passes, ['b.b']),
      check('d.d', passes),
    ]);
    assert.deepEqual(results.get('b.b'), { status: 'blocked', by: ['a.a'] });
    assert.deepEqual(results.get('c.c'), { status: 'blocked', by: ['b.b'] });
    assert.equal(results.get('d.d')?.status, 'pass');
  });

  it('keeps what a check saw although another one explains it', async () => {
    const outcome: Outcome = { kind: 'blocked', by: ['a.a'], evidence: [EVIDENCE] };
    const { results } = await run([check('b.b', () => Promise.resolve(outcome))]);
    assert.deepEqual(results.get('b.b'), { status: 'blocked', by: ['a.a'], evidence: [EVIDENCE] });
  });

  it('runs independent checks side by side', async () => {
    let release: (outcome: Outcome) => void = () => undefined;
    const opened = new Promise<Outcome>((resolve) => (release = resolve));
    const { results } = await run([
      check('a.a', () => opened),
      check('b.b', () => {
        release(judged([]));
        return passes();
      }),
    ]);
    assert.equal(results.get('a.a')?.status, 'pass');
  });

  it('a crash is ours: unknown, with the message', async () => {
    const { results } = await run([check('a.a', () => Promise.reject(new Error('bug')))]);
    const result = results.get('a.a');
    assert.ok(result?.status === 'unknown' && result.reason.kind === 'crashed');
    assert.match(result.reason.message, /bug/);
  });

  it('a transient answer is unknown, never failed', async () => {
    const busy = text('Exchange is busy.');
    const { results } = await run([check('a.a', () => Promise.reject(new TransientAnswer(busy)))]);
    assert.deepEqual(results.get('a.a'), { status: 'unknown', reason: { kind: 'transient', text: busy } });
  });

  it('a check that outlives its time is unknown, with the limit', async () => {
    const { results } = await run([check('a.a', hangs)], {
      ...never,
      timeout: () => timerWith(AbortSignal.abort()),
    });
    assert.deepEqual(results.get('a.a'), { status: 'unknown', reason: { kind: 'timedOut', timeoutMs: 30_000 } });
  });

  it('cancelling ends a hanging check and keeps what has finished', async () => {
    const stop = new AbortController();
    const { results } = await run(
      [
        check('a.a', passes),
        check(
          'b.b',
          () => {
            queueMicrotask(() => stop.abort());
            return hangs();
          },
          ['a.a'],
        ),
        check('c.c', passes, ['b.b']),
      ],
      never,
      stop.signal,
    );
    assert.equal(results.get('a.a')?.status, 'pass');
    assert.deepEqual(results.get('b.b'), { status: 'unknown', reason: { kind: 'cancelled' } });
    assert.equal(results.get('c.c')?.status, 'blocked');
  });

  it('queues everything first and finishes everything exactly once', async () => {
    const { events } = await run([check('a.a', fails), check('b.b', passes, ['a.a']), check('c.c', passes)]);
    assert.deepEqual(
      events.slice(0, 3).map(({ kind }) => kind),
      ['queued', 'queued', 'queued'],
    );
    const finished = events.filter(({ kind }) => kind === 'finished').map(({ instance }) => instance.key);
    assert.deepEqual([...finished].sort(), ['a.a', 'b.b', 'c.c']);
    assert.equal(events.filter(({ kind }) => kind === 'started').length, 2);
  });
});
