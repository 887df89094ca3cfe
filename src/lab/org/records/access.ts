import type { OrgBehaviour } from '../behaviour.ts';
import { salesforceId } from '../ids.ts';
import type { PermissionName } from '../permissions.ts';
import { fields, reference } from './entity.ts';
import type { Entity, Field, Row, RowSource } from './entity.ts';
import { captureUsers, permissionSetsOf, permissionsOfAdministrator } from './permissionSets.ts';
import type { SetRecipe } from './permissionSets.ts';
import { profileEntity, profileId } from './positions.ts';

const groupId = salesforceId('0PG', 1);
const licenceId = salesforceId('0PL', 1);
const setId = (at: number): string => salesforceId('0PS', at + 1);
const assigned = '2024-02-01T10:00:00.000+0000';

/** Objects that say who may do what. Which columns they have depends on the permissions of the org. */
export function accessEntities(org: OrgBehaviour): readonly Entity[] {
  return [
    profilesWith(org),
    permissionSetEntity(org),
    assignmentEntity,
    permissionSetGroupEntity,
    groupComponentEntity,
    {
      name: 'UserPermissionAccess',
      label: 'User Permission Access',
      keyPrefix: null,
      fields: [...fields('datetime', 'LastCacheUpdate'), ...columns(org, 'Permissions')],
      rows: (source) => [{ LastCacheUpdate: null, ...values(org, 'Permissions', permissionsOfAdministrator(source)) }],
    },
    licenceEntity(org),
    licenceAssignEntity,
  ];
}

type Prefix = 'Permissions' | 'MaximumPermissions';

function columns({ permissions }: OrgBehaviour, prefix: Prefix): readonly Field[] {
  return permissions.inOrg.map((name) => ({ name: `${prefix}${name}`, type: 'boolean' }));
}

function values({ permissions }: OrgBehaviour, prefix: Prefix, given: readonly PermissionName[]): Row {
  return Object.fromEntries(permissions.inOrg.map((name) => [`${prefix}${name}`, given.includes(name)]));
}

/** What a profile permits is what the permission set it owns permits. */
function profilesWith(org: OrgBehaviour): Entity {
  const sets = permissionSetsOf(org);
  return {
    ...profileEntity,
    fields: [...profileEntity.fields, ...columns(org, 'Permissions')],
    rows: (source) =>
      profileEntity.rows(source).map((row) => {
        const owned = sets.find(({ profile }) => profile === row['Name']);
        return { ...row, ...values(org, 'Permissions', owned?.permissions ?? []) };
      }),
  };
}

function permissionSetEntity(org: OrgBehaviour): Entity {
  return {
    name: 'PermissionSet',
    label: 'Permission Set',
    keyPrefix: '0PS',
    fields: [
      ...fields('id', 'Id'),
      ...fields('string', 'Name', 'Label', 'Description', 'NamespacePrefix'),
      ...fields('picklist', 'Type'),
      ...fields('boolean', 'IsOwnedByProfile', 'IsCustom'),
      reference('ProfileId', 'Profile'),
      reference('PermissionSetGroupId', 'PermissionSetGroup'),
      { name: 'LicenseId', type: 'reference' },
      ...columns(org, 'Permissions'),
    ],
    rows: () => permissionSetsOf(org).map((recipe, at) => permissionSetRow(org, recipe, at)),
  };
}

function permissionSetRow(org: OrgBehaviour, recipe: SetRecipe, at: number): Row {
  const { name, label, permissions, profile, isGroup = false, isLicensed = false } = recipe;
  return {
    Id: setId(at),
    Name: name,
    Label: label,
    Description: null,
    NamespacePrefix: null,
    Type: typeOf(recipe),
    IsOwnedByProfile: profile !== undefined,
    IsCustom: !isLicensed,
    ProfileId: profile === undefined ? null : profileId(profile),
    PermissionSetGroupId: isGroup ? groupId : null,
    LicenseId: isLicensed ? licenceId : null,
    ...values(org, 'Permissions', permissions),
  };
}

function typeOf({ profile, isGroup = false }: SetRecipe): string {
  if (profile !== undefined) return 'Profile';
  return isGroup ? 'Group' : 'Regular';
}

