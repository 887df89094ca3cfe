import type { OrgBehaviour } from '../behaviour.ts';
import type { PermissionName } from '../permissions.ts';
import type { RowSource } from './entity.ts';
import { administratorId } from './people.ts';
import type { Person } from './people.ts';
import { profileId, profileOf } from './positions.ts';
import type { ProfileName } from './positions.ts';

/** A permission set: owned by a profile, made of a group, or on its own; and who has it. */
export interface SetRecipe {
  readonly name: string;
  readonly label: string;
  readonly permissions: readonly PermissionName[];
  readonly profile?: ProfileName;
  readonly isGroup?: boolean;
  /** Whether it is part of the group that the one of {@link isGroup} sums up. */
  readonly isInGroup?: boolean;
  readonly isLicensed?: boolean;
  readonly assignees: (people: readonly Person[]) => readonly Person[];
}

const syncAdministration: readonly PermissionName[] = [
  'ManageExchangeConfig',
  'ManageUsers',
  'ViewSetup',
  'ApiEnabled',
];

/** Every permission set of an org, in the order of their ids. */
export function permissionSetsOf(org: OrgBehaviour): readonly SetRecipe[] {
  const captureSet: SetRecipe = {
    name: 'StandardEinsteinActivityCapturePsl',
    label: 'Standard Einstein Activity Capture',
    permissions: ['StdAutomaticActivityCapture'],
    isLicensed: true,
    assignees: (people) => captureUsers({ org, people }),
  };
  return [
    ownedBy('System Administrator', org.permissions.administrator),
    ownedBy('Sales User', ['ApiEnabled']),
    ownedBy('Standard User', ['ApiEnabled']),
    ownedBy('Chatter Free User', []),
    {
      name: 'Lightning_Sync_Administration',
      label: 'Lightning Sync Administration',
      permissions: syncAdministration,
      isInGroup: true,
      assignees: onlyFor('felix.grant'),
    },
    {
      name: 'Exchange_Sync',
      label: 'Exchange Sync',
      permissions: [],
      assignees: (people) => people.filter((person) => profileOf(person) === 'Sales User'),
    },
    {
      name: 'Messaging_Operations',
      label: 'Messaging Operations',
      permissions: syncAdministration,
      isGroup: true,
      assignees: onlyFor('emma.fox'),
    },
    ...(org.capture.isLicensed ? [captureSet] : []),
  ];
}

/** Who has the permission to use Einstein Activity Capture. */
export function captureUsers({ org: { capture }, people }: Pick<RowSource, 'org' | 'people'>): readonly Person[] {
  if (!capture.isLicensed) return [];
  const { highestAssigned = Infinity, unassigned } = capture;
  return people.filter(({ number, localPart }) => number <= highestAssigned && !unassigned.includes(localPart));
}

/** What the running user may do, by profile and assignments. */
export function permissionsOfAdministrator({ org, people }: RowSource): readonly PermissionName[] {
  const administrator = people.filter(({ id }) => id === administratorId);
  return permissionSetsOf(org)
    .filter(({ assignees }) => assignees(administrator).length > 0)
    .flatMap(({ permissions }) => permissions);
}

function ownedBy(profile: ProfileName, permissions: readonly PermissionName[]): SetRecipe {
  return {
    name: `X${profileId(profile)}`,
    label: profileId(profile),
    permissions,
    profile,
    assignees: (people) => people.filter((person) => profileOf(person) === profile),
  };
}

function onlyFor(localPart: string): SetRecipe['assignees'] {
  return (people) => people.filter((person) => person.localPart === localPart);
}
