// What verifying many mailboxes takes, loaded at its first use: the engine, the judge it is given, and its results file.
export { mailboxJudge } from './checks/mailboxes/judgeMailbox.ts';
export { REPORT_FORMATS } from './mailboxes/formats/formats.ts';
export { RowWriter } from './mailboxes/formats/reportRow.ts';
export { Journal } from './mailboxes/journal/journal.ts';
export { ResultIndex } from './mailboxes/journal/resultIndex.ts';
export { readResult, readResults } from './mailboxes/journal/readResults.ts';
export { decodeText } from './mailboxes/list/decodeText.ts';
export { listOfProfile, withOutsiders } from './mailboxes/list/mailboxList.ts';
export { readingList } from './mailboxes/list/readList.ts';
export { MailboxVerifier } from './mailboxes/mailboxVerifier.ts';
export { Outcomes, rowsToAsk, standingOf, titleOf } from './mailboxes/outcomes.ts';
export { ProgressMeter } from './mailboxes/progress.ts';
export { differencesCsv, reconcile } from './mailboxes/reconcile.ts';
export { describeGroup, summarise } from './mailboxes/summary.ts';
export { defaultLimits } from './mailboxes/verification.ts';
export { openAppendFile } from './storage/appendFile.ts';
