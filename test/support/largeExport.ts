/** How large an organisation an export is of. */
export interface OrganisationSize {
  readonly servers: number;
  readonly mailboxes: number;
}

const SITES = 40;

/**
 * What the collector writes for an organisation: every server with its directories, certificates, components and IIS,
 * every mailbox with its access to EWS. Most is as it should be; some servers and mailboxes are not.
 */
export function organisationExport({ servers, mailboxes }: OrganisationSize): string {
  const names = range(servers).map((index) => `EX${String(index + 1).padStart(3, '0')}`);
  const collections = [
    collection('ExchangeServer', names.map(server)),
    collection('WebServicesVirtualDirectory', names.map(ewsDirectory)),
    collection('AutodiscoverVirtualDirectory', names.map(autodiscoverDirectory)),
    collection('OrganizationConfig', [{ Name: 'Contoso', Identity: 'Contoso', EwsEnabled: true }]),
    collection('ServerComponentState', names.flatMap(components)),
    collection('ExchangeCertificate', names.map(certificate)),
    collection('ApplicationHostConfig', names.map(applicationHost)),
    collection('ManagementRoleAssignment', [ASSIGNMENT]),
    collection('CASMailbox', range(mailboxes).map(casMailbox)),
    collection('Mailbox', range(mailboxes).map(mailbox)),
  ];
  const head = {
    format: 'exchange-connect-export',
    formatVersion: 1,
    collectedAt: '2026-11-22T09:00:00Z',
    collectedOn: 'EX001',
  };
  return windowsJson({ ...head, collections });
}

/** As `ConvertTo-Json` of Windows PowerShell lays JSON out: what is nested stands below its opening bracket, two spaces after a colon. */
function windowsJson(value: unknown, column = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const space = ' '.repeat(column + 4);
  const items = Array.isArray(value)
    ? value.map((item) => windowsJson(item, column + 4))
    : Object.entries(value).map(([name, item]) => `"${name}":  ${windowsJson(item, column + name.length + 9)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\r\n${items.map((item) => space + item).join(',\r\n')}\r\n${' '.repeat(column)}${close}`;
}

function collection(noun: string, objects: readonly object[]): object {
  return { noun, command: `Get-${noun}`, objects, error: null };
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, index) => index);
}

function server(name: string): object {
  return {
    Name: name,
    Fqdn: `${name}.contoso.com`,
    AdminDisplayVersion: 'Version 15.2 (Build 1748.10)',
    Edition: 'Standard',
    ServerRole: 'Mailbox',
  };
}

function ewsDirectory(name: string, index: number): object {
  return {
    Name: 'EWS (Default Web Site)',
    Identity: `${name}\\EWS (Default Web Site)`,
    Server: name,
    InternalUrl: 'https://mail.contoso.com/EWS/Exchange.asmx',
    ExternalUrl: index === 3 ? null : 'https://mail.contoso.com/EWS/Exchange.asmx',
    BasicAuthentication: index !== 1,
    WindowsAuthentication: true,
    DigestAuthentication: false,
    ExtendedProtectionTokenChecking: 'Allow',
    ExtendedProtectionFlags: [],
  };
}

function autodiscoverDirectory(name: string): object {
  return {
    Name: 'Autodiscover (Default Web Site)',
    Identity: `${name}\\Autodiscover (Default Web Site)`,
    Server: name,
    BasicAuthentication: true,
    WindowsAuthentication: true,
    ExtendedProtectionTokenChecking: 'None',
  };
}

function components(name: string, server: number): readonly object[] {
  return ['ServerWideOffline', 'HubTransport', 'EwsProxy', 'AutoDiscoverProxy', 'RpsProxy', 'OwaProxy'].map(
    (Component) => ({
      Identity: `${name}.contoso.com`,
      ServerFqdn: `${name}.contoso.com`,
      Component,
      State: server === 5 && Component === 'EwsProxy' ? 'Inactive' : 'Active',
    }),
  );
}

function certificate(name: string, index: number): object {
  return {
    Server: name,
    Thumbprint: String(index).padStart(40, 'A'),
    Subject: 'CN=mail.contoso.com',
    Issuer: 'CN=Example Issuing CA 1',
    NotBefore: '2026-01-01T00:00:00Z',
    NotAfter: '2027-12-31T00:00:00Z',
    CertificateDomains: ['mail.contoso.com', 'autodiscover.contoso.com'],
    Services: 'IIS, SMTP',
    IsSelfSigned: false,
  };
}

/** About 15 kB, as a server with a few applications has it. */
function applicationHost(name: string): object {
  const locations = range(SITES).map(
    (index) =>
      `<location path="Default Web Site/${index === 0 ? 'EWS' : `App${String(index)}`}"><system.webServer><security>` +
      '<access sslFlags="Ssl, Ssl128" /><authentication><basicAuthentication enabled="true" />' +
      '<windowsAuthentication enabled="true"><providers><clear /><add value="Negotiate" /><add value="NTLM" /></providers>' +
      '</windowsAuthentication></authentication></security></system.webServer></location>',
  );
  const site =
    '<site name="Default Web Site" id="1"><application path="/EWS" applicationPool="MSExchangeServicesAppPool" /></site>';
  const text = `<configuration><system.applicationHost><sites>${site}</sites></system.applicationHost>${locations.join('\r\n')}</configuration>`;
  return { Server: name, Text: text };
}

const ASSIGNMENT = {
  Name: 'Sync impersonation',
  Role: 'ApplicationImpersonation',
  Enabled: true,
  RoleAssignmentDelegationType: 'Regular',
  RoleAssigneeName: 'svc-sync',
  RecipientWriteScope: 'Organization',
};

function casMailbox(index: number): object {
  return {
    Identity: `contoso.com/Users/User ${String(index)}`,
    PrimarySmtpAddress: `user${String(index)}@contoso.com`,
    EwsEnabled: index % 1000 === 7 ? false : true,
    EwsApplicationAccessPolicy: null,
    EwsAllowList: [],
    EwsBlockList: [],
  };
}

function mailbox(index: number): object {
  return {
    Identity: `contoso.com/Users/User ${String(index)}`,
    PrimarySmtpAddress: `user${String(index)}@contoso.com`,
    EmailAddresses: [`SMTP:user${String(index)}@contoso.com`, `smtp:u${String(index)}@contoso.com`],
    RecipientTypeDetails: 'UserMailbox',
    DistinguishedName: `CN=User ${String(index)},OU=Users,DC=contoso,DC=com`,
    HiddenFromAddressListsEnabled: false,
  };
}
