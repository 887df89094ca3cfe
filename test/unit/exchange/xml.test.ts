import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkup } from '../../../src/core/markup.ts';
import { descend, DOCUMENT_LIMIT, leavesOf, parseXml, textAt } from '../../../src/exchange/xml.ts';

const NOT_A_DOCUMENT: readonly [name: string, text: string][] = [
  ['nothing', ''],
  ['words', 'Service Unavailable'],
  ['an element left open', '<a><b>'],
  ['a tag left open', '<a'],
  ['elements that cross', '<a><b></a></b>'],
  ['a second root', '<a/><b/>'],
  ['a name that is none', '<!<a>text</a>'],
  ['a name inside that is none', '<a><!?>text</a>'],
  ['text after the root', '<a></a>text'],
  ['a document type', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'],
  ['nesting without end', '<a>'.repeat(5000) + '</a>'.repeat(5000)],
  ['more than the limit', `<a>${' '.repeat(DOCUMENT_LIMIT)}</a>`],
];

const TEXTS: readonly [document: string, text: string][] = [
  ['<a>&amp;&lt;&gt;&quot;&apos;</a>', `&<>"'`],
  ['<a>&#65;&#x1F4C5;</a>', 'A\u{1F4C5}'],
  ['<a>&unknown; &#xFFFFFF;</a>', '&unknown; &#xFFFFFF;'],
  ['<a>&amp;lt;</a>', '&lt;'],
  ['<a>x<![CDATA[ <&amp;> ]]>y</a>', 'x <&amp;> y'],
  ['<a> around <!-- no --> it </a>', 'around  it'],
  ['\uFEFF<?xml version="1.0"?>\n<a>after the mark</a>', 'after the mark'],
];

describe('parseXml', () => {
  for (const [name, text] of NOT_A_DOCUMENT) {
    it(`takes ${name} for no document`, () => {
      assert.equal(parseXml(text), undefined);
    });
  }

  for (const [document, text] of TEXTS) {
    it(`reads the text of ${JSON.stringify(document)}`, () => {
      assert.equal(parseXml(document)?.text, text);
    });
  }

  it('gives local names and decoded attributes', () => {
    const root = parseXml('<s:Envelope xmlns:s="urn:s"><s:Body s:Name="a&amp;b"/></s:Envelope>');
    assert.equal(root?.name, 'Envelope');
    assert.equal(descend(root, 'Body')?.attributes.get('Name'), 'a&b');
  });

  it('keeps elements of one name in order', () => {
    const root = parseXml('<a><b>1</b><c>2</c><b>3</b></a>');
    assert.ok(root);
    assert.deepEqual(
      leavesOf(root).map(({ name, text }) => name + text),
      ['b1', 'c2', 'b3'],
    );
  });

  it('never throws, and never reads a text that holds no tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.equal(parseXml(text.replaceAll('<', '')), undefined);
      }),
    );
  });

  it('never throws on text made of what XML is made of', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a>',
      '</a>',
      '<!',
      '[',
      ']]>',
      '<![CDATA[',
      '<?',
      '?>',
      '&',
      ';',
      '"',
      '=',
      ' x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const root = parseXml(pieces.join(''));
        assert.ok(root === undefined || root.name === 'a');
      }),
      { numRuns: 2000 },
    );
  });

  it('gives back any escaped text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const document = `<a b="${escapeMarkup(value)}"><c>${escapeMarkup(value)}</c></a>`;
        assert.equal(textAt(parseXml(document), 'c') ?? '', value.trim());
      }),
    );
  });
});
