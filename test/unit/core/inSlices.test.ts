import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { collectInSlices, inSlices } from '../../../src/core/inSlices.ts';

const STEPS = 40;

/** Works for a millisecond. */
function work(): void {
  for (const until = performance.now() + 1; performance.now() < until;);
}

function* steps(): Generator<undefined, string, undefined> {
  for (let step = 0; step < STEPS; step += 1) {
    work();
    yield;
  }
  return 'done';
}

/** Never waits for anything, so that nothing else would get its turn. */
async function* items(): AsyncGenerator<number> {
  for (let item = 0; item < STEPS; item += 1) {
    work();
    yield await Promise.resolve(item);
  }
}

/** How often something else got its turn meanwhile. */
async function turnsWhile(working: Promise<unknown>): Promise<number> {
  const state = { isOver: false };
  const ended = working.finally(() => {
    state.isOver = true;
  });
  let turns = 0;
  for (; !state.isOver; turns += 1) await setImmediate();
  await ended;
  return turns;
}

describe('work in slices', () => {
  it('lets something else have its turn, and gives what came of it', async () => {
    const working = inSlices(steps(), new AbortController().signal);
    assert.ok((await turnsWhile(working)) >= 3);
    assert.equal(await working, 'done');
  });

  it('ends at the next slice when it is cancelled', async () => {
    const cancel = new AbortController();
    const working = inSlices(steps(), cancel.signal);
    cancel.abort();
    await assert.rejects(working, { name: 'AbortError' });
  });

  it('lets something else have its turn while items are collected, and loses none', async () => {
    const working = collectInSlices(items());
    assert.ok((await turnsWhile(working)) >= 3);
    assert.deepEqual(await working, [...Array(STEPS).keys()]);
  });
});
