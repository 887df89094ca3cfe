import {
  aCasMailbox,
  aDirectory,
  aMailbox,
  anAdUser,
  anAssignment,
  anAutodiscoverDirectory,
  anExportedCertificate,
  applicationHost,
  aScope,
  type Exported,
  type ExportedObjects,
  type ExportedValue,
  type IisParts,
} from '../anExport.ts';

/** The mailbox of the built profile that cases change. */
export const ANNA = 'anna.berg@contoso.com';

/** Where .NET and LmCompatibilityLevel are set. */
export const KEYS = {
  dotNet: 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',
  lsa: 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa',
} as const;

/** One change of the healthy export, by what it is of. */
export const CHANGE = {
  ews: (change: Exported): ExportedObjects => ({ WebServicesVirtualDirectory: [aDirectory('EX01', change)] }),
  autodiscover: (change: Exported): ExportedObjects => ({
    AutodiscoverVirtualDirectory: [anAutodiscoverDirectory('EX01', change)],
  }),
  iis: (ews: IisParts, autodiscover: IisParts = {}): ExportedObjects => ({
    ApplicationHostConfig: [{ Server: 'EX01', Text: applicationHost(ews, autodiscover) }],
  }),
  version: (shown: string): ExportedObjects => ({
    ExchangeServer: [{ Name: 'EX01', AdminDisplayVersion: shown }],
    ExSetup: [],
  }),
  certificate: (change: Exported): ExportedObjects => ({
    ExchangeCertificate: [anExportedCertificate(change)],
    AuthConfig: [],
  }),
  account: (change: Exported): ExportedObjects => ({ ADUser: [anAdUser(change)] }),
  assignment: (change: Exported): ExportedObjects => ({ ManagementRoleAssignment: [anAssignment(change)] }),
  scope: (change: Exported): ExportedObjects => ({ ManagementScope: [aScope(change)] }),
  mailbox: (change: Exported): ExportedObjects => ({ Mailbox: [aMailbox(ANNA, change)] }),
  access: (change: Exported): ExportedObjects => ({ CASMailbox: [aCasMailbox(ANNA, change)] }),
  organisation: (change: Exported): ExportedObjects => ({ OrganizationConfig: [{ Name: 'Contoso', ...change }] }),
  policy: (change: Exported): ExportedObjects => ({
    User: [{ Mailbox: 'svc-sync@contoso.com', AuthenticationPolicy: 'Strict' }],
    AuthenticationPolicy: [
      { Name: 'Strict', BlockLegacyAuthWebServices: false, BlockLegacyAuthAutodiscover: false, ...change },
    ],
  }),
  registry: (Key: string, Name: string, Value: ExportedValue): ExportedObjects => ({
    RegistryValue: [{ Server: 'EX01', Key, Name, Value }],
  }),
  component: (Component: string, State: string): ExportedObjects => ({
    ServerComponentState: [{ Server: 'EX01', Component, State }],
  }),
  throttling: (change: Exported): ExportedObjects => ({
    ThrottlingPolicy: [
      {
        Name: 'Global',
        ThrottlingPolicyScope: 'Global',
        EwsMaxConcurrency: 27,
        EwsRechargeRate: 900_000,
        EwsCutoffBalance: 3_000_000,
        ...change,
      },
    ],
  }),
};
