import type { CheckResult, Status, UnknownReason } from './check.ts';
import type { Finding, Severity } from './finding.ts';
import type { Actor } from './remedy.ts';
import { text, type Text, type Translate } from './text.ts';

/** How people call who can act. */
export const ACTOR_NAMES: Readonly<Record<Actor, Text>> = {
  salesforceAdmin: text('Salesforce admin'),
  exchangeAdmin: text('Exchange admin'),
  networkAdmin: text('Network admin'),
};

/** How people call a status; spoken first by a screen reader. */
export const STATUS_NAMES: Readonly<Record<Status, Text>> = {
  pass: text('Passed'),
  warn: text('Warning'),
  fail: text('Failed'),
  skipped: text('Skipped'),
  blocked: text('Blocked'),
  unknown: text('Not found out'),
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** A finding in full: what was observed and expected, then who does what next. */
export function describeFinding(finding: Finding, translate: Translate): string {
  const [remedy] = finding.remedies;
  return `${translate(finding.message)} ${translate(ACTOR_NAMES[remedy.actor])}: ${translate(remedy.title)}.`;
}

/** Findings in the order people should read them: the worst first, otherwise as they were found. */
export function byUrgency(findings: readonly Finding[]): readonly Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** Why a result carries no verdict, in one sentence; undefined where it does carry one. */
export function reasonOf(result: CheckResult, titleOf: (key: string) => string): Text | undefined {
  switch (result.status) {
    case 'skipped':
      return result.reason;
    case 'blocked':
      return text('Waits for: {checks}', { checks: result.by.map(titleOf).join(', ') });
    case 'unknown':
      return describeUnknown(result.reason);
    default:
      return undefined;
  }
}

function describeUnknown(reason: UnknownReason): Text {
  switch (reason.kind) {
    case 'cancelled':
      return text('Cancelled before it was finished.');
    case 'timedOut':
      return text('Not finished within {seconds} s. Run it again, or raise the time limit in the settings.', {
        seconds: reason.timeoutMs / 1000,
      });
    case 'transient':
      return reason.text;
    case 'crashed':
      return text('This check failed by a mistake of ours, not of your servers. Please report it with the log.');
  }
}
