import { salesforceId } from '../ids.ts';
import { fields, reference } from './entity.ts';
import type { Entity } from './entity.ts';
import type { Person } from './people.ts';
import { profileOf, roleId } from './positions.ts';
import type { RoleName } from './positions.ts';

/** A group: of people, of other groups by name, or of everybody in a role; those of roles and of the org have no label. */
interface GroupRecipe {
  readonly name: string;
  readonly label?: string;
  readonly type?: 'Organization' | 'Role' | 'RoleAndSubordinates';
  readonly role?: RoleName;
  readonly members?: (person: Person) => boolean;
  readonly groups?: readonly string[];
}

const recipes: readonly GroupRecipe[] = [
  { name: 'Sales_Team', label: 'Sales Team', members: (person) => profileOf(person) === 'Sales User' },
  { name: 'Outlook_Pilot', label: 'Outlook Pilot', members: ({ number }) => number <= 5 },
  // Members of members: who reads direct members alone finds nobody.
  { name: 'Everyone_In_Sync', label: 'Everyone in Sync', groups: ['Sales_Team', 'Outlook_Pilot'] },
  { name: 'Sales_By_Role', label: 'Sales by Role', groups: ['Sales'] },
  { name: 'Management_And_Below', label: 'Management and Below', groups: ['Chief_Executive_Officer'] },
  { name: 'AllInternalUsers', type: 'Organization' },
  { name: 'Sales', type: 'Role', role: 'Sales' },
  { name: 'Chief_Executive_Officer', type: 'RoleAndSubordinates', role: 'Chief Executive Officer' },
];

function groupId(name: string): string {
  return salesforceId('00G', recipes.findIndex((recipe) => recipe.name === name) + 1);
}

/** Public groups, and those that stand for roles and for everybody. */
export const groupEntity: Entity = {
  name: 'Group',
  label: 'Group',
  keyPrefix: '00G',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'Name', 'DeveloperName', 'Email'),
    ...fields('picklist', 'Type'),
    { name: 'RelatedId', type: 'reference' },
    ...fields('boolean', 'DoesIncludeBosses', 'DoesSendEmailToMembers'),
  ],
  rows: () =>
    recipes.map(({ name, label = null, type = 'Regular', role }) => ({
      Id: groupId(name),
      Name: label,
      DeveloperName: name,
      Email: null,
      Type: type,
      RelatedId: role === undefined ? null : roleId(role),
      DoesIncludeBosses: true,
      DoesSendEmailToMembers: false,
    })),
};

/** Who is a direct member of which group. */
export const groupMemberEntity: Entity = {
  name: 'GroupMember',
  label: 'Group Member',
  keyPrefix: '011',
  fields: [
    ...fields('id', 'Id'),
    reference('GroupId', 'Group'),
    { name: 'UserOrGroupId', type: 'reference' },
    ...fields('datetime', 'SystemModstamp'),
  ],
  rows: ({ people }) => {
    const pairs = recipes.flatMap(({ name, members = () => false, groups = [] }) => [
      ...people.filter(members).map(({ id }) => ({ group: groupId(name), member: id })),
      ...groups.map((inner) => ({ group: groupId(name), member: groupId(inner) })),
    ]);
    return pairs.map(({ group, member }, number) => ({
      Id: salesforceId('011', number + 1),
      GroupId: group,
      UserOrGroupId: member,
      SystemModstamp: '2024-02-01T10:00:00.000+0000',
    }));
  },
};
