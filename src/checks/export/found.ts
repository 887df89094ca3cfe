import type { Sensitivity } from '../../core/evidence.ts';
import { raise, type Finding, type FindingKind } from '../../core/finding.ts';
import type { PowerShellScript } from '../../core/powerShell.ts';
import type { Remedy } from '../../core/remedy.ts';
import type { PropertyPath } from '../../core/subject.ts';
import type { ArgumentsOf, Text } from '../../core/text.ts';
import type { JudgeContext } from './rule.ts';
import { evidenceOf, type Statement } from './statement.ts';

/** What an export shows of a kind of finding. */
export interface Shown<Message extends string> {
  readonly args: ArgumentsOf<Message>;
  /** Who it is about: a server, a mailbox, an account. */
  readonly name: string;
  /** The property of the profile that it concerns; the same as that of the wire's finding of the same kind. */
  readonly property: PropertyPath;
  /** What the export says, the place to mark first. */
  readonly by: readonly [Statement, ...Statement[]];
  /** The words for what an export shows, where those of the kind tell of an answer of the server. */
  readonly words?: Text;
  /** The change for exactly this object, with its old value: stands in for the general one of the kind. */
  readonly script?: PowerShellScript | undefined;
  /** A way out that the kind does not have; comes first. */
  readonly remedy?: Remedy | undefined;
  readonly sensitivity?: Sensitivity;
}

/** Says that an export shows a kind of finding, on the very value that shows it. */
export function found<Message extends string>(
  kind: FindingKind<Message>,
  { args, name, property, by, words, script, remedy, sensitivity }: Shown<Message>,
  { now }: JudgeContext,
): Finding {
  const [first, ...more] = by;
  const place = { document: first.uri, range: first.range };
  const evidence = [
    evidenceOf(first, now, sensitivity),
    ...more.map((one) => evidenceOf(one, now, sensitivity)),
  ] as const;
  const finding = raise(kind, { args, subject: { name, property, place }, evidence });
  const [likeliest, ...others] = finding.remedies.map((one, index, all) =>
    script && index === all.findIndex(isScript) ? { ...one, action: { kind: 'powerShell' as const, script } } : one,
  ) as [Remedy, ...Remedy[]];
  return {
    ...finding,
    // An export states what a server only lets one suspect.
    ...(words && { message: words, confidence: 'certain' }),
    remedies: remedy ? [remedy, likeliest, ...others] : [likeliest, ...others],
  };
}

function isScript({ action }: Remedy): boolean {
  return action.kind === 'powerShell';
}
