export { explainResult, type Explanation, type Mark } from './explainResult.ts';
export { isMarkup, textOfSavedResult } from './savedResult.ts';
