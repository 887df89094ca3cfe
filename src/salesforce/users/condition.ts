import type { OrgFault } from '../../core/salesforce/answer.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { readUsers, type ReadUsers } from './readUsers.ts';

/**
 * Active users that fulfil the condition of a person.
 * @throws {OrgFaultError} `usersCondition` where the org refuses it.
 */
export async function usersWhere(call: OrgCall, condition: string): Promise<ReadUsers> {
  try {
    return await readUsers(call, condition);
  } catch (error) {
    const fault = error instanceof OrgFaultError ? faultOfCondition(error.fault) : undefined;
    throw fault ? new OrgFaultError(fault, { cause: error }) : error;
  }
}

/** What else the query holds is the same for every org and never refused, so that a refusal is about the condition. */
function faultOfCondition(fault: OrgFault): OrgFault | undefined {
  const isRefused = fault.kind === 'notAvailable' || (fault.kind === 'refused' && fault.status === 400);
  return isRefused ? { kind: 'usersCondition', code: fault.code, message: reasonIn(fault.message) } : undefined;
}

/** The lines before it quote the query, most of which nobody has written, and count columns in it. */
function reasonIn(message: string): string {
  const lines = message.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.at(-1)?.trim() ?? 'no reason given';
}
