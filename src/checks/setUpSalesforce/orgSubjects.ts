import type { ConnectionProfile, UsersSelection } from '../../core/profile/profile.ts';
import { nameOfOrg } from '../../core/salesforce/nameOfOrg.ts';
import type { PropertyPath, Subject } from '../../core/subject.ts';

/** The org of a profile; none where the profile is about Exchange alone. */
export function orgOf(profile: ConnectionProfile): readonly Subject[] {
  return about(profile, 'org');
}

/** The users who are to be in sync, at the line that chooses them. */
export function usersOf(profile: ConnectionProfile): readonly Subject[] {
  return about(profile, 'users');
}

/** The same subject at the line of the profile that has this way of choosing the users. */
export function selectedBy(way: keyof UsersSelection, { name }: Subject): Subject {
  return { name, property: ['salesforce', 'users', way] };
}

function about({ salesforce }: ConnectionProfile, part: 'org' | 'users'): readonly Subject[] {
  if (!salesforce) return [];
  const property: PropertyPath = salesforce[part] === undefined ? ['salesforce'] : ['salesforce', part];
  return [{ name: nameOfOrg(salesforce.org), property }];
}
