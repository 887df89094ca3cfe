/** Ids of the commands about the org of a profile; what they do is loaded when one of them is first used. */
export const OrgCommands = {
  connectOrg: 'exchangeConnect.connectOrg',
  authorizeOrg: 'exchangeConnect.authorizeOrg',
  openSetupPage: 'exchangeConnect.openSetupPage',
  copyPassword: 'exchangeConnect.copyPassword',
  confirmSetup: 'exchangeConnect.confirmSetup',
  takeBackConfirmation: 'exchangeConnect.takeBackConfirmation',
  testFromSalesforce: 'exchangeConnect.testFromSalesforce',
  removeProbeSites: 'exchangeConnect.removeProbeSites',
  useOrgAuthorities: 'exchangeConnect.useOrgAuthorities',
  usePublicAuthorities: 'exchangeConnect.usePublicAuthorities',
  showReadiness: 'exchangeConnect.showReadiness',
  saveReadiness: 'exchangeConnect.saveReadiness',
} as const;

/** The id of a command about the org of a profile. */
export type OrgCommandId = (typeof OrgCommands)[keyof typeof OrgCommands];

/** Ids of the commands; the manifest lists exactly these, which a test holds. */
export const Commands = {
  runChecks: 'exchangeConnect.runChecks',
  runFailedAgain: 'exchangeConnect.runFailedAgain',
  runAgain: 'exchangeConnect.runAgain',
  cancelRun: 'exchangeConnect.cancelRun',
  setUpServiceAccount: 'exchangeConnect.setUpServiceAccount',
  openProfile: 'exchangeConnect.openProfile',
  switchProfile: 'exchangeConnect.switchProfile',
  enterPassword: 'exchangeConnect.enterPassword',
  approveHost: 'exchangeConnect.approveHost',
  trySignInAgain: 'exchangeConnect.trySignInAgain',
  compareSignIn: 'exchangeConnect.compareSignIn',
  testWriting: 'exchangeConnect.testWriting',
  forgetPassword: 'exchangeConnect.forgetPassword',
  forgetAllPasswords: 'exchangeConnect.forgetAllPasswords',
  applyRemedy: 'exchangeConnect.applyRemedy',
  openHelp: 'exchangeConnect.openHelp',
  openGuide: 'exchangeConnect.openGuide',
  copyNode: 'exchangeConnect.copyNode',
  saveReport: 'exchangeConnect.saveReport',
  showTrace: 'exchangeConnect.showTrace',
  copyTrace: 'exchangeConnect.copyTrace',
  saveTrace: 'exchangeConnect.saveTrace',
  openAnalyzer: 'exchangeConnect.openAnalyzer',
  openSalesforceGuide: 'exchangeConnect.openSalesforceGuide',
  copyValue: 'exchangeConnect.copyValue',
  explainAnalyzerResult: 'exchangeConnect.explainAnalyzerResult',
  createExportScript: 'exchangeConnect.createExportScript',
  addExport: 'exchangeConnect.addExport',
  removeExport: 'exchangeConnect.removeExport',
  createFixScript: 'exchangeConnect.createFixScript',
  createSetUpScript: 'exchangeConnect.createSetUpScript',
  verifyMailboxes: 'exchangeConnect.verifyMailboxes',
  verifyFailedMailboxes: 'exchangeConnect.verifyFailedMailboxes',
  filterMailboxes: 'exchangeConnect.filterMailboxes',
  showMailboxSummary: 'exchangeConnect.showMailboxSummary',
  saveMailboxResults: 'exchangeConnect.saveMailboxResults',
  compareUsers: 'exchangeConnect.compareUsers',
  ...OrgCommands,
  showLog: 'exchangeConnect.showLog',
  openWalkthrough: 'exchangeConnect.openWalkthrough',
  openPracticeLab: 'exchangeConnect.openPracticeLab',
  switchLabFaults: 'exchangeConnect.switchLabFaults',
  stopPracticeLab: 'exchangeConnect.stopPracticeLab',
} as const;

/** The id of a command of ours. */
export type CommandId = (typeof Commands)[keyof typeof Commands];

/** Ids of the view container and its views. */
export const Views = {
  container: 'exchangeConnect',
  checklist: 'exchangeConnect.checklist',
  mailboxes: 'exchangeConnect.mailboxes',
} as const;

/** Ids of the settings, with their section. */
export const Settings = {
  additionalCertificateAuthorities: 'exchangeConnect.network.additionalCertificateAuthorities',
  timeoutSeconds: 'exchangeConnect.checks.timeoutSeconds',
  mailboxConcurrency: 'exchangeConnect.mailboxes.concurrency',
  mailboxRequestsPerMinute: 'exchangeConnect.mailboxes.requestsPerMinute',
  cliPath: 'exchangeConnect.salesforce.cliPath',
} as const;

/** Context keys that `when` clauses of the manifest may use; each is false until it is set. */
export const ContextKeys = {
  hasProfile: 'exchangeConnect.hasProfile',
  isRunning: 'exchangeConnect.isRunning',
  hasResults: 'exchangeConnect.hasResults',
  isProven: 'exchangeConnect.isProven',
  hasPassword: 'exchangeConnect.hasPassword',
  isLabRunning: 'exchangeConnect.isLabRunning',
  hasMailboxResults: 'exchangeConnect.hasMailboxResults',
  hasOrg: 'exchangeConnect.hasOrg',
} as const;

/** The id of a context key of ours. */
export type ContextKey = (typeof ContextKeys)[keyof typeof ContextKeys];

/** Ids of the languages of documents that are ours. */
export const Languages = {
  trace: 'exchange-connect-trace',
  analyzerResult: 'exchange-analyzer-result',
} as const;

/** The scheme of the read-only document with the trace of the latest run. */
export const TRACE_SCHEME = 'exchange-connect-trace';

/** The scheme of the read-only documents about mailboxes: their summary, and how they differ from the users of an org. */
export const MAILBOX_SUMMARY_SCHEME = 'exchange-connect-mailboxes';

/** The scheme of the read-only document about readiness for Einstein Activity Capture. */
export const READINESS_SCHEME = 'exchange-connect-readiness';

/** Id of the walkthrough, as the manifest has it. */
export const WALKTHROUGH = 'connect';

/** The names a connection profile may have, as a glob of VS Code within one folder. */
export const PROFILE_GLOB = '{exchange-connect.json,*.exchange-connect.json}';

/** True for a file name that {@link PROFILE_GLOB} matches. */
export function isProfileName(fileName: string): boolean {
  return fileName === 'exchange-connect.json' || fileName.endsWith('.exchange-connect.json');
}

/** The names that exports of ours have, as a glob of VS Code: `EX01.exchange-export.json`, and those of the collector. */
export const EXPORT_GLOB = '{*.exchange-export.json,exchange-export-*.json}';
