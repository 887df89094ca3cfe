import assert from 'node:assert/strict';
import { decodeTextInSlices } from '../../../../src/exchange/export/decodeTextInSlices.ts';
import { decodeOwned } from '../../../../src/ui/export/decodeOwned.ts';

const tools = { decodeTextInSlices };
const { signal } = new AbortController();

describe('bytes that are decoded for good', () => {
  it('are given back', async () => {
    const bytes = new TextEncoder().encode('Grüße');
    const owned = new Uint8Array(bytes.byteLength);
    owned.set(bytes);
    assert.equal(await decodeOwned(owned, tools, signal), 'Grüße');
    assert.equal(owned.byteLength, 0);
  });

  it('are kept where others share their memory', async () => {
    const shared = new Uint8Array([65, 66, 67, 68]);
    assert.equal(await decodeOwned(shared.subarray(1, 3), tools, signal), 'BC');
    assert.deepEqual([...shared], [65, 66, 67, 68]);
  });
});
