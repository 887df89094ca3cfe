// The service account can sign in today and tomorrow, and has no more rights than it needs: AUTH-02 to AUTH-10, AUTH-14, AUTH-22, AUTH-23.
import { tooManyGroups } from '../../core/catalogue/accountName.ts';
import { lockedOut, passwordExpired } from '../../core/catalogue/authentication.ts';
import * as kinds from '../../core/catalogue/exportAccount.ts';
import { dayOf } from '../../core/dates.ts';
import type { Finding } from '../../core/finding.ts';
import { objectsOf } from '../../core/export/inventory.ts';
import { dateOf, flagOf, textOf, textsOf } from '../../core/export/values.ts';
import { accountChange } from '../../core/scripts/accountChange.ts';
import { powerShell } from '../../core/powerShell.ts';
import { text } from '../../core/text.ts';
import { accountsOf, expiryOf, groupsOf, hoursAreLimited, type SeenAccount } from './accounts.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { accountNames } from './select.ts';
import { said } from './statement.ts';

/** The account is enabled, not locked, and not past its end. */
export const accountState: ExportRule = eachAccount(
  'account.state',
  ['AUTH-02', 'AUTH-03', 'AUTH-07'],
  (seen, context) => {
    const { account, object, shownBy } = seen;
    const findings: Finding[] = [];
    if (flagOf(object, 'LockedOut')?.value === true) {
      const words = text(
        'In Active Directory, {account} is locked. It is often locked again where a client such as Salesforce keeps an old password.',
        { account },
      );
      findings.push(found(lockedOut, { ...shownBy('LockedOut'), args: { userName: account }, words }, context));
    }
    if (flagOf(object, 'Enabled')?.value === false) {
      findings.push(found(kinds.accountDisabled, { ...shownBy('Enabled'), args: { account } }, context));
    }
    const end = dateOf(object, 'AccountExpirationDate')?.value;
    if (end && end <= context.now) {
      const args = { account, date: end.toISOString() };
      findings.push(found(kinds.accountExpired, { ...shownBy('AccountExpirationDate'), args }, context));
    }
    return findings;
  },
);

/** The password is valid, and stays so. */
export const accountPassword: ExportRule = eachAccount(
  'account.password',
  ['AUTH-04', 'AUTH-05', 'AUTH-06'],
  (seen, context) => {
    const { account, object, shownBy } = seen;
    const mustChange = textOf(object, 'pwdLastSet')?.value === '0';
    if (flagOf(object, 'PasswordExpired')?.value === true || mustChange) {
      const property = mustChange ? 'pwdLastSet' : 'PasswordExpired';
      const words = text(
        'In Active Directory, the password of {account} has expired or must be changed at the next sign-in ({property}). EWS offers no way to change it, and Salesforce cannot either.',
        { account, property },
      );
      return [
        found(
          passwordExpired,
          { ...shownBy(property), args: { userName: account, responseCode: property }, words },
          context,
        ),
      ];
    }
    if (flagOf(object, 'PasswordNeverExpires')?.value !== false) return [];
    const date = expiryOf(object);
    if (date === 'never') return [];
    const expires = date ? `on ${dayOf(date)}` : 'as the domain prescribes';
    return [found(kinds.passwordExpires, { ...shownBy('PasswordNeverExpires'), args: { account, expires } }, context)];
  },
);

/** Nothing restricts how, when or from where the account signs in. */
export const accountRestrictions: ExportRule = eachAccount(
  'account.restrictions',
  ['AUTH-08', 'AUTH-09', 'AUTH-10'],
  (seen, context) => {
    const { account, object, shownBy } = seen;
    const findings: Finding[] = [];
    const workstations = textOf(object, 'LogonWorkstations')?.value;
    if (workstations !== undefined) {
      const script = accountChange(account, {
        shows: 'LogonWorkstations',
        change: "Set-ADUser -Identity $account -Clear 'userWorkstations'",
        undo: powerShell`Set-ADUser -Identity $account -LogonWorkstations ${workstations}`,
      });
      const args = { account, property: 'LogonWorkstations', value: workstations };
      findings.push(found(kinds.logonRestricted, { ...shownBy('LogonWorkstations'), args, script }, context));
    }
    if (hoursAreLimited(object)) {
      const args = { account, property: 'LogonHours', value: 'not all hours' };
      findings.push(found(kinds.logonRestricted, { ...shownBy('LogonHours'), args }, context));
    }
    const [group] = groupsOf(object, /^CN=Protected Users,/i);
    if (group !== undefined && context.profile?.exchange.authentication !== 'basic') {
      findings.push(found(kinds.protectedUsers, { ...shownBy('MemberOf'), args: { account, group } }, context));
    }
    if (flagOf(object, 'SmartcardLogonRequired')?.value === true) {
      findings.push(
        found(kinds.smartcardRequired, { ...shownBy('SmartcardLogonRequired'), args: { account } }, context),
      );
    }
    return findings;
  },
);

const PRIVILEGED =
  /^CN=(Domain Admins|Enterprise Admins|Schema Admins|Administrators|Organization Management|Account Operators),/i;

/** The account is one of its own, without the rights of an administrator and with few groups. */
export const accountRights: ExportRule = eachAccount('account.rights', ['AUTH-22', 'AUTH-23'], (seen, context) => {
  const { account, object, shownBy } = seen;
  const privileged = groupsOf(object, PRIVILEGED).map((group) =>
    found(kinds.privilegedAccount, { ...shownBy('MemberOf'), args: { account, group } }, context),
  );
  const count = textsOf(object, 'MemberOf')?.value.length ?? 0;
  if (count <= 3000) return privileged;
  const words = text(
    'The account {account} is a direct member of {count} groups. With more than 3,000, one server cannot pass its request on to another; a dedicated account with few groups is expected.',
    { account, count },
  );
  const shown = { ...shownBy('MemberOf'), args: { account, responseCode: 'MemberOf' }, words };
  return [...privileged, found(tooManyGroups, shown, context)];
});

/** A user principal name that signs in is the primary address; a name as DOMAIN\user is unaffected. */
export const principalName: ExportRule = {
  id: 'account.principalName',
  rows: ['AUTH-14'],
  judge: (_, context) => {
    const { profile, index } = context;
    if (!profile?.serviceAccount.userName.includes('@')) return [];
    const { userName, address } = profile.serviceAccount;
    return index.find('Mailbox', ...accountNames(profile.serviceAccount)).flatMap((source) => {
      const name = textOf(source.part, 'UserPrincipalName')?.value;
      const primary = textOf(source.part, 'PrimarySmtpAddress')?.value ?? address;
      if (name === undefined || name.toLowerCase() === primary.toLowerCase()) return [];
      const args = { account: userName, principalName: name, address: primary };
      const by = [said(source, 'UserPrincipalName'), said(source, 'PrimarySmtpAddress')] as const;
      const shown = {
        args,
        name: userName,
        property: ['serviceAccount', 'userName'],
        by,
        sensitivity: 'personal',
      } as const;
      return [found(kinds.principalNameDiffers, shown, context)];
    });
  },
};

function eachAccount(
  id: string,
  rows: readonly string[],
  judge: (seen: SeenAccount, context: RuleContext) => readonly Finding[],
): ExportRule {
  return {
    id,
    rows,
    judge: (inventory, context) =>
      accountsOf(objectsOf(inventory, 'ADUser'), context).flatMap((seen) => judge(seen, context)),
  };
}
