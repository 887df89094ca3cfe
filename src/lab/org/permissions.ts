/** Permissions of the org by the name they have in `Permissions…` fields; a selection of what a real org has. */
export const permissionNames = [
  'ApiEnabled',
  'AssignPermissionSets',
  'AuthorApex',
  'AutomaticActivityCapture',
  'CustomizeApplication',
  'ManageEmailClientConfig',
  'ManageExchangeConfig',
  'ManageUsers',
  'ModifyAllData',
  'ModifyMetadata',
  'StdAutomaticActivityCapture',
  'ViewAllData',
  'ViewAllUsers',
  'ViewSetup',
] as const;

/** One of them. */
export type PermissionName = (typeof permissionNames)[number];

/** Those that only a licence can give. */
export const licensedPermissions: readonly PermissionName[] = [
  'AutomaticActivityCapture',
  'StdAutomaticActivityCapture',
];
