import assert from 'node:assert/strict';
import fc from 'fast-check';
import { XmlSyntaxError, childOf, childText, readXml } from '../../../../src/lab/xml/read.ts';
import { document, element } from '../../../../src/lab/xml/write.ts';

/** Text as XML 1.0 can carry it, without the carriage returns a parser must change. */
const xmlText = fc.string({ unit: 'grapheme-ascii' });

describe('XML of the lab', () => {
  it('reads what it writes, whatever the text', () => {
    fc.assert(
      fc.property(xmlText, xmlText, (text, value) => {
        const root = readXml(document(element('root', { value }, element('child', {}, text))));
        assert.equal(root.attributes['value'], value);
        assert.equal(root.children[0]?.text, text);
      }),
    );
  });

  it('resolves prefixes by the namespaces in scope', () => {
    const root = readXml('<a:x xmlns:a="one"><a:y xmlns:a="two" xmlns="three"><z/></a:y><a:w/></a:x>');
    const inner = childOf(root, 'two', 'y');
    assert.equal(root.namespace, 'one');
    assert.equal(childOf(inner, 'three', 'z')?.name, 'z');
    assert.equal(childOf(root, 'one', 'w')?.name, 'w');
  });

  it('reads entities and character references', () => {
    assert.equal(childText(readXml('<a><b> &lt;&#65;&#x42;&amp; </b></a>'), '', 'b'), '<AB&');
  });

  const broken = ['', 'text', '<a>', '<a></b>', '<a><b></a></b>', '<p:a/>', '<!DOCTYPE a><a/>', '<a b=1/>'];
  for (const source of broken) {
    it(`refuses ${JSON.stringify(source)}`, () => {
      assert.throws(() => readXml(source), XmlSyntaxError);
    });
  }

  it('throws nothing but syntax errors, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        try {
          readXml(source);
        } catch (error) {
          assert.ok(error instanceof XmlSyntaxError, String(error));
        }
      }),
    );
  });
});
