import type { UsersSelection } from '../../../../src/core/profile/profile.ts';
import type { IntendedUsers } from '../../../../src/core/salesforce/observations.ts';
import type { OrgOptions } from '../../../../src/salesforce/options.ts';
import { valueOf } from '../support/answers.ts';
import { CALM, sessionWith, type ScriptedOrg } from '../support/scriptedOrg.ts';

/** The users of a selection; fails where the org gives none. */
export async function read(
  org: ScriptedOrg,
  selection?: UsersSelection,
  options?: Partial<OrgOptions>,
): Promise<IntendedUsers> {
  await using session = sessionWith(org, selection, options);
  return valueOf(await session.users(CALM));
}

/** A row of `User`. */
export function user(number: number): Readonly<Record<string, unknown>> {
  return {
    Id: `005${number}`,
    Name: `User ${number}`,
    Username: `u${number}@x`,
    Email: `user${number}@contoso.test`,
    IsActive: true,
    Profile: { Name: 'Sales' },
  };
}
