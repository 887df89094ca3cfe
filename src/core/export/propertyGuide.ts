import { text, type Text } from '../text.ts';

/** What a property of an export means for the connection. */
export interface PropertyMeaning {
  readonly meaning: Text;
  /** The values with which the connection works. */
  readonly good: Text;
  /** Where Microsoft says so. */
  readonly url: string;
}

/** What is known of a property, by its name in any case; `type` tells properties of the same name apart. */
export function meaningOf(property: string, type?: string): PropertyMeaning | undefined {
  const known = GUIDE.get(property.toLowerCase());
  return known?.find((entry) => entry.types === undefined || (type !== undefined && entry.types.includes(type)));
}

interface Entry extends PropertyMeaning {
  readonly types?: readonly string[];
}

const LEARN = 'https://learn.microsoft.com/powershell/module/exchange/';
const IIS = 'https://learn.microsoft.com/iis/configuration/';
const EXTENDED_PROTECTION =
  'https://learn.microsoft.com/exchange/plan-and-deploy/post-installation-tasks/security-best-practices/exchange-extended-protection';

const BASIC = entry(
  text('Whether clients may sign in with Basic authentication. Salesforce uses it where the profile says basic.'),
  text('True where the profile signs in with Basic; otherwise it does not matter.'),
  `${LEARN}set-webservicesvirtualdirectory`,
);
const WINDOWS = entry(
  text('Whether clients may sign in with NTLM or Kerberos. The servers among themselves need it as well.'),
  text('True, which is the default.'),
  `${LEARN}set-webservicesvirtualdirectory`,
);
const TOKEN_CHECKING = entry(
  text(
    'Extended Protection: whether a Windows sign-in must prove the TLS connection it came over. Require closes NTLM to clients that cannot.',
  ),
  text('Allow for EWS where NTLM is used; None for Autodiscover. With Basic it does not matter.'),
  EXTENDED_PROTECTION,
);
const EWS_ENABLED = entry(
  text(
    'Whether Exchange Web Services are open at all; every request needs both the organisation and the mailbox open.',
  ),
  text('True, or not set.'),
  `${LEARN}set-casmailbox`,
);
const ACCESS_POLICY = entry(
  text('Which programs may use Exchange Web Services: with EnforceAllowList only those on the list.'),
  text('Not set; or a list that lets Salesforce in.'),
  `${LEARN}set-casmailbox`,
);
const SCOPE = entry(
  text('The mailboxes for which a role assignment counts. Without a scope of its own it is the whole organisation.'),
  text('A scope that covers exactly the mailboxes of the profile.'),
  `${LEARN}new-managementroleassignment`,
);
const LIMITS = entry(
  text('How much of Exchange one account may use at a time. Below the default, Salesforce is slowed down or refused.'),
  text('The default of Exchange, or more.'),
  `${LEARN}set-throttlingpolicy`,
);

