import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { checksum } from '../../../../src/mailboxes/journal/checksum.ts';
import { decodeHead, decodeLine, encodeLine } from '../../../../src/mailboxes/journal/lineCode.ts';
import { readLines } from '../../../../src/mailboxes/journal/readLines.ts';
import { readResult, readResults } from '../../../../src/mailboxes/journal/readResults.ts';
import { headingLine, resultLine, type MailboxResult } from '../../../../src/mailboxes/journal/result.ts';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import { HEADING, LIST, open, outcomes, result, written } from './journals.ts';
import { MemoryFile } from './memoryFile.ts';

describe('Journal', () => {
  it('begins with a heading, and has one line of JSON a mailbox', async () => {
    const lines = (await written(0, 1)).text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string });
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['heading', 'result', 'result'],
    );
  });

  it('is taken up where it was', async () => {
    const file = await written(0, 2);
    const journal = await open(file);
    assert.deepEqual(
      [outcomes(journal), journal.index.settled, journal.mistakes],
      [['open', undefined, 'open'], 2, []],
    );
    assert.equal(file.text.match(/"heading"/g)?.length, 1);
  });

  it('writes what comes at one time together', async () => {
    const file = new MemoryFile();
    const journal = await open(file);
    const before = file.appends;
    await Promise.all(LIST.map((mailbox, row) => journal.add(row, result(mailbox))));
    assert.ok(file.appends - before <= 2);
    assert.deepEqual(outcomes(journal), ['open', 'open', 'open']);
  });

  it('loses nothing but the torn line, wherever a file is cut, and asks for that one again', async () => {
    const whole = (await written(0, 1, 2)).bytes;
    const ends = [...whole.entries()].flatMap(([at, byte]) => (byte === 0x0a ? [at] : []));
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const file = new MemoryFile(whole.subarray(0, cut), 64);
      const journal = await open(file);
      // A line whose end alone is missing is whole.
      const records = ends.slice(1).filter((end) => end <= cut).length;
      assert.equal(journal.index.settled, records, `cut at ${String(cut)}`);
      for (const [row, mailbox] of LIST.entries()) if (row >= records) await journal.add(row, result(mailbox));
      const again = await open(new MemoryFile(file.bytes, 64));
      assert.deepEqual(outcomes(again), ['open', 'open', 'open'], `cut at ${String(cut)}`);
    }
  });

  it('does not take a line that was edited', async () => {
    const file = await written(0, 1);
    file.bytes = Buffer.from(file.text.replace('ben@', 'eve@'));
    const journal = await open(file);
    assert.deepEqual(outcomes(journal), ['open', undefined, undefined]);
    assert.deepEqual(journal.mistakes, [{ kind: 'unreadable', line: 3 }]);
  });

  it('says which mailbox is not in the list', async () => {
    const file = await written();
    file.bytes = Buffer.concat([file.bytes, encodeLine(resultLine(result('zoe@contoso.test')))]);
    assert.deepEqual((await open(file)).mistakes, [{ kind: 'notInList', line: 2, mailbox: 'zoe@contoso.test' }]);
  });

  it('lets the last of two results count', async () => {
    const file = await written(0);
    const journal = await open(file);
    await journal.add(0, result(LIST[0]!, { outcome: 'mailbox.moving' }));
    const again = await open(file);
    assert.equal(again.index.outcomeOf(0), 'mailbox.moving');
    const rows: string[] = [];
    for await (const read of readResults(file, LIST, again.index)) rows.push(read.result.outcome);
    assert.deepEqual(rows, ['mailbox.moving']);
  });

  it('uses what an older version wrote, and says so', async () => {
    const heading = { ...headingLine(HEADING), version: 0 } as ReturnType<typeof headingLine>;
    const file = new MemoryFile(Buffer.concat([encodeLine(heading), encodeLine(resultLine(result(LIST[0]!)))]));
    const journal = await open(file);
    assert.deepEqual(outcomes(journal), ['open', undefined, undefined]);
    assert.deepEqual(journal.mistakes, [{ kind: 'otherVersion', line: 1, version: 0 }]);
  });

  it('writes nothing more once the disk is full, and what counted before still counts', async () => {
    const file = await written(0);
    const journal = await open(file);
    file.roomBytes = 20;
    await assert.rejects(journal.add(1, result(LIST[1]!)), { code: 'ENOSPC' });
    file.roomBytes = Infinity;
    await assert.rejects(journal.add(2, result(LIST[2]!)), { code: 'ENOSPC' });
    assert.deepEqual(outcomes(journal), ['open', undefined, undefined]);
    const again = await open(file);
    assert.deepEqual(outcomes(again), ['open', undefined, undefined]);
    assert.deepEqual(again.mistakes, [{ kind: 'torn', line: 3 }]);
  });

  it('makes the disk keep it at the end, and closes the file', async () => {
    const file = await written(0);
    assert.deepEqual([file.syncs > 0, file.isClosed], [true, true]);
  });

  it('finds one result again', async () => {
    const file = await written();
    const journal = await open(file);
    await journal.add(
      1,
      result(LIST[1]!, { outcome: 'mailbox.notPrimaryAddress', details: { primary: 'b@contoso.test' } }),
    );
    assert.deepEqual((await readResult(file, journal.index, 1))?.details, { primary: 'b@contoso.test' });
    assert.equal(await readResult(file, journal.index, 0), undefined);
  });
});

