/**
 * Why an org did not give what it was asked for. Closed, so that each has one wording; texts are the org's or the command
 * line's own, with whatever looked like a token taken out.
 */
export type OrgFault =
  /** The profile has no Salesforce part, or this run was made without a way to orgs. */
  | { readonly kind: 'notConnected' }
  /** The `sf` command line was not found, neither where the setting says nor on the PATH of this program. */
  | { readonly kind: 'cliMissing'; readonly command: string }
  /** Older than the command that shows a token, and its older ways gave none. */
  | { readonly kind: 'cliTooOld'; readonly version: string }
  | { readonly kind: 'cliFailed'; readonly name: string; readonly message: string }
  | { readonly kind: 'noTargetOrg' }
  | { readonly kind: 'unknownOrg'; readonly org: string }
  /** The name of the org holds characters that no alias and no user name has; nothing was started with it. */
  | { readonly kind: 'unsafeOrgName'; readonly org: string }
  | { readonly kind: 'sessionExpired' }
  /** The command line leads to a host that is not Salesforce's; no token was sent there. */
  | { readonly kind: 'hostRefused'; readonly host: string }
  /** The org's host is gone from DNS, or answers as one that has no such org. */
  | { readonly kind: 'orgGone'; readonly host: string }
  /** The org answered with a redirect; the token did not follow it. */
  | { readonly kind: 'moved'; readonly host: string; readonly target: string }
  | { readonly kind: 'unreachable'; readonly host: string; readonly code: string }
  | { readonly kind: 'timedOut'; readonly timeoutMs: number }
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'apiDisabled' }
  | { readonly kind: 'limitExceeded' }
  | { readonly kind: 'accessDenied'; readonly message: string }
  /** This org has no such object or field (`INVALID_TYPE`, `INVALID_FIELD`, `EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION`). */
  | { readonly kind: 'notAvailable'; readonly code: string; readonly message: string }
  /** The file that the profile's selection of users names could not be read; nothing was asked of the org. */
  | { readonly kind: 'usersFile'; readonly file: string; readonly message: string }
  /** The org refused the condition that the profile's selection of users holds; `message` is its reason, one line. */
  | { readonly kind: 'usersCondition'; readonly code: string; readonly message: string }
  /** Any other answer that is no success. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly message: string }
  /** An answer that is not what the API documents. */
  | { readonly kind: 'malformed'; readonly message: string };

/** What came of asking an org; `at` is when the answer, or its absence, was known. */
export type OrgAnswer<Value> =
  | { readonly kind: 'answered'; readonly value: Value; readonly at: Date }
  | { readonly kind: 'failed'; readonly fault: OrgFault; readonly at: Date };

/** What the org answered; undefined where it did not. */
export function valueOf<Value>(answer: OrgAnswer<Value>): Value | undefined {
  return answer.kind === 'answered' ? answer.value : undefined;
}
