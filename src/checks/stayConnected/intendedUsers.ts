import type { Facts } from '../../core/facts.ts';
import type { OrgUser } from '../../core/salesforce/observations.ts';

/** The users who are to be in sync; undefined where they are not known, be it that there are none: that proves nothing. */
export async function intendedUsersOf({ org }: Facts): Promise<readonly OrgUser[] | undefined> {
  const answer = await org.users();
  return answer.kind === 'answered' && answer.value.users.length > 0 ? answer.value.users : undefined;
}
