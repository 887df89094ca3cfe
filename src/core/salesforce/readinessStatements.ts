import type { Text } from '../text.ts';
import type { OrgAnswer } from './answer.ts';
import type { ReadinessSection, ReadinessState, ReadinessStatement } from './readiness.ts';

/** One part of the page. */
export function section(
  title: Text,
  state: ReadinessState,
  ...statements: readonly ReadinessStatement[]
): ReadinessSection {
  return { title, state, statements };
}

/** A statement that everybody may read. */
export function said(statement: Text): ReadinessStatement {
  return { text: statement, sensitivity: 'public' };
}

/** A statement about people. */
export function personal(statement: Text): ReadinessStatement {
  return { text: statement, sensitivity: 'personal' };
}

/** What the org answered; undefined where it did not. */
export function valueOf<Value>(answer: OrgAnswer<Value>): Value | undefined {
  return answer.kind === 'answered' ? answer.value : undefined;
}
