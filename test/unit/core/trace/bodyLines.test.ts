import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bodyLines } from '../../../../src/core/trace/bodyLines.ts';

describe('the lines of a body', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['<a><b>x</b></a>', ['<a>', '  <b>x</b>', '</a>']],
    ['<?xml version="1.0"?><a>\n <b/>\n</a>', ['<?xml version="1.0"?>', '<a>', '  <b/>', '</a>']],
    ['<!DOCTYPE html>\n<p>x', ['<!DOCTYPE html>', '<p>x']],
    ['{"a": 1}\n', ['{"a": 1}']],
    ['</a></b><c>', ['</a>', '</b>', '<c>']],
  ];
  for (const [body, lines] of cases) it(JSON.stringify(body), () => assert.deepEqual(bodyLines(body), lines));

  it('loses nothing but space', () => {
    const bare = (words: string): string => words.replace(/\s/g, '');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('<a>', '</a>', '<b/>', 'text', ' ', '\n', '<!-- c -->', '<')), (parts) => {
        const body = parts.join('');
        assert.equal(bare(bodyLines(body).join('')), bare(body));
      }),
    );
  });
});
