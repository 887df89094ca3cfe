import assert from 'node:assert/strict';
import type { ExportObject } from '../../../../../src/core/export/model.ts';
import { Emitter } from '../../../../../src/ui/emitter.ts';
import type { ReadFile } from '../../../../../src/ui/export/readFile.ts';
import { ExportMailboxes } from '../../../../../src/ui/mailboxes/list/exportMailboxes.ts';

const NEVER = new AbortController().signal;
const RANGE = { offset: 40, length: 10 };

function mailbox(address: string, properties: Readonly<Record<string, string>> = {}): ExportObject {
  const all = Object.entries({ PrimarySmtpAddress: address, ...properties });
  return {
    type: 'Mailbox',
    properties: new Map(all.map(([name, value]) => [name, { value, range: RANGE }])),
    range: RANGE,
  };
}

function aFile(name: string, ...objects: readonly ExportObject[]): ReadFile {
  return {
    file: { uri: { toString: () => `file:///${name}` } },
    document: { objects, iis: [], mistakes: [] },
    isOfExchange: true,
    positionAt: (offset: number) => ({ line: offset / 10, character: 0 }),
  } as unknown as ReadFile;
}

/** Exports that were read, of which others can be read later. */
function reading(...files: readonly ReadFile[]): {
  mailboxes: ExportMailboxes;
  readonly read: (...now: readonly ReadFile[]) => void;
} {
  let exports = files;
  const changes = new Emitter<undefined>();
  const source = {
    get exports() {
      return exports;
    },
    onDidLint: changes.event,
    settled: () => Promise.resolve(),
  };
  return {
    mailboxes: new ExportMailboxes(source),
    read: (...now) => {
      exports = now;
    },
  };
}

describe('the exports as a source of mailboxes', () => {
  const ADA = mailbox('ada@b.test', { Database: 'DB01', EmailAddresses: 'smtp:al@b.test' });

  it('are those that list mailboxes, the longest first, with the lines of each', async () => {
    const short = aFile('short.json', ADA);
    const long = aFile('long.json', mailbox('ben@b.test'), mailbox('eve@b.test'));
    const { mailboxes } = reading(short, aFile('none.json'), long);
    const all = await mailboxes.all(NEVER);
    assert.deepEqual(
      all.map(({ uri, lines }) => [uri, lines]),
      [
        ['file:///long.json', [5, 5]],
        ['file:///short.json', [5]],
      ],
    );
  });

  const traits: readonly (readonly [address: string, database: string | undefined])[] = [
    ['ada@b.test', 'DB01'],
    ['ADA@B.test', 'DB01'],
    ['al@b.test', 'DB01'],
    ['eve@b.test', undefined],
  ];
  for (const [address, database] of traits) {
    it(`know of ${address}: ${database ?? 'nothing'}`, async () => {
      const traitsOf = await reading(aFile('a.json', ADA)).mailboxes.traits(NEVER);
      assert.equal(traitsOf(address)['database'], database);
    });
  }

  it('look through an export once, and anew after it was read anew', async () => {
    const first = aFile('a.json', ADA);
    const { mailboxes, read } = reading(first);
    const traitsOf = await mailboxes.traits(NEVER);
    assert.equal((await mailboxes.all(NEVER))[0], (await mailboxes.all(NEVER))[0]);
    assert.equal(await mailboxes.traits(NEVER), traitsOf);
    read(aFile('a.json', mailbox('ada@b.test', { Database: 'DB02' })));
    assert.equal((await mailboxes.traits(NEVER))('ada@b.test')['database'], 'DB02');
  });
});
