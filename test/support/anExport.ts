/** A value of an exported property, as the collector writes it. */
export type ExportedValue = string | number | boolean | null | readonly string[];

/** An exported object by its properties. */
export type Exported = Readonly<Record<string, ExportedValue>>;

/** The objects of an export by noun. */
export type ExportedObjects = Readonly<Record<string, readonly Exported[]>>;

const EWS_URL = 'https://mail.contoso.com/EWS/Exchange.asmx';
const GROUP = 'CN=Salesforce sync mailboxes,OU=Groups,DC=contoso,DC=com';

/** A front-end virtual directory as a healthy server has it. */
export function aDirectory(server: string, change: Exported = {}): Exported {
  return {
    Identity: `${server}\\EWS (Default Web Site)`,
    Server: server,
    InternalUrl: `https://${server.toLowerCase()}.contoso.local/EWS/Exchange.asmx`,
    ExternalUrl: EWS_URL,
    Path: 'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\FrontEnd\\HttpProxy\\EWS',
    BasicAuthentication: true,
    WindowsAuthentication: true,
    DigestAuthentication: false,
    ExtendedProtectionTokenChecking: 'Allow',
    InternalNLBBypassUrl: null,
    ...change,
  };
}

/** Autodiscover of a healthy server. */
export function anAutodiscoverDirectory(server: string, change: Exported = {}): Exported {
  return {
    Identity: `${server}\\Autodiscover (Default Web Site)`,
    Server: server,
    BasicAuthentication: true,
    WindowsAuthentication: true,
    ExtendedProtectionTokenChecking: 'None',
    ...change,
  };
}

/** A certificate of a public authority that IIS uses. */
export function anExportedCertificate(change: Exported = {}): Exported {
  return {
    Server: 'EX01',
    Thumbprint: 'A1B2C3',
    Subject: 'CN=mail.contoso.com',
    Issuer: 'CN=Public Issuing CA',
    CertificateDomains: ['mail.contoso.com', 'autodiscover.contoso.com'],
    Services: 'IIS, SMTP',
    NotBefore: '2026-06-01T00:00:00Z',
    NotAfter: '2027-06-01T00:00:00Z',
    IsSelfSigned: false,
    PublicKeySize: 2048,
    SignatureHash: 'sha256',
    ...change,
  };
}

/** The account of the built profile in Active Directory. */
export function anAdUser(change: Exported = {}): Exported {
  return {
    SamAccountName: 'svc-sync',
    UserPrincipalName: 'svc-sync@contoso.com',
    Enabled: true,
    LockedOut: false,
    PasswordExpired: false,
    PasswordNeverExpires: true,
    SmartcardLogonRequired: false,
    AccountExpirationDate: null,
    LogonWorkstations: null,
    LogonHours: '/'.repeat(28),
    MemberOf: ['CN=Service Accounts,OU=Groups,DC=contoso,DC=com'],
    pwdLastSet: 133_000_000_000_000,
    ...change,
  };
}

/** The role assignment of the built profile's account, by a scope. */
export function anAssignment(change: Exported = {}): Exported {
  return {
    Name: 'Salesforce sync impersonation',
    Identity: 'Salesforce sync impersonation',
    Role: 'ApplicationImpersonation',
    Enabled: true,
    RoleAssignmentDelegationType: 'Regular',
    RoleAssigneeName: 'svc-sync',
    RoleAssigneeType: 'User',
    EffectiveUserName: 'svc-sync',
    RecipientWriteScope: 'CustomRecipientScope',
    CustomRecipientWriteScope: 'Salesforce sync mailboxes',
    RecipientOrganizationalUnitScope: null,
    ...change,
  };
}

/** The management scope of the built role assignment. */
export function aScope(change: Exported = {}): Exported {
  return {
    Name: 'Salesforce sync mailboxes',
    Identity: 'Salesforce sync mailboxes',
    ScopeRestrictionType: 'RecipientScope',
    RecipientFilter: `MemberOfGroup -eq '${GROUP}'`,
    RecipientRoot: null,
    Exclusive: false,
    ...change,
  };
}

