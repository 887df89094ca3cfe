import { aDirectory, anAdUser, type Exported, type ExportedObjects } from '../anExport.ts';
import { row, type ExportCase } from './exportCase.ts';

const EWS = (change: Exported): ExportedObjects => ({ WebServicesVirtualDirectory: [aDirectory('EX01', change)] });
const ACCOUNT = (change: Exported): ExportedObjects => ({ ADUser: [anAdUser(change)] });
const ANNA = 'anna.berg@contoso.com';
const ORGANISATION = (change: Exported): ExportedObjects => ({ OrganizationConfig: [{ Name: 'Contoso', ...change }] });
const POLICY = (change: Exported): ExportedObjects => ({
  User: [{ Mailbox: 'svc-sync@contoso.com', AuthenticationPolicy: 'Strict' }],
  AuthenticationPolicy: [
    { Name: 'Strict', BlockLegacyAuthWebServices: false, BlockLegacyAuthAutodiscover: false, ...change },
  ],
});

/** What exports show of the service account. */
export const ACCOUNT_CASES: readonly ExportCase[] = [
  row(
    'AD-19',
    'autodiscover.bearerOnly',
    'a policy that blocks Autodiscover',
    POLICY({ BlockLegacyAuthAutodiscover: true }),
    'a blocking policy for others',
    { AuthenticationPolicy: [{ Name: 'Strict', BlockLegacyAuthAutodiscover: true }] },
    'true',
  ),
  row(
    'AUTH-02',
    'authentication.lockedOut',
    'the account locked',
    ACCOUNT({ LockedOut: true }),
    'another account locked',
    { ADUser: [anAdUser(), anAdUser({ SamAccountName: 'anna', UserPrincipalName: ANNA, LockedOut: true })] },
    'true',
  ),
  row(
    'AUTH-03',
    'authentication.accountDisabled',
    'the account disabled',
    ACCOUNT({ Enabled: false }),
    'Enabled not told',
    ACCOUNT({ Enabled: null }),
    'false',
  ),
  row(
    'AUTH-04',
    'authentication.passwordExpired',
    'the password expired',
    ACCOUNT({ PasswordExpired: true }),
    'not expired',
    ACCOUNT({ PasswordExpired: false }),
    'true',
  ),
  row(
    'AUTH-05',
    'authentication.passwordExpired',
    'the password to be changed',
    ACCOUNT({ pwdLastSet: 0 }),
    'set long ago',
    ACCOUNT({ pwdLastSet: 1 }),
    '0',
  ),
  row(
    'AUTH-06',
    'authentication.passwordExpires',
    'a password that expires',
    ACCOUNT({ PasswordNeverExpires: false, 'msDS-UserPasswordExpiryTimeComputed': '134299296000000000' }),
    'one that a policy keeps from expiring',
    ACCOUNT({ PasswordNeverExpires: false, 'msDS-UserPasswordExpiryTimeComputed': '9223372036854775807' }),
    'false',
  ),
  row(
    'AUTH-07',
    'authentication.accountExpired',
    'an end in the past',
    ACCOUNT({ AccountExpirationDate: '2026-11-01T00:00:00Z' }),
    'an end in the future',
    ACCOUNT({ AccountExpirationDate: '2027-11-01T00:00:00Z' }),
    '2026-11-01T00:00:00Z',
  ),
  row(
    'AUTH-08',
    'authentication.logonRestricted',
    'workstations named',
    ACCOUNT({ LogonWorkstations: 'PC01,PC02' }),
    'all hours allowed',
    ACCOUNT({ LogonHours: '/'.repeat(28) }),
    'PC01,PC02',
  ),
  row(
    'AUTH-09',
    'authentication.protectedUsers',
    'a member of Protected Users',
    ACCOUNT({ MemberOf: ['CN=Protected Users,CN=Users,DC=contoso,DC=com'] }),
    'a group of a similar name',
    ACCOUNT({ MemberOf: ['CN=Protected Users Pilot,CN=Users,DC=contoso,DC=com'] }),
    '',
  ),
  row(
    'AUTH-10',
    'authentication.smartcardRequired',
    'a smart card required',
    ACCOUNT({ SmartcardLogonRequired: true }),
    'none required',
    ACCOUNT({ SmartcardLogonRequired: false }),
    'true',
  ),
  row(
    'AUTH-15',
    'ews.bearerOnly',
    'a policy that blocks EWS',
    POLICY({ BlockLegacyAuthWebServices: true }),
    'one that blocks nothing',
    POLICY({}),
    'true',
  ),
  row(
    'AUTH-16',
    'authentication.modernClientProfile',
    'modern authentication announced',
    ORGANISATION({ OAuth2ClientProfileEnabled: true }),
    'not announced',
    ORGANISATION({ OAuth2ClientProfileEnabled: false }),
    'true',
  ),
  row(
    'AUTH-22',
    'authentication.privilegedAccount',
    'a member of Domain Admins',
    ACCOUNT({ MemberOf: ['CN=Domain Admins,CN=Users,DC=contoso,DC=com'] }),
    'a member of Domain Users',
    ACCOUNT({ MemberOf: ['CN=Domain Users,CN=Users,DC=contoso,DC=com'] }),
    '',
  ),
  row(
    'AUTH-23',
    'authentication.tooManyGroups',
    '3,001 groups',
    ACCOUNT({ MemberOf: groups(3001) }),
    '3,000 groups',
    ACCOUNT({ MemberOf: groups(3000) }),
    '',
  ),
];

function groups(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `CN=Group ${String(index)},OU=Groups,DC=contoso,DC=com`);
}
