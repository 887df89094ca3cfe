import { CHANGE, KEYS } from './changes.ts';
import { row, type ExportCase } from './exportCase.ts';

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
    CHANGE.version('Version 15.0 (Build 1497.48)'),
    'Exchange 2016',
    CHANGE.version('Version 15.1 (Build 2507.66)'),
    'Version 15.0 (Build 1497.48)',
  ),
  row(
    'LIFE-05',
    'lifecycle.exchange2019',
    'Exchange 2019',
    CHANGE.version('Version 15.2 (Build 1748.43)'),
    'Exchange SE',
    CHANGE.version('Version 15.2 (Build 2562.37)'),
    'Version 15.2 (Build 1748.43)',
  ),
  row(
    'LIFE-07',
    'lifecycle.updateMissing',
    'an old cumulative update',
    CHANGE.version('Version 15.1 (Build 2375.7)'),
    'the last cumulative update, of which the security update is not told',
    CHANGE.version('Version 15.1 (Build 2507.6)'),
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
    CHANGE.registry(KEYS.dotNet, 'SchUseStrongCrypto', null),
    'SchUseStrongCrypto 1',
    CHANGE.registry(KEYS.dotNet, 'SchUseStrongCrypto', 1),
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
    CHANGE.component('EwsProxy', 'Inactive'),
    'another component inactive',
    CHANGE.component('PushNotificationsProxy', 'Inactive'),
    'Inactive',
  ),
  row(
    'AUTH-12',
    'authentication.oldNtlm',
    'LmCompatibilityLevel 1',
    CHANGE.registry(KEYS.lsa, 'LmCompatibilityLevel', 1),
    'LmCompatibilityLevel 5',
    CHANGE.registry(KEYS.lsa, 'LmCompatibilityLevel', 5),
    '1',
  ),
  row(
    'THR-01',
    'throttling.lowConcurrency',
    'five connections',
    CHANGE.throttling({ EwsMaxConcurrency: 5 }),
    'ten connections',
    CHANGE.throttling({ EwsMaxConcurrency: 10 }),
    '5',
  ),
  row(
    'THR-03',
    'throttling.unlimited',
    'no limit',
    CHANGE.throttling({ EwsCutoffBalance: 'Unlimited' }),
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
    CHANGE.component('ServerWideOffline', 'Inactive'),
    'the server online',
    CHANGE.component('ServerWideOffline', 'Active'),
    'Inactive',
  ),
];