const GUIDE: ReadonlyMap<string, readonly Entry[]> = byName([
  [['BasicAuthentication'], BASIC],
  [['WindowsAuthentication'], WINDOWS],
  [['ExtendedProtectionTokenChecking', 'tokenChecking', 'extendedProtection'], TOKEN_CHECKING],
  [
    ['ExternalUrl'],
    entry(
      text('The address that Autodiscover gives to clients outside, Salesforce among them.'),
      text('https, the published host name, and /EWS/Exchange.asmx.'),
      `${LEARN}set-webservicesvirtualdirectory`,
    ),
  ],
  [
    ['InternalUrl'],
    entry(
      text('The address that clients inside are given. Salesforce never uses it.'),
      text('https and a name on the certificate.'),
      `${LEARN}set-webservicesvirtualdirectory`,
    ),
  ],
  [
    ['InternalNLBBypassUrl'],
    entry(
      text('The address at which one server reaches another; proxied requests fail where it is wrong.'),
      text('The name of the server itself, as Exchange sets it.'),
      `${LEARN}set-webservicesvirtualdirectory`,
    ),
  ],
  [['EwsEnabled'], EWS_ENABLED],
  [['EwsApplicationAccessPolicy', 'EwsAllowList', 'EwsBlockList'], ACCESS_POLICY],
  [
    [
      'BlockLegacyAuthWebServices',
      'BlockLegacyAuthAutodiscover',
      'DefaultAuthenticationPolicy',
      'AuthenticationPolicy',
    ],
    entry(
      text(
        'An authentication policy can close Basic and NTLM for the accounts it is given to, the service account too.',
      ),
      text('No policy for the service account, or one that blocks neither EWS nor Autodiscover.'),
      `${LEARN}new-authenticationpolicy`,
    ),
  ],
  [['CustomRecipientWriteScope', 'RecipientWriteScope', 'RecipientOrganizationalUnitScope'], SCOPE],
  [
    ['RecipientFilter', 'RecipientRestrictionFilter'],
    entry(
      text('Which recipients a management scope covers. A scope by group covers its direct members only.'),
      text('A filter that is true for every mailbox of the profile, and for no other.'),
      `${LEARN}new-managementscope`,
    ),
  ],
  [
    ['RoleAssignmentDelegationType'],
    entry(
      text('Regular assignments give the role; delegating ones only allow to hand it on.'),
      text('Regular.'),
      `${LEARN}new-managementroleassignment`,
    ),
  ],
  [
    ['Enabled'],
    entry(text('Whether the role assignment counts.'), text('True.'), `${LEARN}set-managementroleassignment`, [
      'ManagementRoleAssignment',
    ]),
    entry(
      text('Whether the account may sign in.'),
      text('True.'),
      'https://learn.microsoft.com/powershell/module/activedirectory/get-aduser',
      ['ADUser', 'User'],
    ),
  ],
  [
    ['LockedOut', 'PasswordExpired', 'AccountExpirationDate', 'SmartcardLogonRequired', 'LogonWorkstations'],
    entry(
      text('A state of the service account in Active Directory that decides whether its password is taken.'),
      text('Not locked, not expired, no smart card, no limit on where it signs in.'),
      'https://learn.microsoft.com/powershell/module/activedirectory/get-aduser',
    ),
  ],
  [['EwsMaxConcurrency', 'EwsMaxBurst', 'EwsRechargeRate', 'EwsCutoffBalance', 'EwsMaxSubscriptions'], LIMITS],
  [
    ['AdminDisplayVersion'],
    entry(
      text('The build of Exchange. It decides whether the server is supported and which faults it has.'),
      text('Exchange Server Subscription Edition with the latest update.'),
      'https://learn.microsoft.com/exchange/new-features/build-numbers-and-release-dates',
    ),
  ],
  [
    ['NotAfter', 'NotBefore'],
    entry(
      text('The dates between which the certificate is valid. Salesforce refuses it outside of them.'),
      text('A month of validity left at least.'),
      `${LEARN}get-exchangecertificate`,
    ),
  ],
  [
    ['CertificateDomains'],
    entry(
      text('The host names that the certificate is for.'),
      text('The host of the EWS address and that of Autodiscover.'),
      `${LEARN}get-exchangecertificate`,
    ),
  ],
  [
    ['State'],
    entry(
      text('Whether a component of the server answers; Inactive is how a server is put into maintenance.'),
      text('Active.'),
      `${LEARN}get-servercomponentstate`,
      ['ServerComponentState'],
    ),
  ],
  [
    ['AutoDiscoverServiceInternalUri'],
    entry(
      text('The address of Autodiscover for computers in the domain. Salesforce never uses it.'),
      text('A name on the certificate.'),
      `${LEARN}set-clientaccessservice`,
    ),
  ],
  [
    ['sslFlags'],
    entry(
      text(
        'Whether the directory is open over TLS alone, and whether clients must show a certificate, which Salesforce cannot.',
      ),
      text('Ssl, without SslNegotiateCert and SslRequireCert.'),
      `${IIS}system.webserver/security/access`,
    ),
  ],
  [
    ['anonymousAuthentication'],
    entry(
      text('Whether requests without a sign-in reach Exchange, which then asks for one.'),
      text('As the setup of Exchange left it.'),
      `${IIS}system.webserver/security/authentication/anonymousauthentication`,
    ),
  ],
  [
    ['providers'],
    entry(
      text('What Windows authentication of IIS offers, in this order.'),
      text('Negotiate and NTLM.'),
      `${IIS}system.webserver/security/authentication/windowsauthentication/providers/`,
    ),
  ],
  [
    ['ipSecurity', 'allowUnlisted'],
    entry(
      text('Which addresses IIS lets in. Salesforce comes from its own published ranges.'),
      text('True, or a list with the addresses of Salesforce.'),
      `${IIS}system.webserver/security/ipsecurity/`,
    ),
  ],
]);

function entry(meaning: Text, good: Text, url: string, types?: readonly string[]): Entry {
  return { meaning, good, url, ...(types && { types }) };
}

function byName(rows: readonly (readonly [readonly string[], ...Entry[]])[]): ReadonlyMap<string, readonly Entry[]> {
  return new Map(rows.flatMap(([names, ...entries]) => names.map((name) => [name.toLowerCase(), entries] as const)));
}
