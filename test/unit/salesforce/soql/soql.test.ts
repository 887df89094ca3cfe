import assert from 'node:assert/strict';
import fc from 'fast-check';
import { soqlChunks, soqlList, soqlPrefix, soqlText } from '../../../../src/salesforce/soql/soql.ts';

const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

describe('SOQL', () => {
  it('escapes what would end a text', () => {
    assert.equal(soqlText("O'Brien \\ x"), "'O\\'Brien \\\\ x'");
  });

  it('keeps any text within its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [literal, content = ''] = /^'((?:[^'\\]|\\.)*)'$/s.exec(soqlText(text)) ?? [];
        assert.ok(literal !== undefined);
        assert.equal(
          content.replace(/\\(.)/gs, (_, one: string) => UNESCAPED[one] ?? one),
          text,
        );
      }),
    );
  });

  it('lets wildcards in a beginning stand for themselves', () => {
    assert.equal(soqlPrefix("a_b%'"), "'a\\_b\\%\\'%'");
  });

  it('cuts lists so that each fits into an address, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 200 }), (texts) => {
        const chunks = soqlChunks(texts);
        assert.deepEqual(chunks.flat(), texts);
        for (const chunk of chunks) {
          assert.ok(chunk.length === 1 || encodeURIComponent(soqlList(chunk)).length <= 8_010);
        }
      }),
    );
  });
});
