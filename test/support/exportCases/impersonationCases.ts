import { anAssignment, aScope } from '../anExport.ts';
import { ANNA, CHANGE } from './changes.ts';
import { row, type ExportCase } from './exportCase.ts';

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
    CHANGE.assignment({ RoleAssignmentDelegationType: 'DelegatingOrgWide' }),
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
    CHANGE.assignment({ Enabled: false }),
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
    CHANGE.scope({ RecipientFilter: "MemberOfGroup -eq 'Salesforce sync mailboxes'" }),
    'a filter by another property',
    CHANGE.scope({ RecipientFilter: "RecipientTypeDetails -eq 'UserMailbox'" }),
    "MemberOfGroup -eq 'Salesforce sync mailboxes'",
  ),
  row(
    'IMP-06',
    'impersonation.outOfScope',
    'a root beside the mailbox',
    CHANGE.scope({ RecipientRoot: 'contoso.com/Marketing' }),
    'a root above the mailbox',
    CHANGE.scope({ RecipientRoot: 'contoso.com' }),
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
    CHANGE.assignment({ EffectiveUserName: 'svc-old', RoleAssigneeName: 'svc-old' }),
    'the account by its path',
    CHANGE.assignment({ EffectiveUserName: 'contoso.com/Users/svc-sync' }),
    'svc-old',
  ),
  row(
    'IMP-10',
    'impersonation.organisationWide',
    'an assignment without a scope',
    CHANGE.assignment({ RecipientWriteScope: 'Organization', CustomRecipientWriteScope: null }),
    'one with a scope',
    CHANGE.assignment({}),
    'Organization',
  ),
  row(
    'IMP-15',
    'impersonation.roleMissing',
    'full access instead of the role',
    {
      ...CHANGE.assignment({ EffectiveUserName: 'svc-old', RoleAssigneeName: 'svc-old' }),
      MailboxPermission: [{ Mailbox: 'svc-sync@contoso.com', User: 'CONTOSO\\svc-sync', AccessRights: ['FullAccess'] }],
    },
    'full access beside the role',
    {
      MailboxPermission: [{ Mailbox: 'svc-sync@contoso.com', User: 'CONTOSO\\svc-sync', AccessRights: ['FullAccess'] }],
    },
    'svc-old',
  ),
];
