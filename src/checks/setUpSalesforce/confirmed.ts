import { judged, type Check } from '../../core/check.ts';
import { dayOf } from '../../core/dates.ts';
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
  readonly args: { readonly org: string; readonly date: string };
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
    const evidence = confirmationProof(given);
    if (given.answer === expected) return judged([], evidence);
    const args = { org: await orgHostOf(facts, subject), date: dayOf(given.at) };
    return judged([findingOf({ args, subject, evidence })], evidence);
  };
}

/** What a person said, when, and who it was. */
export function confirmationProof({ answer, by, at }: Confirmation): Proof {
  const said = `${answer ? 'yes' : 'no'}, on ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return [
    observed(text('Answer of a person'), said, 'user', at, 'public'),
    observed(text('Given by'), by === '' ? 'no name' : by, 'user', at, 'personal'),
  ];
}
