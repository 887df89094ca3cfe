import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import { renderPage } from '../../../../src/ui/form/page.ts';
import { FIELDS } from '../../../../src/ui/form/protocol.ts';

const FRAME = {
  scriptUri: 'https://file.example/form.js',
  styleUri: 'https://file.example/form.css',
  cspSource: 'https://*.example',
  nonce: 'n0nce',
  language: 'en',
};
const PAGE = renderPage(FRAME, inEnglish);

/** Values of an attribute, in the order of the page. */
function valuesOf(attribute: string): readonly string[] {
  return [...PAGE.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
}

describe('renderPage', () => {
  it('allows its script and style and nothing else', () => {
    assert.ok(
      PAGE.includes(
        "default-src 'none'; script-src 'nonce-n0nce'; style-src https://*.example;".replaceAll("'", '&#39;'),
      ),
    );
    assert.deepEqual(
      [...PAGE.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes),
      [' nonce="n0nce" src="https://file.example/form.js"'],
    );
  });

  it('has nothing inline', () => {
    assert.doesNotMatch(PAGE, /\son\w+=|\sstyle=|<style|javascript:/i);
  });

  it('gives every control a label', () => {
    const controls = [...PAGE.matchAll(/<(?:input|textarea)[^>]*\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(controls.length, 10);
    assert.deepEqual(
      controls.filter((id) => !valuesOf('for').includes(id ?? '')),
      [],
    );
  });

  it('names each id once, and describes controls by ids that exist', () => {
    const ids = valuesOf('id');
    assert.equal(new Set(ids).size, ids.length);
    const described = [...valuesOf('aria-describedby'), ...valuesOf('aria-labelledby')].flatMap((value) =>
      value.split(' '),
    );
    assert.deepEqual(
      described.filter((id) => !ids.includes(id)),
      [],
    );
  });

  it('has a place for the errors of every field', () => {
    assert.deepEqual(
      FIELDS.filter((field) => !valuesOf('id').includes(`${field}-error`)),
      [],
    );
  });

  it('shows translated texts as text', () => {
    const page = renderPage(FRAME, () => '<em title="x">');
    assert.doesNotMatch(page, /<em|title="/);
  });
});
