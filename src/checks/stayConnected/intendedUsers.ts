import type { Facts } from '../../core/facts.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import type { OrgUser } from '../../core/salesforce/observations.ts';

/** The users who are to be in sync; undefined where they are not known, be it that there are none: that proves nothing. */
export async function intendedUsersOf({ org }: Facts): Promise<readonly OrgUser[] | undefined> {
  const users = valueOf(await org.users())?.users ?? [];
  return users.length > 0 ? users : undefined;
}
