import { aDirectory, type Exported, type ExportedObjects, type ExportedValue } from '../anExport.ts';
import { row, type ExportCase } from './exportCase.ts';

const EWS = (change: Exported): ExportedObjects => ({ WebServicesVirtualDirectory: [aDirectory('EX01', change)] });
const VERSION = (shown: string): ExportedObjects => ({
  ExchangeServer: [{ Name: 'EX01', AdminDisplayVersion: shown }],
  ExSetup: [],
});
const REGISTRY = (Key: string, Name: string, Value: ExportedValue): ExportedObjects => ({
  RegistryValue: [{ Server: 'EX01', Key, Name, Value }],
});
const COMPONENT = (Component: string, State: string): ExportedObjects => ({
  ServerComponentState: [{ Server: 'EX01', Component, State }],
});
const THROTTLING = (change: Exported): ExportedObjects => ({
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
});
const DOT_NET = 'HKLM:\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319';
const LSA = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa';

/** What exports show of servers, versions, registry, components, domains and throttling. */
export const SERVER_CASES: readonly ExportCase[] = [
  row(
    'LIFE-02',
    'lifecycle.hybrid',
    'a hybrid configuration',
    { HybridConfiguration: [{ Identity: 'Hybrid Configuration' }] },
    'no hybrid configuration',
    { HybridConfiguration: [] },
    'Hybrid Configuration',
  ),
  row(
    'LIFE-04',
    'lifecycle.exchange2013',
    'Exchange 2013',
    VERSION('Version 15.0 (Build 1497.48)'),
    'Exchange 2016',
    VERSION('Version 15.1 (Build 2507.66)'),
    'Version 15.0 (Build 1497.48)',
  ),
  row(
    'LIFE-05',
    'lifecycle.exchange2019',
    'Exchange 2019',
    VERSION('Version 15.2 (Build 1748.43)'),
    'Exchange SE',
    VERSION('Version 15.2 (Build 2562.37)'),
    'Version 15.2 (Build 1748.43)',
  ),
  row(
    'LIFE-07',
    'lifecycle.updateMissing',
    'an old cumulative update',
    VERSION('Version 15.1 (Build 2375.7)'),
    'the last cumulative update, of which the security update is not told',
    VERSION('Version 15.1 (Build 2507.6)'),
    'Version 15.1 (Build 2375.7)',
  ),
  row(
    'LIFE-11',
    'lifecycle.mixedVersions',
    'servers of 2016 and SE',
    {
      ExSetup: [],
      ExchangeServer: [
        { Name: 'EX01', AdminDisplayVersion: 'Version 15.2 (Build 2562.37)' },
        { Name: 'EX02', AdminDisplayVersion: 'Version 15.1 (Build 2507.66)' },
        { Name: 'EX03', AdminDisplayVersion: 'Version 15.2 (Build 2562.37)' },
      ],
    },
    'servers of one version',
    {
      ExSetup: [],
      ExchangeServer: [
        { Name: 'EX01', AdminDisplayVersion: 'Version 15.2 (Build 2562.37)' },
        { Name: 'EX02', AdminDisplayVersion: 'Version 15.2 (Build 2562.17)' },
      ],
    },
    'Version 15.1 (Build 2507.66)',
  ),
  row(
    'TLS-14',
    'tls.dotNetSettings',
    'SchUseStrongCrypto not set',
    REGISTRY(DOT_NET, 'SchUseStrongCrypto', null),
    'SchUseStrongCrypto 1',
    REGISTRY(DOT_NET, 'SchUseStrongCrypto', 1),
    'null',
  ),
  row(
    'AD-21',
    'autodiscover.internalUri',
    'an internal address that no certificate names',
    {
      ClientAccessService: [
        {
          Name: 'EX01',
          Server: 'EX01',
          AutoDiscoverServiceInternalUri: 'https://ex01.contoso.local/Autodiscover/Autodiscover.xml',
        },
      ],
    },
    'one that a certificate names',
    {
      ClientAccessService: [
        {
          Name: 'EX01',
          Server: 'EX01',
          AutoDiscoverServiceInternalUri: 'https://mail.contoso.com/Autodiscover/Autodiscover.xml',
        },
      ],
    },
    'https://ex01.contoso.local/Autodiscover/Autodiscover.xml',
  ),
  row(
    'AD-22',
    'autodiscover.domainNotAccepted',
    'a domain that is not accepted',
    { AcceptedDomain: [{ Name: 'Fabrikam', DomainName: 'fabrikam.com' }] },
    'a wildcard that covers it',
    { AcceptedDomain: [{ Name: 'All', DomainName: '*.contoso.com' }] },
    'fabrikam.com',
  ),
  row(
    'EWS-21',
    'ews.maintenance',
    'EwsProxy inactive',
    COMPONENT('EwsProxy', 'Inactive'),
    'another component inactive',
    COMPONENT('PushNotificationsProxy', 'Inactive'),
    'Inactive',
  ),
  row(
    'AUTH-12',
    'authentication.oldNtlm',
    'LmCompatibilityLevel 1',
    REGISTRY(LSA, 'LmCompatibilityLevel', 1),
    'LmCompatibilityLevel 5',
    REGISTRY(LSA, 'LmCompatibilityLevel', 5),
    '1',
  ),
  row(
    'THR-01',
    'throttling.lowConcurrency',
    'five connections',
    THROTTLING({ EwsMaxConcurrency: 5 }),
    'ten connections',
    THROTTLING({ EwsMaxConcurrency: 10 }),
    '5',
  ),
  row(
    'THR-03',
    'throttling.unlimited',
    'no limit',
    THROTTLING({ EwsCutoffBalance: 'Unlimited' }),
    'empty values of a policy that inherits',
    {
      ThrottlingPolicyAssociation: [{ Mailbox: 'svc-sync@contoso.com', ThrottlingPolicyId: 'Own' }],
      ThrottlingPolicy: [
        {
          Name: 'Own',
          ThrottlingPolicyScope: 'Regular',
          EwsMaxConcurrency: 50,
          EwsRechargeRate: null,
          EwsCutoffBalance: null,
        },
      ],
    },
    'Unlimited',
  ),
  row(
    'HCH-01',
    'ews.maintenance',
    'the server offline as a whole',
    COMPONENT('ServerWideOffline', 'Inactive'),
    'the server online',
    COMPONENT('ServerWideOffline', 'Active'),
    'Inactive',
  ),
];
