import { salesforceId } from '../ids.ts';
import { fields, reference } from './entity.ts';
import type { Entity, Row } from './entity.ts';
import type { Person } from './people.ts';

/** The licences, profiles and roles people have; numbers make their ids. */
const licences = { salesforce: 'Salesforce', chatterFree: 'Chatter Free' } as const;
const profiles = ['System Administrator', 'Sales User', 'Standard User', 'Chatter Free User'] as const;
const roles = ['Chief Executive Officer', 'Sales'] as const;

/** The name of a profile of the org. */
export type ProfileName = (typeof profiles)[number];

/** The id of a profile. */
export function profileId(name: ProfileName): string {
  return salesforceId('00e', profiles.indexOf(name) + 1);
}

/** The profile of a standard user: named people are in sales, of the numbered ones every third is not. */
export function profileOf({ isAdministrator, number }: Person): ProfileName {
  if (isAdministrator) return 'System Administrator';
  return number > 9 && number % 3 === 0 ? 'Standard User' : 'Sales User';
}

/** The name of a role of the org. */
export type RoleName = (typeof roles)[number];

/** The id of a role. */
export function roleId(name: RoleName): string {
  return salesforceId('00E', roles.indexOf(name) + 1);
}

function licenceId(name: keyof typeof licences): string {
  return salesforceId('100', Object.keys(licences).indexOf(name) + 1);
}

/** The licences users have. */
export const userLicenseEntity: Entity = {
  name: 'UserLicense',
  label: 'User License',
  keyPrefix: '100',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'Name', 'MasterLabel', 'LicenseDefinitionKey'),
    ...fields('picklist', 'Status'),
    ...fields('int', 'TotalLicenses', 'UsedLicenses'),
  ],
  rows: ({ org }) => [licenceRow('salesforce', 'SFDC', org.users.count), licenceRow('chatterFree', 'PID_CHATTER', 1)],
};

function licenceRow(name: keyof typeof licences, key: string, used: number): Row {
  return {
    Id: licenceId(name),
    Name: licences[name],
    MasterLabel: licences[name],
    LicenseDefinitionKey: key,
    Status: 'Active',
    TotalLicenses: used + 100,
    UsedLicenses: used,
  };
}

/** The roles users have, one below the other. */
export const userRoleEntity: Entity = {
  name: 'UserRole',
  label: 'Role',
  keyPrefix: '00E',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'Name', 'DeveloperName'),
    { name: 'ParentRoleId', type: 'reference' },
  ],
  rows: () =>
    roles.map((name) => ({
      Id: roleId(name),
      Name: name,
      DeveloperName: name.replaceAll(' ', '_'),
      ParentRoleId: name === 'Sales' ? roleId('Chief Executive Officer') : null,
    })),
};

/** The profiles, without the columns of what they permit. */
export const profileEntity: Entity = {
  name: 'Profile',
  label: 'Profile',
  keyPrefix: '00e',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'Name'),
    ...fields('picklist', 'UserType'),
    reference('UserLicenseId', 'UserLicense'),
    ...fields('datetime', 'CreatedDate'),
  ],
  rows: () =>
    profiles.map((name) => ({
      Id: profileId(name),
      Name: name,
      UserType: name === 'Chatter Free User' ? 'CsnOnly' : 'Standard',
      UserLicenseId: licenceId(name === 'Chatter Free User' ? 'chatterFree' : 'salesforce'),
      CreatedDate: '2019-05-06T07:08:09.000+0000',
    })),
};
