import { organisation } from '../../organisation.ts';
import { orgIdentity } from '../identity.ts';
import { fields, reference } from './entity.ts';
import type { Entity, Row } from './entity.ts';
import { userId } from './people.ts';
import type { Person } from './people.ts';
import { profileId, profileOf, roleId } from './positions.ts';

const created = '2019-05-06T07:08:09.000+0000';
const dayMs = 86_400_000;
const lastLoginBefore = Date.parse('2026-11-20T09:00:00Z');

/** The users: people who sync, and those every org has beside them. */
export const userEntity: Entity = {
  name: 'User',
  label: 'User',
  keyPrefix: '005',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'Username', 'Name', 'FirstName', 'LastName', 'Alias', 'FederationIdentifier', 'Department'),
    ...fields('string', 'Title', 'CompanyName'),
    ...fields('email', 'Email'),
    ...fields('boolean', 'IsActive'),
    ...fields('picklist', 'UserType', 'TimeZoneSidKey', 'LocaleSidKey', 'LanguageLocaleKey', 'EmailEncodingKey'),
    reference('ProfileId', 'Profile'),
    reference('UserRoleId', 'UserRole'),
    ...fields('datetime', 'LastLoginDate', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'),
  ],
  rows: ({ people }) => [...people.map(standardUser), ...otherUsers()],
};

function standardUser(person: Person): Row {
  const [firstName = '', ...lastNames] = person.name.split(' ');
  return {
    Id: person.id,
    ...commonValues,
    Username: person.username,
    Name: person.name,
    FirstName: firstName,
    LastName: lastNames.join(' '),
    Alias: person.localPart.replace('.', '').slice(0, 8),
    Email: person.email,
    FederationIdentifier: person.principalName,
    IsActive: person.isActive,
    ProfileId: profileId(profileOf(person)),
    UserRoleId: roleId(person.isAdministrator ? 'Chief Executive Officer' : 'Sales'),
    Department: person.isAdministrator ? 'IT' : 'Sales',
    LastLoginDate: apiTime(lastLoginBefore - (person.number % 30) * dayMs),
  };
}

const commonValues: Row = {
  UserType: 'Standard',
  TimeZoneSidKey: 'Europe/Berlin',
  LocaleSidKey: 'en_US',
  LanguageLocaleKey: 'en_US',
  EmailEncodingKey: 'UTF-8',
  Title: null,
  CompanyName: orgIdentity.name,
  CreatedDate: created,
  LastModifiedDate: created,
  SystemModstamp: created,
};

/** Users every org has beside the people who sync: the automated process, somebody on Chatter Free, somebody who left. */
function otherUsers(): readonly Row[] {
  const { domain } = organisation;
  const other = (number: number, values: Row): Row => ({
    Id: userId(number),
    ...commonValues,
    FirstName: null,
    Alias: 'other',
    FederationIdentifier: null,
    IsActive: true,
    ProfileId: null,
    UserRoleId: null,
    Department: null,
    LastLoginDate: null,
    ...values,
  });
  return [
    other(90_000_001, {
      Username: `autoproc@${orgIdentity.id.toLowerCase()}`,
      Name: 'Automated Process',
      LastName: 'Automated Process',
      Email: `autoproc@${orgIdentity.id.toLowerCase()}`,
      UserType: 'AutomatedProcess',
    }),
    other(90_000_002, {
      Username: `reception@${domain}.practice`,
      Name: 'Reception',
      LastName: 'Reception',
      Email: `reception@${domain}`,
      UserType: 'CsnOnly',
      ProfileId: profileId('Chatter Free User'),
    }),
    other(90_000_003, {
      Username: `paul.left@${domain}.practice`,
      Name: 'Paul Left',
      FirstName: 'Paul',
      LastName: 'Left',
      Email: `paul.left@${domain}`,
      IsActive: false,
      ProfileId: profileId('Sales User'),
    }),
  ];
}

/** A time as the REST API writes it. */
function apiTime(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('Z', '+0000');
}
