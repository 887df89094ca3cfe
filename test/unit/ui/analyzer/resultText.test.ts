import assert from 'node:assert/strict';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { markText, noticeOf } from '../../../../src/ui/analyzer/resultText.ts';
import { finding } from '../support/runBuilders.ts';

describe('what is said about a result', () => {
  it('is nothing where it is whole, or not there yet', () => {
    for (const form of ['result', 'empty'] as const) assert.equal(noticeOf({ form, marks: [] }), undefined);
  });

  for (const [form, place, words] of [
    ['cutOff', 'lastLine', /ends before/],
    ['otherLanguage', 'firstLine', /English/],
    ['notAResult', 'firstLine', /does not read like a result/],
  ] as const) {
    it(`${form} stands on the ${place} and says what to do`, () => {
      const notice = noticeOf({ form, marks: [] });
      assert.equal(notice?.place, place);
      assert.match(inEnglish(notice.words), words);
      assert.match(inEnglish(notice.words), /copy|Paste/);
    });
  }

  it('names the finding and the remedy on the line of a mark, or the remark', () => {
    const at = { line: 0, start: 0, end: 1 };
    assert.match(
      markText({ ...at, means: { finding: finding() } }, inEnglish),
      /^EWS does not offer.*\n.*\nSalesforce/,
    );
    assert.equal(markText({ ...at, means: { remark: text('Mind this.') } }, inEnglish), 'Mind this.');
  });
});
