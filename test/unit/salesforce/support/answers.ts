import assert from 'node:assert/strict';
import type { OrgAnswer, OrgFault } from '../../../../src/core/salesforce/answer.ts';

/** What was answered; fails for a fault. */
export function valueOf<Value>(answer: OrgAnswer<Value>): Value {
  assert.equal(answer.kind, 'answered', JSON.stringify(answer));
  return answer.value;
}

/** Why nothing was answered; fails for an answer. */
export function faultOf(answer: OrgAnswer<unknown>): OrgFault {
  assert.equal(answer.kind, 'failed', JSON.stringify(answer));
  return answer.fault;
}
