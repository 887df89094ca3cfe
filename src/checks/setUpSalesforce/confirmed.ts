import { judged, type Check } from '../../core/check.ts';
import { dayOf, daysSince, minuteOf } from '../../core/dates.ts';
import type { Finding } from '../../core/finding.ts';
import type { Confirmation, ConfirmationKind } from '../../core/salesforce/ports.ts';
import type { Subject } from '../../core/subject.ts';
import { text, type Text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { orgHostOf } from './asking.ts';

/** What a person is asked, because no interface shows it. */
export interface ConfirmedBy {
  readonly kind: ConfirmationKind;
  /** The answer that lets the check pass. */
  readonly expected: boolean;
  /** Says that nobody did, and how to. */
  readonly nobody: Text;
}

/** The other answer than the expected one. */
export interface Denied {
  readonly args: { readonly org: string; readonly date: string; readonly days: number };
  readonly subject: Subject;
  readonly evidence: Proof;
}

/** The `run` of a check that rests on the word of a person, and shows it as that. */
export function withConfirmation(
  { kind, expected, nobody }: ConfirmedBy,
  findingOf: (denied: Denied) => Finding,
): Check['run'] {
  return async (facts, subject) => {
    const given = await facts.org.confirmation(kind);
    if (!given) return { kind: 'skipped', reason: nobody };
    const now = facts.clock.now();
    const evidence = confirmationProof(given, now);
    if (given.answer === expected) return judged([], evidence);
    const args = { org: await orgHostOf(facts, subject), date: dayOf(given.at), days: daysSince(given.at, now) };
    return judged([findingOf({ args, subject, evidence })], evidence);
  };
}

/** What a person said, when, and who it was. An answer has no end of its own: its age is for people to judge. */
export function confirmationProof({ answer, by, at }: Confirmation, now: Date): Proof {
  const said = `${answer ? 'yes' : 'no'}, on ${minuteOf(at)}; days ago: ${String(daysSince(at, now))}`;
  return [
    observed(text('Answer of a person'), said, 'user', at, 'public'),
    observed(text('Given by'), by === '' ? 'no name' : by, 'user', at, 'personal'),
  ];
}
