import type { Evidence } from './evidence.ts';
import type { Consents, Facts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { ConnectionProfile } from './profile/profile.ts';
import type { Subject } from './subject.ts';
import type { Text } from './text.ts';

/** The steps of the checklist, in their order. */
export const STEPS = [
  'prepareExchange',
  'serviceAccount',
  'analyzeConnectivity',
  'setUpSalesforce',
  'stayConnected',
] as const;

/** A step of the checklist. */
export type Step = (typeof STEPS)[number];

/** Stable name of a check; people and documentation refer to it. */
export type CheckId = `${string}.${string}`;

/** What a check concludes. Its status follows from its findings, see {@link statusOf}. */
export type Outcome =
  | { readonly kind: 'judged'; readonly findings: readonly Finding[]; readonly evidence: readonly Evidence[] }
  | { readonly kind: 'skipped'; readonly reason: Text }
  /** What other checks of the same subject found already explains it: nothing more can be said before that is mended. */
  | {
      readonly kind: 'blocked';
      readonly by: readonly [CheckId, ...CheckId[]];
      /** What was seen all the same; none where absent. */
      readonly evidence?: readonly Evidence[];
    };

/**
 * Something we prove about a connection.
 * A check is a value: it holds no state, gets what it judges from {@link Facts}, and knows no other check.
 */
export interface Check {
  readonly id: CheckId;
  readonly step: Step;
  /** True when the check passes; reads right beside a tick and beside a cross. */
  readonly title: string;
  /** Checks that must have passed first; a check about a mailbox waits only for the same mailbox. */
  requires(profile: ConnectionProfile): readonly CheckId[];
  /**
   * Checks that this one names in a `blocked` outcome where their findings explain what it sees. It does not wait for
   * them, and is run again whenever one of them is.
   */
  explainedBy?(profile: ConnectionProfile): readonly CheckId[];
  /**
   * What a person agrees to before it does anything; without that it is skipped. A run that was not asked for it keeps
   * what the check said when a person had agreed.
   */
  readonly consent?: keyof Consents;
  /** What to run it for: one subject, or one for each mailbox. None: the check has nothing to do for this profile. */
  subjects(profile: ConnectionProfile): readonly Subject[];
  /**
   * Judges one subject.
   * Rejects only with what is our failure (a cancelled run, a broken port); whatever the other side does is an outcome.
   */
  run(facts: Facts, subject: Subject): Promise<Outcome>;
}

/** One check for one subject: what a run consists of and what the tree shows. */
export interface CheckInstance {
  /** `check` or, where a check has several subjects, `check#subject`. */
  readonly key: string;
  readonly check: Check;
  readonly subject: Subject;
  /** Keys of the instances that must not fail first. */
  readonly requires: readonly string[];
  /** Keys of the instances whose findings may explain this one's; none where absent. */
  readonly explainedBy?: readonly string[];
}

/** What became of a check instance. `unknown` is our failure and says nothing about the customer's systems. */
export type CheckResult =
  | {
      readonly status: 'pass' | 'warn' | 'fail';
      readonly findings: readonly Finding[];
      readonly evidence: readonly Evidence[];
    }
  | { readonly status: 'skipped'; readonly reason: Text }
  | {
      readonly status: 'blocked';
      readonly by: readonly [string, ...string[]];
      /** What was seen all the same; none where absent. */
      readonly evidence?: readonly Evidence[];
    }
  | { readonly status: 'unknown'; readonly reason: UnknownReason };

/** Why we could not find out: a person cancelled, our time ran out, or our own code failed. */
export type UnknownReason =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'timedOut'; readonly timeoutMs: number }
  | { readonly kind: 'transient'; readonly text: Text }
  | { readonly kind: 'crashed'; readonly message: string };

/** The status names. */
export type Status = CheckResult['status'];

/** Builds a judged outcome. */
export function judged(findings: readonly Finding[], evidence: readonly Evidence[] = []): Outcome {
  return { kind: 'judged', findings, evidence };
}

/** The worst severity among the findings decides: an `info` finding leaves a check passed. */
export function statusOf(findings: readonly Finding[]): 'pass' | 'warn' | 'fail' {
  if (findings.some((finding) => finding.severity === 'error')) return 'fail';
  return findings.some((finding) => finding.severity === 'warning') ? 'warn' : 'pass';
}

/** What a check saw: also where another check explains it. */
export function evidenceOf(result: CheckResult): readonly Evidence[] {
  return 'evidence' in result ? result.evidence : [];
}

/** Thrown by a check when the other side asked to be left alone for now (`ErrorServerBusy`): judged later, not failed. */
export class TransientAnswer extends Error {
  override readonly name = 'TransientAnswer';
  readonly text: Text;

  constructor(text: Text) {
    super(text.message);
    this.text = text;
  }
}

/** True for a {@link TransientAnswer}, also of another bundle, which has a class of its own. */
export function isTransient(error: unknown): error is TransientAnswer {
  return error instanceof Error && error.name === 'TransientAnswer';
}
