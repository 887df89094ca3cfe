import type { ConnectionProfile } from '../profile/profile.ts';
import { literal } from './literal.ts';

/** One thing the collector reads: with which command, and which of its properties it writes down. */
export interface CollectorRead {
  /** What the objects are called in the export. */
  readonly noun: string;
  readonly command: string;
  readonly properties: readonly string[];
}

/** What the collector reads beside Exchange's own cmdlets. */
export interface CollectorOptions {
  /** The configuration of IIS on the machine it runs on. */
  readonly readsIis: boolean;
  /** TLS and sign-in settings in the registry of the machine it runs on. */
  readonly readsRegistry: boolean;
  /** The account's state in Active Directory; needs the module ActiveDirectory. */
  readonly readsActiveDirectory: boolean;
}

const DIRECTORY = ['Name', 'Identity', 'Server', 'InternalUrl', 'ExternalUrl', 'MetabasePath', 'Path'];
const SIGN_IN = [
  'BasicAuthentication',
  'WindowsAuthentication',
  'DigestAuthentication',
  'OAuthAuthentication',
  'WSSecurityAuthentication',
  'InternalAuthenticationMethods',
  'ExternalAuthenticationMethods',
  'ExtendedProtectionTokenChecking',
  'ExtendedProtectionFlags',
  'ExtendedProtectionSPNList',
];
const EWS_ACCESS = ['EwsEnabled', 'EwsApplicationAccessPolicy', 'EwsAllowList', 'EwsBlockList'];

/** What any export has (facts B12): of servers, the organisation, role assignments, scopes and throttling. */
const ORGANISATION: readonly CollectorRead[] = [
  read('ExchangeServer', 'Get-ExchangeServer', [
    'Name',
    'Fqdn',
    'AdminDisplayVersion',
    'Edition',
    'ServerRole',
    'Site',
  ]),
  read('WebServicesVirtualDirectory', 'Get-WebServicesVirtualDirectory -ADPropertiesOnly', [
    ...DIRECTORY,
    ...SIGN_IN,
    'InternalNLBBypassUrl',
    'GzipLevel',
  ]),
  read('AutodiscoverVirtualDirectory', 'Get-AutodiscoverVirtualDirectory -ADPropertiesOnly', [
    ...DIRECTORY,
    ...SIGN_IN,
  ]),
  read('OrganizationConfig', 'Get-OrganizationConfig', [
    'Name',
    'Identity',
    ...EWS_ACCESS,
    'DefaultAuthenticationPolicy',
    'OAuth2ClientProfileEnabled',
  ]),
  read('AuthenticationPolicy', 'Get-AuthenticationPolicy', [
    'Name',
    'Identity',
    'BlockLegacyAuthWebServices',
    'BlockLegacyAuthAutodiscover',
  ]),
  read('ManagementRoleAssignment', "Get-ManagementRoleAssignment -Role 'ApplicationImpersonation' -GetEffectiveUsers", [
    'Name',
    'Identity',
    'Role',
    'Enabled',
    'RoleAssignmentDelegationType',
    'RoleAssigneeName',
    'RoleAssigneeType',
    'AssignmentMethod',
    'EffectiveUserName',
    'RecipientReadScope',
    'RecipientWriteScope',
    'CustomRecipientWriteScope',
    'RecipientOrganizationalUnitScope',
  ]),
  read('ManagementScope', 'Get-ManagementScope', [
    'Name',
    'Identity',
    'ScopeRestrictionType',
    'RecipientFilter',
    'RecipientRoot',
    'Exclusive',
  ]),
  read('ThrottlingPolicy', 'Get-ThrottlingPolicy', [
    'Name',
    'Identity',
    'ThrottlingPolicyScope',
    'EwsMaxConcurrency',
    'EwsMaxBurst',
    'EwsRechargeRate',
    'EwsCutoffBalance',
    'EwsMaxSubscriptions',
  ]),
  read('AuthConfig', 'Get-AuthConfig', [
    'CurrentCertificateThumbprint',
    'NextCertificateThumbprint',
    'NextCertificateEffectiveDate',
  ]),
  read('AcceptedDomain', 'Get-AcceptedDomain', ['Name', 'DomainName', 'DomainType', 'Default']),
  read('HybridConfiguration', 'Get-HybridConfiguration', ['Identity', 'Domains']),
  read('RemoteMailbox', 'Get-RemoteMailbox -ResultSize 1 -WarningAction SilentlyContinue', [
    'Identity',
    'RecipientTypeDetails',
  ]),
];

