import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { printOut } from '../../../src/cli/printOut.ts';

/** What is written, until `room` pieces are; then the system refuses. */
function outputWith(room: number, code: string): { readonly output: Writable; readonly written: readonly string[] } {
  const written: string[] = [];
  const output = new Writable({
    decodeStrings: false,
    write: (piece: string, _encoding, done) => {
      const isTaken = written.length < room;
      if (isTaken) written.push(piece);
      done(isTaken ? null : Object.assign(new Error(`${code}: write`), { code, errno: -1 }));
    },
  });
  return { output, written };
}

describe('printOut', () => {
  it('writes piece by piece', async () => {
    const { output, written } = outputWith(9, 'EPIPE');
    await printOut(['one', 'two'], output);
    assert.deepEqual(written, ['one', 'two']);
  });

  it('ends quietly where the reader has left, and makes no more', async () => {
    const { output, written } = outputWith(1, 'EPIPE');
    let made = 0;
    const pieces = function* (): Generator<string> {
      for (; made < 5; made += 1) yield 'x';
    };
    await printOut(pieces(), output);
    assert.deepEqual([written.length, made], [1, 1]);
  });

  it('says so where there is no room', async () => {
    const { output } = outputWith(0, 'ENOSPC');
    await assert.rejects(printOut(['x'], output), {
      name: 'UserError',
      message: 'Cannot write the report: ENOSPC: write',
    });
  });

  it('hides no mistake of ours', async () => {
    const { output } = outputWith(9, '');
    const pieces = function* (): Generator<string> {
      yield 'x';
      throw new RangeError('ours');
    };
    await assert.rejects(printOut(pieces(), output), { name: 'RangeError' });
  });
});
