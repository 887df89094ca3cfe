import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';

/**
 * What the work gives. An error of the system, such as `ENOSPC`, becomes one that says to people what could not be done;
 * any other stays what it is.
 * @throws {UserError} `failed` and what the system says.
 */
export async function forPeople<Value>(failed: string, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error)) throw error;
    throw new UserError(text('{failed}: {problem}', { failed, problem: error.message }), { cause: error });
  }
}
