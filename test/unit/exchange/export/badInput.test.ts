import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeTextInSlices } from '../../../../src/exchange/export/decodeTextInSlices.ts';
import { readExport, readExportInSlices } from '../../../../src/exchange/export/readExport.ts';
import { fixture, mistakesIn, valuesIn } from './reading.ts';

const FIXTURES = [
  'exchange2013.formatList.txt',
  'exchange2016.clixml',
  'exchange2019.json',
  'exchangeSE.applicationHost.config',
  'exchangeSE.ews.web.config',
].map(fixture);

const CLIXML = fixture('exchange2016.clixml');
const BOMB = `<!DOCTYPE Objs [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<Objs>&b;</Objs>`;

function objs(content: string): string {
  return `<Objs>${content}</Objs>`;
}

describe('what is not an export', () => {
  for (const [name, text, expected] of [
    ['nothing', '', 'export.unknownFormat'],
    ['space', ' \r\n\t', 'export.unknownFormat'],
    ['prose', 'Hello,\nhere is the file.', 'export.unknownFormat Hello,'],
    ['a table', 'Name  State\n----  -----\nEWS   Active\n', 'export.table ----  -----'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0', 'export.notText \u001a'],
    ['UTF-16 read as UTF-8', '<\0O\0b\0j\0s\0>\0', 'export.notText \0'],
    ['other XML', '<?xml version="1.0"?>\n<rss version="2.0"></rss>', 'export.otherProduct <rss version="2.0">'],
    ['an entity bomb', BOMB, 'export.documentType <!DOCTYPE Objs [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'],
    ['no end', '<Objs', 'export.cutOff <Objs'],
    [
      'other objects',
      objs('<Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Process</T></TN><Props><S N="Name">x</S></Props></Obj>'),
      'export.otherProduct <Obj',
    ],
  ] as const) {
    it(name, () => assert.deepEqual(mistakesIn(text, readExport(text)), [expected]));
  }
});

describe('a broken CLIXML file', () => {
  const place = '<B N="WindowsAuthentication">true</B>';
  for (const [name, broken, expected] of [
    ['a wrong end', '<B N="WindowsAuthentication">true</S>', 'export.malformed </S>'],
    ['a bare bracket', '<B N="WindowsAuthentication">a < b</B>', 'export.malformed < b</B>'],
    [
      'an attribute without quotes',
      '<B N=WindowsAuthentication>true</B>',
      'export.malformed N=WindowsAuthentication>true</B>',
    ],
    ['a quote left open', '<B N="WindowsAuthentication>true</B>', 'export.malformed N="WindowsAuthentication>true</B>'],
    ['a document type inside', '<!DOCTYPE a>', 'export.documentType <!DOCTYPE a>'],
    ['a declaration', '<!ELEMENT a>', 'export.malformed <!ELEMENT a>'],
  ] as const) {
    it(`${name}: one mistake, and everything before is kept`, () => {
      const text = CLIXML.replace(place, broken);
      const document = readExport(text);
      assert.deepEqual(mistakesIn(text, document), [expected]);
      assert.equal(document.objects[0]?.properties.get('BasicAuthentication')?.value, false);
      assert.equal(document.objects[0].properties.has('WindowsAuthentication'), false);
    });
  }

  for (const unfinished of [
    '<',
    '<B',
    '<B N',
    '<B N=',
    '<B N="x',
    '<B N="x" /',
    '</',
    '</B',
    '<!',
    '<!-',
    '<!--',
    '<![CDATA[',
    '<?x',
  ]) {
    it(`the file ends in ${unfinished}`, () => {
      const text = CLIXML.slice(0, CLIXML.indexOf(place)) + unfinished;
      assert.deepEqual(mistakesIn(text, readExport(text)), [`export.cutOff ${unfinished}`]);
    });
  }
});

describe('nesting', () => {
  const many = 100_000;
  for (const [name, text] of [
    ['JSON lists', '['.repeat(many)],
    ['JSON objects', '{"a":'.repeat(many)],
    ['CLIXML', `<Objs>${'<Obj RefId="0"><MS>'.repeat(many)}`],
    ['configuration', `<configuration>${'<a>'.repeat(many)}`],
  ] as const) {
    it(`${name} deeper than any export`, () =>
      assert.deepEqual(
        readExport(text).mistakes.map(({ code }) => code),
        ['export.tooDeep'],
      ));
  }

  it('references cannot make a value hold itself or be copied', () => {
    const levels = Array.from({ length: 40 }, (_, level) => {
      const items = `<Ref RefId="${String(level)}" />`.repeat(10);
      return `<Obj N="P${String(level)}" RefId="${String(level + 1)}"><LST>${items}</LST></Obj>`;
    });
    const text = objs(
      `<Obj RefId="99"><MS><Obj N="S" RefId="0"><LST><S>x</S></LST></Obj>${levels.join('')}</MS></Obj>`,
    );
    assert.equal(readExport(text).objects[0]?.properties.size, 41);
  });
});

describe('any text', () => {
  const mutated = fc
    .tuple(
      fc.constantFrom(...FIXTURES),
      fc.nat(),
      fc.nat(80),
      fc.oneof(fc.string(), fc.constantFrom('<', '>', '"', '{', '}', '&', '\0', '</Obj>', ']]>', '\\')),
    )
    .map(([text, at, length, inserted]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + inserted + text.slice(start + length);
    });

  it('is read without an error, and every place lies inside of it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          fc.string(),
          fc.string().map((inner) => `<Objs>${inner}</Objs>`),
          fc.json(),
        ),
        (text) => {
          const document = readExport(text);
          for (const { range } of [...valuesIn(document), ...document.objects, ...document.mistakes])
            assert.ok(range.offset >= 0 && range.length >= 0 && range.offset + range.length <= text.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('that is cut anywhere has at most one mistake of syntax', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), fc.nat(), (whole, at) => {
        const text = whole.slice(0, at % whole.length);
        const broken = readExport(text).mistakes.filter(({ code }) => code !== 'export.valuesCut');
        assert.ok(broken.length <= 1, broken.map(({ code }) => code).join());
        assert.ok(!broken.some(({ code }) => code === 'export.malformed'), text.slice(-40));
      }),
      { numRuns: 500 },
    );
  });
});

