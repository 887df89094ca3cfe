import type { ExportObject } from '../../../core/export/model.ts';
import { objectsOf, type Inventory, type Sourced } from '../../../core/export/inventory.ts';
import { flagOf, textOf } from '../../../core/export/values.ts';
import type { ConnectionProfile } from '../../../core/profile/profile.ts';
import { accountNames, type RecipientIndex } from '../select.ts';
import { identityOf } from '../statement.ts';

/** A role assignment of ApplicationImpersonation, read for what decides. */
export interface RoleAssignment {
  readonly source: Sourced<ExportObject>;
  readonly identity: string;
  readonly isEnabled: boolean;
  /** Only a regular assignment lets its holder use the role; a delegating one lets it be passed on (IMP-02). */
  readonly isRegular: boolean;
  readonly holder: 'account' | 'someoneElse' | 'unknownMembers';
  /** `Organization`, `OU`, `CustomRecipientScope`, `ExclusiveRecipientScope` ...; undefined where it is not told. */
  readonly writeScope?: string | undefined;
  readonly customScope?: string | undefined;
  readonly organizationalUnit?: string | undefined;
}

/** The assignments of the role, each with whether it is the service account's. */
export function roleAssignments(
  inventory: Inventory,
  profile: ConnectionProfile,
  index: RecipientIndex,
): readonly RoleAssignment[] {
  const names = new Set(namesOfAccount(index, profile).map((name) => name.toLowerCase()));
  return objectsOf(inventory, 'ManagementRoleAssignment')
    .filter(({ part }) =>
      /^ApplicationImpersonation$/i.test(lastOf(textOf(part, 'Role')?.value ?? 'ApplicationImpersonation')),
    )
    .map((source) => ({
      source,
      identity: identityOf(source.part),
      isEnabled: flagOf(source.part, 'Enabled')?.value !== false,
      isRegular: /^Regular$/i.test(textOf(source.part, 'RoleAssignmentDelegationType')?.value ?? 'Regular'),
      holder: holderOf(source.part, names),
      writeScope: textOf(source.part, 'RecipientWriteScope')?.value,
      customScope: textOf(source.part, 'CustomRecipientWriteScope')?.value,
      organizationalUnit: textOf(source.part, 'RecipientOrganizationalUnitScope')?.value,
    }));
}

/** Every name by which Exchange may show the account: assignments carry a display name, not an address. */
function namesOfAccount(index: RecipientIndex, { serviceAccount }: ConnectionProfile): readonly string[] {
  const given = accountNames(serviceAccount);
  const objects = ['Mailbox', 'User', 'ADUser'].flatMap((type) => index.find(type, ...given));
  const known = ['Name', 'DisplayName', 'Identity', 'DistinguishedName', 'SamAccountName', 'UserPrincipalName'];
  return [...given, ...objects.flatMap(({ part }) => known.flatMap((property) => textOf(part, property)?.value ?? []))];
}

/** Without `-GetEffectiveUsers`, the members of a group are not told. */
function holderOf(object: ExportObject, names: ReadonlySet<string>): RoleAssignment['holder'] {
  const effective = textOf(object, 'EffectiveUserName')?.value;
  const isGroup = /group|policy/i.test(textOf(object, 'RoleAssigneeType')?.value ?? '');
  const isMembersTold = effective !== undefined && !/^All Group Members$/i.test(effective);
  if (!isMembersTold && isGroup) return 'unknownMembers';
  const assignee = ['RoleAssigneeName', 'RoleAssignee', 'User'].map((property) => textOf(object, property)?.value);
  const shown = isMembersTold ? [effective] : assignee.filter((name) => name !== undefined);
  return shown.some((name) => names.has(name.toLowerCase()) || names.has(lastOf(name).toLowerCase()))
    ? 'account'
    : 'someoneElse';
}

/** The last step of a path such as `contoso.com/Users/svc-sync`. */
function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
