import { orgIdentity } from '../identity.ts';
import { fields } from './entity.ts';
import type { Entity } from './entity.ts';

/** The one row that describes the org itself. */
export const organizationEntity: Entity = {
  name: 'Organization',
  label: 'Organization',
  keyPrefix: '00D',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'Name', 'InstanceName', 'NamespacePrefix', 'Country', 'PrimaryContact', 'Division'),
    ...fields('picklist', 'OrganizationType', 'LanguageLocaleKey', 'DefaultLocaleSidKey', 'TimeZoneSidKey'),
    ...fields('boolean', 'IsSandbox', 'IsReadOnly'),
    ...fields('datetime', 'TrialExpirationDate', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp'),
  ],
  rows: ({ org: { organization } }) => [
    {
      Id: orgIdentity.id,
      Name: orgIdentity.name,
      InstanceName: organization.instanceName,
      NamespacePrefix: null,
      Country: 'DE',
      PrimaryContact: 'Grace Holm',
      Division: null,
      OrganizationType: organization.edition,
      LanguageLocaleKey: 'en_US',
      DefaultLocaleSidKey: 'en_US',
      TimeZoneSidKey: 'Europe/Berlin',
      IsSandbox: organization.isSandbox,
      IsReadOnly: false,
      TrialExpirationDate: null,
      CreatedDate: organization.createdDate,
      LastModifiedDate: organization.createdDate,
      SystemModstamp: organization.createdDate,
    },
  ],
};