/** What is asked of every server, `$server` by name; the command of 2013 has another name. */
const SERVER: readonly CollectorRead[] = [
  read('ClientAccessService', '& $clientAccess -Identity $server', [
    'Name',
    'Identity',
    'AutoDiscoverServiceInternalUri',
    'AutoDiscoverSiteScope',
  ]),
  read('ServerComponentState', 'Get-ServerComponentState -Identity $server', [
    'Identity',
    'ServerFqdn',
    'Component',
    'State',
  ]),
  read('ExchangeCertificate', 'Get-ExchangeCertificate -Server $server', [
    'Thumbprint',
    'FriendlyName',
    'Subject',
    'Issuer',
    'CertificateDomains',
    'Services',
    'NotBefore',
    'NotAfter',
    'Status',
    'IsSelfSigned',
    'HasPrivateKey',
    'RootCAType',
    'PublicKeySize',
  ]),
];

/** What is asked of every mailbox and of the account, `$mailbox` by address or name. */
const MAILBOX: readonly CollectorRead[] = [
  read('Mailbox', 'Get-Mailbox -Identity $mailbox', [
    'Name',
    'Alias',
    'Identity',
    'DisplayName',
    'DistinguishedName',
    'OrganizationalUnit',
    'PrimarySmtpAddress',
    'WindowsEmailAddress',
    'EmailAddresses',
    'UserPrincipalName',
    'SamAccountName',
    'RecipientType',
    'RecipientTypeDetails',
    'Database',
    'ServerName',
    'AccountDisabled',
    'HiddenFromAddressListsEnabled',
    'CustomAttribute1',
    'CustomAttribute2',
    'CustomAttribute3',
    'CustomAttribute4',
    'CustomAttribute5',
    'ThrottlingPolicy',
  ]),
  read('User', 'Get-User -Identity $mailbox', [
    'Name',
    'Identity',
    'DistinguishedName',
    'UserPrincipalName',
    'SamAccountName',
    'WindowsEmailAddress',
    'AuthenticationPolicy',
    'Department',
    'Company',
    'Office',
    'Title',
    'City',
    'StateOrProvince',
    'CountryOrRegion',
  ]),
  read('RecipientMembership', 'Get-Membership -Mailbox $mailbox', ['Identity', 'MemberOfGroup']),
  read('CASMailbox', 'Get-CASMailbox -Identity $mailbox', ['Name', 'Identity', 'PrimarySmtpAddress', ...EWS_ACCESS]),
];

/** What is asked of the service account alone. */
const ACCOUNT: readonly CollectorRead[] = [
  read('ThrottlingPolicyAssociation', 'Get-ThrottlingPolicyAssociation -Identity $mailbox', [
    'Name',
    'Identity',
    'ThrottlingPolicyId',
  ]),
  read('MailboxPermission', '$intended | ForEach-Object { Get-MailboxPermission -Identity $_ -User $mailbox }', [
    'Identity',
    'User',
    'AccessRights',
    'Deny',
  ]),
];

const AD_PROPERTIES = [
  'SamAccountName',
  'UserPrincipalName',
  'DistinguishedName',
  'mail',
  'Enabled',
  'LockedOut',
  'PasswordExpired',
  'PasswordNeverExpires',
  'PasswordLastSet',
  'PasswordNotRequired',
  'CannotChangePassword',
  'SmartcardLogonRequired',
  'AccountExpirationDate',
  'LogonWorkstations',
  'LogonHours',
  'MemberOf',
  'pwdLastSet',
  'msDS-UserPasswordExpiryTimeComputed',
];

/** One collection of the script: a read, and for what it is asked. */
export interface CollectorGroup {
  readonly title: string;
  /** The loop around the reads; none: they are asked once. */
  readonly each?: string;
  /** What every object of the group gets beside its own properties, so that its place is known. */
  readonly also?: string;
  readonly reads: readonly CollectorRead[];
}

/** What the collector reads for a profile, in its order; the summary of the script and its body are both made of this. */
export function collectorGroups(
  profile: ConnectionProfile,
  { readsActiveDirectory }: CollectorOptions,
): readonly CollectorGroup[] {
  const groups: CollectorGroup[] = [
    { title: 'The organisation', reads: ORGANISATION },
    {
      title: 'Every Exchange server',
      each: 'foreach ($server in $servers)',
      also: '@{ Server = $server }',
      reads: SERVER,
    },
    {
      title: `The service account and ${String(profile.mailboxes.length)} mailboxes of the profile`,
      each: 'foreach ($mailbox in @($account) + $intended)',
      also: '@{ Mailbox = $mailbox }',
      reads: MAILBOX,
    },
    {
      title: 'The service account',
      each: 'foreach ($mailbox in @($account))',
      also: '@{ Mailbox = $mailbox }',
      reads: ACCOUNT,
    },
  ];
  if (!readsActiveDirectory) return groups;
  const properties = literal(AD_PROPERTIES.filter((name) => name !== 'DistinguishedName'));
  const command = `Get-ADUser -Filter { SamAccountName -eq $accountName -or UserPrincipalName -eq $accountName } -Properties ${properties}`;
  return [...groups, { title: 'The account in Active Directory', reads: [read('ADUser', command, AD_PROPERTIES)] }];
}

function read(noun: string, command: string, properties: readonly string[]): CollectorRead {
  return { noun, command, properties };
}
