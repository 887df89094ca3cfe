// The service account holds the role ApplicationImpersonation, and not for everyone: IMP-01, IMP-02, IMP-03, IMP-08, IMP-10, IMP-15.
import { organisationWide, roleMissing } from '../../../core/catalogue/impersonation.ts';
import { inShell } from '../../../core/catalogue/remedies.ts';
import type { ExportObject } from '../../../core/export/model.ts';
import { objectsOf, type Inventory } from '../../../core/export/inventory.ts';
import { textOf, textsOf } from '../../../core/export/values.ts';
import { powerShell, type PowerShellScript } from '../../../core/powerShell.ts';
import type { Remedy } from '../../../core/remedy.ts';
import { changeOf } from '../../../core/scripts/changeOf.ts';
import { text, type Text } from '../../../core/text.ts';
import { found } from '../found.ts';
import type { ExportRule } from '../rule.ts';
import { accountNames } from '../select.ts';
import { said, type Statement } from '../statement.ts';
import { roleAssignments, type RoleAssignment } from './assignments.ts';

const PROPERTY = ['serviceAccount', 'userName'];

/** The account has an enabled, regular assignment of the role. */
export const roleAssigned: ExportRule = {
  id: 'impersonation.role',
  rows: ['IMP-01', 'IMP-02', 'IMP-03', 'IMP-08', 'IMP-15'],
  judge: (inventory, context) => {
    const { profile } = context;
    const all = profile ? roleAssignments(inventory, profile, context.index) : [];
    const [first] = all;
    if (!profile || !first) return [];
    const usable = all.filter(({ isEnabled, isRegular, holder }) => isEnabled && isRegular && holder !== 'someoneElse');
    if (usable.length > 0) return [];
    const { userName: account, address } = profile.serviceAccount;
    const cause = causeOf(all, account) ?? { words: noneWords(account), by: said(first.source, 'EffectiveUserName') };
    const args = { account, mailbox: profile.mailboxes[0] ?? address, count: profile.mailboxes.length };
    const by = [cause.by, ...fullAccess(inventory, accountNames(profile.serviceAccount))] as const;
    const shown = { args, name: account, property: PROPERTY, by, words: cause.words, remedy: cause.remedy };
    return [found(roleMissing, shown, context)];
  },
};

interface Cause {
  readonly words: Text;
  readonly by: Statement;
  readonly remedy?: Remedy;
}

/** The assignment that comes nearest: one that is off, one that only delegates, one of another account. */
function causeOf(all: readonly RoleAssignment[], account: string): Cause | undefined {
  const disabled = all.find(({ holder, isRegular }) => holder === 'account' && isRegular);
  if (disabled) return disabledCause(disabled, account);
  const delegating = all.find(({ holder }) => holder === 'account');
  if (delegating) {
    const words = text(
      'The assignment {identity} gives {account} the role ApplicationImpersonation only to pass it on ({type}). A regular assignment is needed to use it.',
      { identity: delegating.identity, account, type: said(delegating.source, 'RoleAssignmentDelegationType').shown },
    );
    return { words, by: said(delegating.source, 'RoleAssignmentDelegationType') };
  }
  const other = all.find(({ isRegular, isEnabled }) => isRegular && isEnabled);
  if (!other) return undefined;
  const statement = holderStatement(other);
  const words = text(
    'The assignment {identity} gives the role ApplicationImpersonation to {holder}, and none of the export gives it to {account}. Where {holder} was the service account before, it was made anew, or the profile names another one.',
    { identity: other.identity, holder: statement.shown, account },
  );
  return { words, by: statement };
}

function disabledCause({ identity, source }: RoleAssignment, account: string): Cause {
  const words = text('The assignment {identity} of {account} is switched off: Enabled is False.', {
    identity,
    account,
  });
  const script = changeOf({ noun: 'ManagementRoleAssignment', identity, property: 'Enabled', from: false, to: true });
  return {
    words,
    by: said(source, 'Enabled'),
    remedy: inShell(text('Switch the assignment {identity} on', { identity }), script),
  };
}

function noneWords(account: string): Text {
  return text(
    'No assignment of the export gives {account} the role ApplicationImpersonation to use. An enabled, regular assignment whose scope covers the mailboxes is needed; full access to mailboxes is not enough.',
    { account },
  );
}

function holderStatement({ source }: RoleAssignment): Statement {
  const effective = said(source, 'EffectiveUserName');
  return effective.shown === 'not in the export' ? said(source, 'RoleAssigneeName') : effective;
}

/** Full access is often given where impersonation is meant (IMP-15). */
function fullAccess(inventory: Inventory, names: readonly string[]): readonly Statement[] {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return objectsOf(inventory, 'MailboxPermission')
    .filter(({ part }) => wanted.has((textOf(part, 'User')?.value ?? '').toLowerCase()) && isFull(part))
    .slice(0, 1)
    .map((source) => said(source, 'AccessRights'));
}

function isFull(permission: ExportObject): boolean {
  return (textsOf(permission, 'AccessRights')?.value ?? []).some(({ value }) => /FullAccess/i.test(value));
}

/** No assignment of the account covers the whole organisation. */
export const roleLimited: ExportRule = {
  id: 'impersonation.limited',
  rows: ['IMP-10'],
  judge: (inventory, context) => {
    const { profile } = context;
    if (!profile) return [];
    const account = profile.serviceAccount.userName;
    return roleAssignments(inventory, profile, context.index).flatMap((assignment) => {
      const { source, identity, isEnabled, isRegular, holder, writeScope, customScope, organizationalUnit } =
        assignment;
      const isWide =
        /^Organization$/i.test(writeScope ?? '') && customScope === undefined && organizationalUnit === undefined;
      if (!isEnabled || !isRegular || holder !== 'account' || !isWide) return [];
      const words = text(
        'The assignment {identity} lets {account} impersonate every mailbox of the organisation: it has no scope. Whoever learns the password can open them all; a scope of the mailboxes of the sync is expected.',
        { identity, account },
      );
      const args = { account, mailbox: 'any mailbox' };
      const shown = { args, name: account, property: PROPERTY, by: [said(source, 'RecipientWriteScope')] as const };
      return [found(organisationWide, { ...shown, words, script: limitation(identity) }, context)];
    });
  },
};

const SCOPE = 'Salesforce sync mailboxes';

function limitation(identity: string): PowerShellScript {
  return {
    inspect: powerShell`Get-ManagementRoleAssignment -Identity ${identity} | Format-List 'RecipientWriteScope', 'CustomRecipientWriteScope'`,
    change: powerShell`$group = Get-DistributionGroup -Identity (Read-Host 'Security group with the mailboxes of the sync')
$filter = "MemberOfGroup -eq '{0}'" -f $group.DistinguishedName.Replace("'", "''")
New-ManagementScope -Name ${SCOPE} -RecipientRestrictionFilter $filter
Set-ManagementRoleAssignment -Identity ${identity} -CustomRecipientWriteScope ${SCOPE}`,
    undo: powerShell`Set-ManagementRoleAssignment -Identity ${identity} -RecipientRelativeWriteScope 'Organization'
Remove-ManagementScope -Identity ${SCOPE}`,
  };
}
