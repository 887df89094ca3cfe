import type { Explanation, Mark } from '../../core/analyzer/explainResult.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import { problemText } from '../problems/problemText.ts';

/** What is to be said about a document as a whole. */
export interface Notice {
  readonly place: 'firstLine' | 'lastLine';
  readonly severity: 'warning' | 'info';
  readonly words: Text;
}

/** What a person is told of a document that is not a whole result in English; undefined for one that is, or is empty. */
export function noticeOf({ form }: Explanation): Notice | undefined {
  switch (form) {
    case 'empty':
    case 'result':
      return undefined;
    case 'cutOff':
      return { place: 'lastLine', severity: 'warning', words: CUT_OFF };
    case 'otherLanguage':
      return { place: 'firstLine', severity: 'warning', words: OTHER_LANGUAGE };
    case 'notAResult':
      return { place: 'firstLine', severity: 'info', words: NOT_A_RESULT };
  }
}

/** What stands on the line of a mark. */
export function markText({ means }: Mark, translate: Translate): string {
  return 'finding' in means ? problemText(means.finding, translate) : translate(means.remark);
}

const CUT_OFF = text(
  'The result ends before the test did. Expand all steps on the page, copy the whole result, and paste it again; what is known so far is marked.',
);
const OTHER_LANGUAGE = text(
  'This looks like a result in another language than English. Switch the page of the analyzer to English and copy it again; codes that are the same in every language are marked.',
);
const NOT_A_RESULT = text(
  'This does not read like a result of the Remote Connectivity Analyzer. Paste the text that its button for copying gives, or open a result that was saved.',
);
