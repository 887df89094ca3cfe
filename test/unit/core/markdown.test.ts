import assert from 'node:assert/strict';
import { codeSpan, escapeMarkdown, table } from '../../../src/core/markdown.ts';

describe('escapeMarkdown', () => {
  const table: readonly [string, string][] = [
    ['plain words, 1.2', 'plain words, 1.2'],
    ['[a](command:x)', '\\[a\\](command:x)'],
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['a\n# b', 'a \\# b'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['\u001b[2Jgone\u0000', '\uFFFD\\[2Jgone\uFFFD'],
    ['evil\u202Evsc.exe\u2066', 'evil\uFFFDvsc.exe\uFFFD'],
    ['a\tb', 'a\tb'],
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

  it('lets nothing turn the line around', () => {
    assert.equal(codeSpan('evil\u202Evsc\u0000'), '` evil\uFFFDvsc\uFFFD `');
  });
});

describe('table', () => {
  it('has a heading, an alignment for each column, and its rows', () => {
    const rows = [['a', '1']];
    assert.equal(table(['Name', 'Count'], rows), '| Name | Count |\n| --- | --- |\n| a | 1 |');
    assert.equal(table(['Name', 'Count'], rows, ['---', '---:']), '| Name | Count |\n| --- | ---: |\n| a | 1 |');
  });
});