describe('text made to be slow', () => {
  const many = 100_000;
  // Reading any of these in time that grows with the square of its length takes longer than a test may.
  for (const [name, text] of [
    ['attributes of one tag', `<Objs ${'a="b" '.repeat(many)}></Objs>`],
    [
      'patterns of one rule',
      `<configuration><system.webServer><rules><rule name="a"><conditions>${'<add pattern="x"/>'.repeat(many)}`,
    ],
    ['ends of lines', '\r'.repeat(20 * many)],
    ['properties of one object', `{${Array.from({ length: many }, (_, index) => `"N${String(index)}":1`).join()}}`],
    ['names of properties', `[${Array.from({ length: many }, (_, index) => `{"N${String(index)}":1}`).join()}]`],
    ['a list in many lines', `Name : EWS (a)\nX : {a,${'\n  a,'.repeat(many)}\n  a}`],
  ] as const) {
    it(name, () => void readExport(text));
  }
});

describe('bytes', () => {
  const bytesOf = (text: string, encoding: 'utf8' | 'utf16le'): Buffer => Buffer.from(text, encoding);
  const decode = (bytes: Uint8Array): Promise<string> => decodeTextInSlices(bytes, new AbortController().signal);
  for (const [name, bytes] of [
    ['UTF-8', bytesOf(CLIXML, 'utf8')],
    ['UTF-8 with a mark', bytesOf(`\uFEFF${CLIXML}`, 'utf8')],
    ['UTF-16 with a mark', bytesOf(`\uFEFF${CLIXML}`, 'utf16le')],
    ['UTF-16 without', bytesOf(CLIXML, 'utf16le')],
    ['UTF-16, high byte first', bytesOf(`\uFEFF${CLIXML}`, 'utf16le').swap16()],
  ] as const) {
    it(name, async () => {
      const document = readExport(await decode(bytes));
      assert.deepEqual([document.objects.length, document.mistakes], [1, []]);
    });
  }

  it('in another encoding are said to be no text', async () => {
    const text = await decode(Buffer.from(CLIXML.replace('EX16', 'EX\u00DC'), 'latin1'));
    assert.deepEqual(
      readExport(text).mistakes.map(({ code }) => code),
      ['export.notText'],
    );
  });
});

describe('decodeTextInSlices', () => {
  it('decodes characters that lie on the border of two slices', async () => {
    const text = `a${'\u6771'.repeat(3_000_000)}`;
    assert.equal(await decodeTextInSlices(Buffer.from(text), new AbortController().signal), text);
  });
});

describe('readExportInSlices', () => {
  it('reads the same', async () => {
    for (const text of FIXTURES)
      assert.deepEqual(
        valuesIn(await readExportInSlices(text, new AbortController().signal)),
        valuesIn(readExport(text)),
      );
  });

  it('lets the event loop go on, and stops when told', async () => {
    const text = objs(CLIXML.slice(CLIXML.indexOf('<Obj '), CLIXML.lastIndexOf('</Objs>')).repeat(3000));
    const stop = new AbortController();
    const reading = readExportInSlices(text, stop.signal);
    stop.abort();
    await assert.rejects(reading, { name: 'AbortError' });
  });
});
