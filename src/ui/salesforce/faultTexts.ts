import { UserError } from '../../core/errors.ts';
import type { OrgAnswer } from '../../core/salesforce/answer.ts';
import { faultText } from '../../core/salesforce/faultText.ts';

/**
 * What an org answered.
 * @throws {UserError} that says why it did not.
 */
export function answered<Value>(answer: OrgAnswer<Value>): Value {
  if (answer.kind === 'failed') throw new UserError(faultText(answer.fault));
  return answer.value;
}
