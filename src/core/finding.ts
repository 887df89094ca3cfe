import type { Evidence } from './evidence.ts';
import type { Remedy } from './remedy.ts';
import type { Subject } from './subject.ts';
import { text, type ArgumentsOf, type Text } from './text.ts';

/** `error`: broken, and we can show it. `warning`: works today, unsafe or about to break. `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** How surely the symptom means the diagnosis: `possible` is worded as a possible cause. */
export type Confidence = 'certain' | 'possible';

/** A kind of finding: its wording and its way out as data, once for everywhere it can be seen. */
export interface FindingKind<Message extends string = string> {
  /** `area.name`; stable for ever, because people accept findings and link to help pages by it. */
  readonly code: FindingCode;
  /** Rows of the rule catalogue that this kind stands for, such as `EWS-04`. */
  readonly rules: readonly string[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  /**
   * The first remedy, carried out once, mends all mailboxes that have this finding. Otherwise it is to be done for each of
   * them, or only finds out more.
   */
  readonly mendsAll?: true;
  /** At most 60 characters. */
  readonly title: string;
  /** What was observed, what was expected. */
  readonly message: Message;
  /** At least one, the likeliest first. A method, so that kinds with different messages fit one list. */
  remedies(args: ArgumentsOf<Message>, subject: Subject): readonly [Remedy, ...Remedy[]];
}

/** Stable name of a finding kind. */
export type FindingCode = `${string}.${string}`;

/** A finding kind that was observed. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: Text;
  readonly message: Text;
  readonly subject: Subject;
  readonly evidence: readonly [Evidence, ...Evidence[]];
  readonly remedies: readonly [Remedy, ...Remedy[]];
}

/** Declares a finding kind; the placeholders of `message` become the arguments {@link raise} asks for. */
export function defineFinding<const Message extends string>(kind: FindingKind<Message>): FindingKind<Message> {
  return kind;
}

/** Says that a finding kind was observed, with the observation that shows it. */
export function raise<Message extends string>(
  kind: FindingKind<Message>,
  seen: {
    readonly args: ArgumentsOf<Message>;
    readonly subject: Subject;
    readonly evidence: readonly [Evidence, ...Evidence[]];
  },
): Finding {
  const { code, severity, confidence, title } = kind;
  return {
    code,
    severity,
    confidence,
    title: text(title),
    message: { message: kind.message, args: seen.args },
    subject: seen.subject,
    evidence: seen.evidence,
    remedies: kind.remedies(seen.args, seen.subject),
  };
}
