import assert from 'node:assert/strict';
import type { Clock } from '../../../../src/core/ports.ts';
import { LENT_MS, LentClipboard } from '../../../../src/ui/salesforce/lentClipboard.ts';

interface Lent {
  readonly clipboard: LentClipboard;
  readonly content: () => string;
  readonly copy: (value: string) => void;
  /** Lets all waits of this length end. */
  readonly elapse: () => Promise<void>;
  readonly waits: readonly number[];
}

function lent(): Lent {
  let content = 'before';
  const waits: number[] = [];
  let timers: AbortController[] = [];
  const clock: Clock = {
    now: () => new Date(0),
    monotonicMs: () => 0,
    timeout: (afterMs) => {
      waits.push(afterMs);
      const timer = new AbortController();
      timers.push(timer);
      return { signal: timer.signal, [Symbol.dispose]: () => (timers = timers.filter((other) => other !== timer)) };
    },
  };
  const clipboard = new LentClipboard(
    {
      readText: () => Promise.resolve(content),
      writeText: (value) => {
        content = value;
        return Promise.resolve();
      },
    },
    clock,
    assert.ifError,
  );
  return {
    clipboard,
    content: () => content,
    copy: (value) => (content = value),
    elapse: async () => {
      for (const timer of timers) timer.abort();
      await Promise.resolve();
      await Promise.resolve();
    },
    waits,
  };
}

describe('a secret on the clipboard', () => {
  it('is taken back when its time is over', async () => {
    const { clipboard, content, elapse, waits } = lent();
    await clipboard.lend('secret');
    assert.equal(content(), 'secret');
    await elapse();
    assert.equal(content(), '');
    assert.deepEqual(waits, [LENT_MS]);
  });

  it('is not looked for where something else was copied meanwhile', async () => {
    const { clipboard, content, copy, elapse } = lent();
    await clipboard.lend('secret');
    copy('a sentence');
    await elapse();
    assert.equal(content(), 'a sentence');
  });

  it('is taken back when the session ends, once', async () => {
    const { clipboard, content, copy } = lent();
    await clipboard.lend('secret');
    await clipboard.takeBack();
    assert.equal(content(), '');
    copy('secret');
    await clipboard.takeBack();
    assert.equal(content(), 'secret', 'by now somebody else put it there');
  });

  it('has its whole time when it is lent anew', async () => {
    const { clipboard, content, waits } = lent();
    await clipboard.lend('secret');
    await clipboard.lend('secret');
    assert.equal(content(), 'secret');
    assert.deepEqual(waits, [LENT_MS, LENT_MS]);
  });
});