describe('decodeLine', () => {
  const details = fc.dictionary(fc.stringMatching(/^[a-z]+$/), fc.oneof(fc.string({ unit: 'binary' }), fc.integer()));
  const results = fc.record({
    mailbox: fc.emailAddress(),
    outcome: fc.constantFrom('open' as const, 'mailbox.moving' as const),
    details: details.filter((value) => !('at' in value)),
    at: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
    durationMs: fc.nat(),
    attempts: fc.nat(),
  });

  it('gives back what was encoded', () => {
    fc.assert(
      fc.property(results, (given) => {
        const line = resultLine(given);
        const bytes = encodeLine(line);
        assert.equal(bytes.indexOf(0x0a), bytes.length - 1);
        assert.deepEqual({ ...decodeLine(bytes.subarray(0, -1)) }, JSON.parse(JSON.stringify(line), revive));
      }),
    );
  });

  it('gives the head alone of the same lines', () => {
    const odd = results.map((given) => ({ ...given, mailbox: `"${given.mailbox}\\` }));
    fc.assert(
      fc.property(fc.oneof(results, odd), fc.boolean(), (given, isOrdered) => {
        const line = resultLine(given);
        const bytes = encodeLine(isOrdered ? line : ({ attempts: 0, ...line } as typeof line)).subarray(0, -1);
        const { mailbox, outcome } = decodeHead(bytes) as MailboxResult;
        assert.deepEqual({ mailbox, outcome }, { mailbox: given.mailbox, outcome: given.outcome });
      }),
    );
    assert.deepEqual(decodeHead(encodeLine(headingLine(HEADING)).subarray(0, -1)), headingLine(HEADING));
  });

  it('takes no line with a byte changed', () => {
    const bytes = encodeLine(resultLine(result('ada@contoso.test'))).subarray(0, -1);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 127 }), (at, change) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ change;
        assert.deepEqual([decodeLine(changed), decodeHead(changed)], [undefined, undefined]);
      }),
    );
  });

  it('takes nothing that is none of ours', () => {
    for (const text of ['', '{}', '[]', '{"kind":"result","crc":"00000000"}']) {
      assert.deepEqual([decodeLine(Buffer.from(text)), decodeHead(Buffer.from(text))], [undefined, undefined]);
    }
  });
});

function revive(key: string, value: unknown): unknown {
  return key === 'at' && typeof value === 'string' ? new Date(value) : value;
}

describe('readLines', () => {
  it('finds the same lines in whatever pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
        fc.integer({ min: 1, max: 5 }),
        async (text, piece) => {
          const found: string[] = [];
          for await (const lines of readLines(new MemoryFile(text, piece).read())) {
            for (const { bytes, offset, hasEnd } of lines) {
              const line = Buffer.from(bytes).toString();
              assert.equal(text.slice(offset, offset + line.length), line);
              found.push(hasEnd ? `${line}\n` : line);
            }
          }
          assert.equal(found.join(''), text);
        },
      ),
    );
  });

  it('keeps no more than a line in memory, however long it is', async () => {
    const lines: number[] = [];
    for await (const found of readLines(new MemoryFile('x'.repeat(1_000_000), 10_000).read()))
      lines.push(...found.map(({ bytes }) => bytes.length));
    assert.ok(Math.max(...lines) < 100_000);
  });
});

describe('checksum', () => {
  it('is CRC-32: its check value', () => {
    assert.equal(checksum(Buffer.from('123456789')), 'cbf43926');
  });
});

describe('ResultIndex', () => {
  it('counts each row once', () => {
    const index = new ResultIndex(4);
    index.set(0, 'open', 10);
    index.set(1, 'mailbox.full', 20);
    index.set(1, 'open', 30);
    index.set(3, 'mailbox.full', 40);
    assert.deepEqual([index.settled, index.offsetOf(1)], [3, 30]);
    assert.deepEqual(
      [...index.counts()],
      [
        ['open', 2],
        ['mailbox.full', 1],
      ],
    );
    assert.deepEqual([...index.counts(0, 1)], [['open', 1]]);
  });

  it('takes no more kinds than a byte tells apart', () => {
    const index = new ResultIndex(1);
    for (let kind = 1; kind <= 255; kind += 1) index.set(0, `a.x${String(kind)}`, 0);
    assert.throws(() => {
      index.set(0, 'a.oneMore', 0);
    }, RangeError);
  });
});
