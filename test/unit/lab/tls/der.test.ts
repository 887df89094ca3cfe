import assert from 'node:assert/strict';
import { integer, objectIdentifier, octetString, time } from '../../../../src/lab/tls/der.ts';

const encodings: readonly (readonly [what: string, der: Buffer, hex: string])[] = [
  ['sha256WithRSAEncryption', objectIdentifier('1.2.840.113549.1.1.11'), '06092a864886f70d01010b'],
  ['an integer with the high bit set', integer(Buffer.from([0x80])), '02020080'],
  ['an integer without it', integer(Buffer.from([0x7f])), '02017f'],
  ['127 bytes, the longest short length', octetString(Buffer.alloc(127)).subarray(0, 3), '047f00'],
  ['128 bytes, the shortest long length', octetString(Buffer.alloc(128)).subarray(0, 4), '04818000'],
  ['300 bytes', octetString(Buffer.alloc(300)).subarray(0, 5), '0482012c00'],
  ['the last second of UTCTime', time(new Date('2049-12-31T23:59:59Z')), '170d3439313233313233353935395a'],
  ['the first of GeneralizedTime', time(new Date('2050-01-01T00:00:00Z')), '180f32303530303130313030303030305a'],
];

describe('DER', () => {
  for (const [what, der, hex] of encodings) {
    it(what, () => {
      assert.equal(der.toString('hex'), hex);
    });
  }
});
