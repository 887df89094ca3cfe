import assert from 'node:assert/strict';
import { LENT_MS, LentClipboard, type Clipboard } from '../../../../src/ui/salesforce/lentClipboard.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

class FakeClipboard implements Clipboard {
  content = 'before';
  #next = Promise.withResolvers<undefined>();

  /** Resolves when something is written next. */
  get written(): Promise<undefined> {
    return this.#next.promise;
  }

  readText(): Promise<string> {
    return Promise.resolve(this.content);
  }

  writeText(value: string): Promise<void> {
    this.content = value;
    this.#next.resolve(undefined);
    this.#next = Promise.withResolvers();
    return Promise.resolve();
  }
}

function lending(): { readonly clipboard: FakeClipboard; readonly clock: ManualClock; readonly lent: LentClipboard } {
  const clipboard = new FakeClipboard();
  const clock = new ManualClock();
  return { clipboard, clock, lent: new LentClipboard(clipboard, clock, assert.ifError) };
}

describe('a secret on the clipboard', () => {
  it('is taken back when its time is over', async () => {
    const { clipboard, clock, lent } = lending();
    await lent.lend('secret');
    assert.equal(clipboard.content, 'secret');
    const { written } = clipboard;
    clock.expire(LENT_MS);
    await written;
    assert.equal(clipboard.content, '');
    assert.equal(clock.running, 0);
  });

  it('is not looked for where something else was copied meanwhile', async () => {
    const { clipboard, lent } = lending();
    await lent.lend('secret');
    clipboard.content = 'a sentence';
    await lent.takeBack();
    assert.equal(clipboard.content, 'a sentence');
  });

  it('is taken back when the session ends, once', async () => {
    const { clipboard, clock, lent } = lending();
    await lent.lend('secret');
    await lent.takeBack();
    assert.equal(clipboard.content, '');
    assert.equal(clock.running, 0);
    clipboard.content = 'secret';
    await lent.takeBack();
    assert.equal(clipboard.content, 'secret', 'by now somebody else put it there');
  });

  it('has its whole time when it is lent anew', async () => {
    const { clipboard, clock, lent } = lending();
    await lent.lend('secret');
    await lent.lend('secret');
    assert.equal(clipboard.content, 'secret');
    assert.equal(clock.running, 1, 'the time of the first is over');
    assert.ok(clock.isWaiting(LENT_MS));
  });
});