const assignmentEntity: Entity = {
  name: 'PermissionSetAssignment',
  label: 'Permission Set Assignment',
  keyPrefix: '0Pa',
  fields: [
    ...fields('id', 'Id'),
    reference('AssigneeId', 'User'),
    reference('PermissionSetId', 'PermissionSet'),
    reference('PermissionSetGroupId', 'PermissionSetGroup'),
    ...fields('datetime', 'ExpirationDate', 'SystemModstamp'),
    ...fields('boolean', 'IsActive'),
  ],
  rows: ({ org, people }) => {
    const pairs = permissionSetsOf(org).flatMap(({ assignees, isGroup = false }, at) =>
      assignees(people).map(({ id }) => ({ id, at, isGroup })),
    );
    return pairs.map(({ id, at, isGroup }, number) => ({
      Id: salesforceId('0Pa', number + 1),
      AssigneeId: id,
      PermissionSetId: setId(at),
      PermissionSetGroupId: isGroup ? groupId : null,
      ExpirationDate: null,
      SystemModstamp: assigned,
      IsActive: true,
    }));
  },
};

const permissionSetGroupEntity: Entity = {
  name: 'PermissionSetGroup',
  label: 'Permission Set Group',
  keyPrefix: '0PG',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'DeveloperName', 'MasterLabel', 'Description'),
    ...fields('picklist', 'Status'),
  ],
  rows: () => [
    {
      Id: groupId,
      DeveloperName: 'Messaging_Operations',
      MasterLabel: 'Messaging Operations',
      Description: null,
      Status: 'Updated',
    },
  ],
};

/** Which permission sets a group is made of. */
const groupComponentEntity: Entity = {
  name: 'PermissionSetGroupComponent',
  label: 'Permission Set Group Component',
  keyPrefix: '0PH',
  fields: [
    ...fields('id', 'Id'),
    reference('PermissionSetGroupId', 'PermissionSetGroup'),
    reference('PermissionSetId', 'PermissionSet'),
  ],
  rows: ({ org }) =>
    permissionSetsOf(org).flatMap(({ isInGroup = false }, at) =>
      isInGroup ? [{ Id: salesforceId('0PH', at + 1), PermissionSetGroupId: groupId, PermissionSetId: setId(at) }] : [],
    ),
};

function licenceEntity(org: OrgBehaviour): Entity {
  return {
    name: 'PermissionSetLicense',
    label: 'Permission Set License',
    keyPrefix: '0PL',
    fields: [
      ...fields('id', 'Id'),
      ...fields('string', 'DeveloperName', 'MasterLabel', 'PermissionSetLicenseKey'),
      ...fields('picklist', 'Status'),
      ...fields('int', 'TotalLicenses', 'UsedLicenses'),
      ...fields('date', 'ExpirationDate'),
      ...columns(org, 'MaximumPermissions'),
    ],
    rows: (source) => (org.capture.isLicensed ? [captureLicence(source)] : []),
  };
}

function captureLicence(source: RowSource): Row {
  const { org } = source;
  return {
    Id: licenceId,
    DeveloperName: 'StandardEinsteinActivityCapturePsl',
    MasterLabel: 'Standard Einstein Activity Capture User',
    PermissionSetLicenseKey: 'StandardEinsteinActivityCapturePsl',
    Status: 'Active',
    TotalLicenses: org.capture.seats ?? Math.ceil((org.users.count + 1) / 100) * 100,
    UsedLicenses: captureUsers(source).length,
    ExpirationDate: '2027-12-31',
    ...values(org, 'MaximumPermissions', ['StdAutomaticActivityCapture']),
  };
}

const licenceAssignEntity: Entity = {
  name: 'PermissionSetLicenseAssign',
  label: 'Permission Set License Assignment',
  keyPrefix: '2LA',
  fields: [
    ...fields('id', 'Id'),
    reference('AssigneeId', 'User'),
    reference('PermissionSetLicenseId', 'PermissionSetLicense'),
  ],
  rows: (source) =>
    captureUsers(source).map(({ id, number }) => ({
      Id: salesforceId('2LA', number),
      AssigneeId: id,
      PermissionSetLicenseId: licenceId,
    })),
};
