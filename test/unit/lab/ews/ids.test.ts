import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readId, writeId } from '../../../../src/lab/ews/ids.ts';

const part = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));

describe('ids of the lab', () => {
  it('give back what they were made of', () => {
    fc.assert(
      fc.property(part, part, (mailbox, key) => {
        assert.deepEqual(readId(writeId({ mailbox, key })), { mailbox, key });
      }),
    );
  });

  it("are the lab's own or malformed, whatever the text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.throws(() => readId(text), { responseCode: 'ErrorInvalidIdMalformed' });
      }),
    );
  });
});