/** A mailbox of the built profile, or the one of its account. */
export function aMailbox(address: string, change: Exported = {}): Exported {
  const [name = ''] = address.split('@');
  return {
    Mailbox: address,
    Name: name,
    DisplayName: name,
    PrimarySmtpAddress: address,
    EmailAddresses: [`SMTP:${address}`],
    UserPrincipalName: address,
    DistinguishedName: `CN=${name},OU=Sales,DC=contoso,DC=com`,
    OrganizationalUnit: 'contoso.com/Sales',
    RecipientTypeDetails: 'UserMailbox',
    AccountDisabled: false,
    ...change,
  };
}

/** EWS access of a mailbox. */
export function aCasMailbox(address: string, change: Exported = {}): Exported {
  return {
    Mailbox: address,
    PrimarySmtpAddress: address,
    EwsEnabled: true,
    EwsApplicationAccessPolicy: null,
    ...change,
  };
}

const ADDRESSES = ['svc-sync@contoso.com', 'anna.berg@contoso.com', 'ben.cole@contoso.com'];
const DOT_NET = 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';

/** Everything that a healthy server with the built profile's account and mailboxes exports. */
export function healthyObjects(): ExportedObjects {
  return {
    ExchangeServer: [{ Name: 'EX01', Fqdn: 'EX01.contoso.local', AdminDisplayVersion: 'Version 15.2 (Build 2562.37)' }],
    ExSetup: [{ Server: 'EX01', FileVersion: '15.02.2562.037' }],
    WebServicesVirtualDirectory: [aDirectory('EX01')],
    AutodiscoverVirtualDirectory: [anAutodiscoverDirectory('EX01')],
    ClientAccessService: [
      {
        Name: 'EX01',
        Server: 'EX01',
        AutoDiscoverServiceInternalUri: 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml',
      },
    ],
    OrganizationConfig: [
      {
        Name: 'Contoso',
        EwsEnabled: null,
        EwsApplicationAccessPolicy: null,
        DefaultAuthenticationPolicy: null,
        OAuth2ClientProfileEnabled: false,
      },
    ],
    AuthenticationPolicy: [
      { Name: 'Modern only', BlockLegacyAuthWebServices: true, BlockLegacyAuthAutodiscover: true },
    ],
    User: [{ Mailbox: 'svc-sync@contoso.com', Name: 'svc-sync', AuthenticationPolicy: null }],
    ManagementRoleAssignment: [anAssignment()],
    ManagementScope: [aScope()],
    ThrottlingPolicy: [
      {
        Name: 'GlobalThrottlingPolicy',
        ThrottlingPolicyScope: 'Global',
        EwsMaxConcurrency: 27,
        EwsRechargeRate: 900_000,
        EwsCutoffBalance: 3_000_000,
      },
      { Name: 'Small', ThrottlingPolicyScope: 'Regular', EwsMaxConcurrency: 5, EwsRechargeRate: null },
    ],
    ThrottlingPolicyAssociation: [{ Mailbox: 'svc-sync@contoso.com', ThrottlingPolicyId: null }],
    AuthConfig: [{ CurrentCertificateThumbprint: 'FFEEDD' }],
    ExchangeCertificate: [
      anExportedCertificate(),
      anExportedCertificate({
        Thumbprint: 'FFEEDD',
        Subject: 'CN=Microsoft Exchange Server Auth Certificate',
        Services: 'SMTP',
        IsSelfSigned: true,
      }),
    ],
    ServerComponentState: ['EwsProxy', 'AutoDiscoverProxy', 'ServerWideOffline'].map((Component) => ({
      Server: 'EX01',
      Component,
      State: 'Active',
    })),
    AcceptedDomain: [{ Name: 'contoso.com', DomainName: 'contoso.com', DomainType: 'Authoritative' }],
    RegistryValue: [
      { Server: 'EX01', Key: DOT_NET, Name: 'SystemDefaultTlsVersions', Value: 1 },
      { Server: 'EX01', Key: DOT_NET, Name: 'SchUseStrongCrypto', Value: 1 },
      {
        Server: 'EX01',
        Key: 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa',
        Name: 'LmCompatibilityLevel',
        Value: null,
      },
    ],
    Mailbox: ADDRESSES.map((address) => aMailbox(address)),
    CASMailbox: ADDRESSES.map((address) => aCasMailbox(address)),
    RecipientMembership: ADDRESSES.slice(1).map((address) => ({
      Mailbox: address,
      Identity: address,
      MemberOfGroup: [GROUP],
    })),
    ADUser: [anAdUser()],
    ApplicationHostConfig: [{ Server: 'EX01', Text: applicationHost() }],
    WebConfig: [{ Server: 'EX01', Path: 'Default Web Site/EWS', Text: webConfig('C:\\Exchange\\bin') }],
  };
}

