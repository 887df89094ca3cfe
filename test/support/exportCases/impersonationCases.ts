import { anAssignment, aScope, type Exported, type ExportedObjects } from '../anExport.ts';
import { row, type ExportCase } from './exportCase.ts';

const ASSIGNMENT = (change: Exported): ExportedObjects => ({ ManagementRoleAssignment: [anAssignment(change)] });
const SCOPE = (change: Exported): ExportedObjects => ({ ManagementScope: [aScope(change)] });
const ANNA = 'anna.berg@contoso.com';

/** What exports show of role assignments and scopes. */
export const IMPERSONATION_CASES: readonly ExportCase[] = [
  row(
    'IMP-01',
    'impersonation.roleMissing',
    'no assignment to use',
    {
      ManagementRoleAssignment: [
        anAssignment({
          RoleAssignmentDelegationType: 'DelegatingOrgWide',
          EffectiveUserName: 'Administrator',
          RoleAssigneeName: 'Organization Management',
        }),
      ],
    },
    'a group whose members are not told',
    {
      ManagementRoleAssignment: [
        anAssignment({
          RoleAssigneeType: 'RoleGroup',
          RoleAssigneeName: 'Sync',
          EffectiveUserName: 'All Group Members',
        }),
      ],
    },
    'Administrator',
  ),
  row(
    'IMP-02',
    'impersonation.roleMissing',
    'a delegating assignment alone',
    ASSIGNMENT({ RoleAssignmentDelegationType: 'DelegatingOrgWide' }),
    'a delegating one beside a regular one',
    {
      ManagementRoleAssignment: [
        anAssignment({ Name: 'Passing on', RoleAssignmentDelegationType: 'DelegatingOrgWide' }),
        anAssignment(),
      ],
    },
    'DelegatingOrgWide',
  ),
  row(
    'IMP-03',
    'impersonation.roleMissing',
    'the assignment switched off',
    ASSIGNMENT({ Enabled: false }),
    'another one switched off',
    { ManagementRoleAssignment: [anAssignment(), anAssignment({ Name: 'Old', Enabled: false })] },
    'false',
  ),
  row(
    'IMP-04',
    'impersonation.outOfScope',
    'a mailbox outside the group',
    { RecipientMembership: [{ Mailbox: ANNA, MemberOfGroup: [] }] },
    'a mailbox whose groups are not told',
    { RecipientMembership: [] },
    "MemberOfGroup -eq 'CN=Salesforce sync mailboxes,OU=Groups,DC=contoso,DC=com'",
  ),
  row(
    'IMP-05',
    'impersonation.outOfScope',
    'a filter with the name of the group',
    SCOPE({ RecipientFilter: "MemberOfGroup -eq 'Salesforce sync mailboxes'" }),
    'a filter by another property',
    SCOPE({ RecipientFilter: "RecipientTypeDetails -eq 'UserMailbox'" }),
    "MemberOfGroup -eq 'Salesforce sync mailboxes'",
  ),
  row(
    'IMP-06',
    'impersonation.outOfScope',
    'a root beside the mailbox',
    SCOPE({ RecipientRoot: 'contoso.com/Marketing' }),
    'a root above the mailbox',
    SCOPE({ RecipientRoot: 'contoso.com' }),
    'contoso.com/Marketing',
  ),
  row(
    'IMP-07',
    'impersonation.outOfScope',
    'an exclusive scope over the mailbox',
    {
      ManagementScope: [
        aScope(),
        aScope({ Name: 'VIP', Identity: 'VIP', Exclusive: true, RecipientFilter: "Name -like 'anna*'" }),
      ],
    },
    'an exclusive scope over others',
    {
      ManagementScope: [
        aScope(),
        aScope({ Name: 'VIP', Identity: 'VIP', Exclusive: true, RecipientFilter: "Name -like 'zoe*'" }),
      ],
    },
    'true',
  ),
  row(
    'IMP-08',
    'impersonation.roleMissing',
    'the assignment of another account',
    ASSIGNMENT({ EffectiveUserName: 'svc-old', RoleAssigneeName: 'svc-old' }),
    'the account by its path',
    ASSIGNMENT({ EffectiveUserName: 'contoso.com/Users/svc-sync' }),
    'svc-old',
  ),
  row(
    'IMP-10',
    'impersonation.organisationWide',
    'an assignment without a scope',
    ASSIGNMENT({ RecipientWriteScope: 'Organization', CustomRecipientWriteScope: null }),
    'one with a scope',
    ASSIGNMENT({}),
    'Organization',
  ),
  row(
    'IMP-15',
    'impersonation.roleMissing',
    'full access instead of the role',
    {
      ...ASSIGNMENT({ EffectiveUserName: 'svc-old', RoleAssigneeName: 'svc-old' }),
      MailboxPermission: [{ Mailbox: 'svc-sync@contoso.com', User: 'CONTOSO\\svc-sync', AccessRights: ['FullAccess'] }],
    },
    'full access beside the role',
    {
      MailboxPermission: [{ Mailbox: 'svc-sync@contoso.com', User: 'CONTOSO\\svc-sync', AccessRights: ['FullAccess'] }],
    },
    'svc-old',
  ),
];
