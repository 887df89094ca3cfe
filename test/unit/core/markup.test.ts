import assert from 'node:assert/strict';
import fc from 'fast-check';
import { withoutEntities } from '../../../src/core/htmlText.ts';
import { escapeMarkup } from '../../../src/core/markup.ts';

describe('withoutEntities', () => {
  for (const [markup, expected] of [
    ['a &lt;b&gt; &amp; &quot;c&quot;&nbsp;&apos;d&apos;', `a <b> & "c" 'd'`],
    ['&#252;&#xFC;&#XfC;', '\u00fc\u00fc\u00fc'],
    ['&#38;lt;', '&lt;'],
    ['&amp;#60;', '&#60;'],
    ['&euro; & &;', '&euro; & &;'],
    ['&#0;&#x110000;&#99999999;', '&#0;&#x110000;&#99999999;'],
  ] as const) {
    it(`reads ${markup} once`, () => {
      assert.equal(withoutEntities(markup), expected);
    });
  }

  it('takes back what escapeMarkup did, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", '#', 'x', '6', ';', 'amp;') }), (text) => {
        assert.equal(withoutEntities(escapeMarkup(text)), text);
      }),
    );
  });
});

describe('escapeMarkup', () => {
  it('leaves nothing that ends a text, an attribute or begins an element', () => {
    assert.doesNotMatch(escapeMarkup(`<a b='c' d="e">&`), /[<>"']|&(?!#\d+;)/);
  });
});
