import assert from 'node:assert/strict';
import { codeSpan, escapeMarkdown } from '../../../src/core/markdown.ts';

describe('escapeMarkdown', () => {
  const table: readonly [string, string][] = [
    ['plain words, 1.2', 'plain words, 1.2'],
    ['[a](command:x)', '\\[a\\](command:x)'],
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['a\n# b', 'a \\# b'],
    ['<img src=x>', '\\<img src=x\\>'],
  ];
  for (const [words, wanted] of table) {
    it(`shows ${JSON.stringify(words)} as it is`, () => {
      assert.equal(escapeMarkdown(words), wanted);
    });
  }
});

describe('codeSpan', () => {
  it('fences with more back-ticks than there are inside', () => {
    assert.equal(codeSpan('a `` b'), '``` a `` b ```');
  });
});
