import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/check.ts';
import { planRun } from '../../../../src/core/plan.ts';
import type { Observed } from '../../../../src/core/trace/watchedFacts.ts';
import { DriftWatch } from '../../../../src/ui/drift/driftWatch.ts';
import { RunState } from '../../../../src/ui/run/runState.ts';
import { aResolution } from '../../../support/builders.ts';
import { check, failed, finding, profile } from '../support/runBuilders.ts';

const PASS: CheckResult = { status: 'pass', findings: [], evidence: [] };
const FAIL = failed(finding());
const MONDAY = new Date('2026-11-16T08:00:00Z');
const TUESDAY = new Date('2026-11-17T08:00:00Z');

/** A store of one window, which tells when something was kept. */
class Memory {
  readonly kept = new Map<string, unknown>();
  #waiting: (() => void)[] = [];

  get(key: string): unknown {
    return this.kept.get(key);
  }

  update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, value);
    for (const tell of this.#waiting.splice(0)) tell();
    return Promise.resolve();
  }

  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

class Window implements Disposable {
  readonly state = new RunState();
  readonly mistakes: unknown[] = [];
  readonly memory: Memory;
  readonly #watch: DriftWatch;
  #address = '';

  constructor(memory = new Memory(), profileId = 'file:///a') {
    this.memory = memory;
    this.#watch = new DriftWatch({
      state: this.state,
      recorder: { seenBy: () => [this.#observed()] },
      memento: memory,
      report: (error) => this.mistakes.push(error),
    });
    this.state.adopt(profileId, profile, planRun([check('ews.one')], profile));
  }

  /** Begins and ends a run that sees this address. */
  run(address: string, result: CheckResult, at: Date): void {
    this.#address = address;
    const recorder = this.state.begin();
    for (const instance of this.state.snapshot.plan)
      recorder.observe({ kind: 'finished', instance, result, durationMs: 1 });
    recorder.end(at);
  }

  /** Resolves when the state shows drift. */
  drifted(): Promise<void> {
    return new Promise((resolve) => {
      const subscription = this.state.onDidChange(() => {
        if (!this.state.snapshot.drift) return;
        subscription.dispose();
        resolve();
      });
    });
  }

  get changes(): readonly string[] | undefined {
    return this.state.snapshot.drift?.changes.map(({ id, before, now }) => `${id}: ${before} -> ${now}`);
  }

  [Symbol.dispose](): void {
    this.#watch.dispose();
  }

  #observed(): Observed {
    const addresses = [{ address: this.#address, family: 4 as const }];
    return { fact: 'resolution', asked: ['mail.contoso.com'], observation: aResolution({ addresses }) };
  }
}

describe('DriftWatch', () => {
  async function afterAGoodRun(): Promise<Memory> {
    using window = new Window();
    const kept = window.memory.next();
    window.run('203.0.113.10', PASS, MONDAY);
    await kept;
    return window.memory;
  }

  it('says nothing of the first good run, and keeps it for its profile', async () => {
    const { kept } = await afterAGoodRun();
    assert.deepEqual([...kept.keys()], ['baseline/file:///a']);
  });

  it('tells in another window what a failing run sees otherwise, and keeps what was good', async () => {
    const memory = await afterAGoodRun();
    const before = [...memory.kept.values()];
    using window = new Window(memory);
    const drifted = window.drifted();
    window.run('203.0.113.66', FAIL, TUESDAY);
    await drifted;
    assert.deepEqual(window.changes, ['addresses mail.contoso.com: 203.0.113.10 -> 203.0.113.66']);
    assert.deepEqual(window.state.snapshot.drift?.since, MONDAY);
    assert.deepEqual([...memory.kept.values()], before);
  });

  it('compares with the same profile alone', async () => {
    const memory = await afterAGoodRun();
    using window = new Window(memory, 'file:///b');
    const kept = memory.next();
    window.run('203.0.113.66', PASS, TUESDAY);
    await kept;
    assert.deepEqual([window.changes, memory.kept.size], [undefined, 2]);
  });

  it('forgets drift once a good run sees what the last one saw', async () => {
    const memory = await afterAGoodRun();
    using window = new Window(memory);
    const drifted = window.drifted();
    window.run('203.0.113.10', FAIL, MONDAY);
    await drifted;
    const kept = memory.next();
    window.run('203.0.113.10', PASS, TUESDAY);
    await kept;
    assert.equal(window.changes, undefined);
  });

  it('leaves a run alone that another one has followed', async () => {
    using window = new Window(await afterAGoodRun());
    const drifted = window.drifted();
    window.run('203.0.113.66', FAIL, MONDAY);
    window.run('203.0.113.77', FAIL, TUESDAY);
    await drifted;
    assert.deepEqual(window.changes, ['addresses mail.contoso.com: 203.0.113.10 -> 203.0.113.77']);
    assert.deepEqual(window.mistakes, []);
  });

  it('reports that a baseline could not be kept', async () => {
    const memory = new Memory();
    const full = new Error('disk full');
    memory.update = () => Promise.reject(full);
    const told = new Promise<unknown>((report) => {
      const state = new RunState();
      new DriftWatch({ state, recorder: { seenBy: () => [] }, memento: memory, report });
      state.adopt('file:///a', profile, planRun([check('ews.one')], profile));
      const recorder = state.begin();
      for (const instance of state.snapshot.plan)
        recorder.observe({ kind: 'finished', instance, result: PASS, durationMs: 1 });
      recorder.end(MONDAY);
    });
    assert.equal(await told, full);
  });
});
