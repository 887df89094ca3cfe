import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { delimiterOf, fieldsOf } from '../../../../src/mailboxes/list/csvFields.ts';
import { withOutsiders } from '../../../../src/mailboxes/list/mailboxList.ts';
import { readingList, readList } from '../../../../src/mailboxes/list/readList.ts';

/** What a list gives: its addresses, then each mistake as `kind line`. */
function gist(text: string): readonly string[] {
  const { addresses, mistakes } = readList(text);
  return [...addresses, ...mistakes.map(({ kind, line }) => `${kind} ${String(line)}`)];
}

const ADA = 'ada@contoso.test';
const BEN = 'ben@contoso.test';

describe('readList', () => {
  const lists: readonly [text: string, gist: readonly string[]][] = [
    ['', []],
    [`${ADA}\n${BEN}\n`, [ADA, BEN]],
    [`${ADA}\r\n${BEN}`, [ADA, BEN]],
    [`Name,Email\rAda,${ADA}\r\rnobody\r`, [ADA, 'noAddress 4']],
    [`\n  ${ADA}  \n\n# a comment: x@y.test\n`, [ADA]],
    ['Ada <ada@contoso.test>', [ADA, 'decorated 1']],
    ['"Lovelace, Ada" <ada@contoso.test>', [ADA, 'decorated 1']],
    ['SMTP:ada@contoso.test', [ADA, 'decorated 1']],
    [`${ADA}; ${BEN};`, [ADA, BEN]],
    [`Ada <${ADA}>; Ben <${BEN}>`, [ADA, BEN, 'decorated 1', 'decorated 1']],
    [`${ADA}\nADA@Contoso.TEST`, [ADA, 'duplicate 2']],
    ['ada\nben@\n@contoso.test\nx@y', ['noAddress 1', 'noAddress 2', 'noAddress 3', 'noAddress 4']],
    [`Name,Email\nAda,${ADA}\n"Ben, the other",${BEN}`, [ADA, BEN]],
    [`Name;E-Mail Address;City\nAda;${ADA};X\nBen;;Y`, [ADA, 'noAddress 3']],
    [`Id\tUser Name\tEmail\n1\tada@login.test\t${ADA}`, [ADA]],
    [`"DisplayName","PrimarySmtpAddress"\n"Ada","${ADA}"`, [ADA]],
    [`Ada,${ADA},Berlin`, [ADA]],
    [`"open,${ADA}\n${BEN}`, [BEN, 'openQuote 1']],
    [`First,Last\nAda,Lovelace`, ['noAddress 1', 'noAddress 2']],
  ];
  for (const [text, expected] of lists) {
    it(`reads ${JSON.stringify(text)}`, () => {
      assert.deepEqual(gist(text), expected);
    });
  }

  it('says where each odd thing stands', () => {
    const text = `Name,Email\r\nAda,${ADA}\r\nBen, nobody \r\nEve,"Eve <${ADA}>"\r\n`;
    const marked = readList(text).mistakes.map(({ offset, length }) => text.slice(offset, offset + length));
    assert.deepEqual(marked, ['nobody', `"Eve <${ADA}>"`]);
  });

  it('names the line that has an address already, and the line of each address', () => {
    const { lines, mistakes } = readList(`\n${ADA}\n${BEN}\n${ADA}`);
    assert.deepEqual([...lines], [2, 3]);
    assert.deepEqual(mistakes[0]?.kind === 'duplicate' && mistakes[0].firstLine, 2);
  });

  it('gives each address once, whatever is between them', () => {
    const word = fc.stringMatching(/^[a-z]{1,3}$/).map((name) => `${name}@contoso.test`);
    const noise = fc.constantFrom('', '# x', 'rubbish', '"', '<>', ',;,');
    fc.assert(
      fc.property(fc.array(fc.oneof(word, noise)), (lines) => {
        const { addresses, mistakes } = readList(lines.join('\n'));
        assert.deepEqual(addresses, [...new Set(lines.filter((line) => line.includes('@')))]);
        assert.ok(mistakes.every(({ line }) => lines[line - 1] !== ''));
      }),
    );
  });

  it('never throws, and places every mistake inside the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '@', '.', ',', ';', '"', '<', '>', '\n', '\r', ' ', '\t') }),
        (text) => {
          for (const { offset, length } of readList(text).mistakes)
            assert.ok(offset >= 0 && offset + length <= text.length);
        },
      ),
    );
  });

  it('pauses on a long list', () => {
    const reading = readingList(Array.from({ length: 2_500 }, (_, at) => `u${String(at)}@contoso.test`).join('\n'));
    assert.deepEqual([reading.next().done, reading.next().done], [false, false]);
    const last = reading.next();
    assert.equal(last.done && last.value.addresses.length, 2_500);
  });
});

describe('fieldsOf', () => {
  it('gives back what was quoted by RFC 4180', () => {
    const cells = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', ' ', ';') }), { minLength: 1 });
    fc.assert(
      fc.property(cells, (values) => {
        const line = values.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
        assert.deepEqual(
          fieldsOf(line, ',')?.map(({ text }) => text),
          values,
        );
      }),
    );
  });

  for (const [line, delimiter] of [
    ['a,b;c,d', ','],
    ['a;b', ';'],
    ['"a,b,c";d', ';'],
    ['a\tb', '\t'],
    ['alone', ','],
  ] as const) {
    it(`finds the delimiter of ${JSON.stringify(line)}`, () => {
      assert.equal(delimiterOf(line), delimiter);
    });
  }
});

describe('withOutsiders', () => {
  it('puts them behind, and leaves out who is intended', () => {
    assert.deepEqual(withOutsiders([ADA], [BEN, 'ADA@contoso.test', 'Ben@contoso.test']), {
      addresses: [ADA, BEN],
      outsidersFrom: 1,
    });
  });
});
