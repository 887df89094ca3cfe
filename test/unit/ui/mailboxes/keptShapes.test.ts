import assert from 'node:assert/strict';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import { finish } from '../../../../src/mailboxes/finish.ts';
import { keepingIndex } from '../../../../src/ui/mailboxes/keptIndex.ts';
import { digestOf, isKeptIndex, isKeptList, keptIn } from '../../../../src/ui/mailboxes/keptShapes.ts';
import type { ListedMailboxes } from '../../../../src/ui/mailboxes/listedMailboxes.ts';

const LISTED: ListedMailboxes = {
  profile: {
    exchange: { authentication: 'ntlm' },
    serviceAccount: { userName: 'B\\sync', address: 'sync@b.test' },
    mailboxes: [],
  },
  profileUri: 'file:///exchange-connect.json',
  list: { addresses: ['ada@b.test', 'ben@b.test'], outsidersFrom: 2 },
  lines: [1, 2],
  syncFolder: false,
};

describe('what is kept of a verification', () => {
  const list = JSON.stringify(LISTED);
  const index = JSON.stringify(finish(keepingIndex(new ResultIndex(2), 7, 'digest')));

  it('reads as it was written', () => {
    assert.deepEqual(keptIn(list, isKeptList), LISTED);
    assert.deepEqual(keptIn(index, isKeptIndex), JSON.parse(index));
  });

  it('is not kept where it was cut off anywhere', () => {
    for (const [text, isKept] of [
      [list, isKeptList],
      [index, isKeptIndex],
    ] as const) {
      for (let length = 0; length < text.length; length += 1) {
        assert.equal(keptIn<unknown>(text.slice(0, length), isKept), undefined, text.slice(0, length));
      }
    }
  });

  it('is not kept where it is something else', () => {
    for (const text of ['null', '[]', '7', '{}', index, list.replace('"lines":[1,2]', '"lines":"1,2"')]) {
      assert.equal(keptIn(text, isKeptList), undefined, text);
    }
    for (const text of ['null', list, index.replace('"listDigest":"digest",', ''), index.replace('[0,0]', '[0]')]) {
      assert.equal(keptIn(text, isKeptIndex), undefined, text);
    }
  });

  it('belongs to the addresses in their order', async () => {
    const { addresses } = LISTED.list;
    assert.equal(await digestOf(addresses), await digestOf([...addresses]));
    assert.notEqual(await digestOf(addresses), await digestOf(addresses.toReversed()));
  });
});