/** What a configuration of IIS says of one application. */
export interface IisParts {
  readonly anonymous?: boolean;
  readonly basic?: boolean;
  readonly windows?: boolean;
  readonly providers?: readonly string[];
  readonly tokenChecking?: string;
  readonly sslFlags?: string;
  readonly allowUnlisted?: boolean;
  readonly rewritePattern?: string;
}

/** `applicationHost.config` with EWS and Autodiscover of the Default Web Site. */
export function applicationHost(ews: IisParts = {}, autodiscover: IisParts = {}): string {
  return `<?xml version="1.0"?>
<configuration>
  <system.applicationHost><sites><site name="Default Web Site" id="1">
    <application path="/EWS" /><application path="/Autodiscover" />
    <bindings><binding protocol="https" bindingInformation="*:443:" /></bindings>
  </site></sites></system.applicationHost>
  ${location('Default Web Site/EWS', { tokenChecking: 'Allow', ...ews })}
  ${location('Default Web Site/Autodiscover', autodiscover)}
</configuration>`;
}

function location(path: string, parts: IisParts): string {
  const {
    anonymous = true,
    basic = true,
    windows = true,
    providers = ['Negotiate', 'NTLM'],
    tokenChecking = 'None',
    sslFlags = 'Ssl, Ssl128',
  } = parts;
  const rewrite =
    parts.rewritePattern === undefined
      ? ''
      : `<rewrite><rules><rule name="Mitigation" enabled="true"><match url=".*" />
        <conditions><add input="{REQUEST_URI}" pattern="${parts.rewritePattern}" /></conditions>
        <action type="AbortRequest" /></rule></rules></rewrite>`;
  return `<location path="${path}"><system.webServer><security>
    <access sslFlags="${sslFlags}" />
    <ipSecurity allowUnlisted="${String(parts.allowUnlisted ?? true)}"><add ipAddress="192.0.2.7" allowed="true" /></ipSecurity>
    <authentication><anonymousAuthentication enabled="${String(anonymous)}" />
      <basicAuthentication enabled="${String(basic)}" /><windowsAuthentication enabled="${String(windows)}"><providers><clear />${providers.map((name) => `<add value="${name}" />`).join('')}</providers>
      <extendedProtection tokenChecking="${tokenChecking}" /></windowsAuthentication></authentication>
  </security>${rewrite}</system.webServer></location>`;
}

/** `web.config` of the EWS front end. */
export function webConfig(installPath: string): string {
  return `<?xml version="1.0"?>
<configuration><appSettings><add key="HttpProxy.ProtocolType" value="Ews" /></appSettings>
<runtime><assemblyBinding xmlns="urn:schemas-microsoft-com:asm.v1"><probing privatePath="${installPath}" /></assemblyBinding></runtime></configuration>`;
}

/** An export as the collector writes it. */
export function collected(objects: ExportedObjects, at = '2026-11-22T09:00:00Z'): string {
  const collections = Object.entries(objects).map(([noun, list]) => ({
    noun,
    command: `Get-${noun}`,
    objects: list,
    error: null,
  }));
  return JSON.stringify(
    { format: 'exchange-connect-export', formatVersion: 1, collectedAt: at, collectedOn: 'EX01', collections },
    null,
    1,
  );
}

/** The healthy export with some nouns replaced; an empty list takes a noun out. */
export function collectedWith(change: ExportedObjects): string {
  return collected({ ...healthyObjects(), ...change });
}
