import { aDirectory } from '../anExport.ts';
import { CHANGE } from './changes.ts';
import { row, type ExportCase } from './exportCase.ts';

/** What exports show of virtual directories. */
export const DIRECTORY_CASES: readonly ExportCase[] = [
  row(
    'AD-05',
    'autodiscover.externalUrlEmpty',
    'ExternalUrl empty',
    CHANGE.ews({ ExternalUrl: null }),
    'ExternalUrl empty on one of two servers',
    { WebServicesVirtualDirectory: [aDirectory('EX01'), aDirectory('EX02', { ExternalUrl: null })] },
    'null',
  ),
  row(
    'AD-06',
    'autodiscover.internalNameLeaks',
    'an external address with an internal name',
    CHANGE.ews({ ExternalUrl: 'https://ex01.contoso.local/EWS/Exchange.asmx' }),
    'a public name',
    CHANGE.ews({ ExternalUrl: 'https://mail.local.contoso.com/EWS/Exchange.asmx' }),
    'https://ex01.contoso.local/EWS/Exchange.asmx',
  ),
  row(
    'AD-07',
    'autodiscover.urlUnusable',
    'an external address with http',
    CHANGE.ews({ ExternalUrl: 'http://mail.contoso.com/EWS/Exchange.asmx' }),
    'https in capitals',
    CHANGE.ews({ ExternalUrl: 'HTTPS://mail.contoso.com/ews/exchange.asmx' }),
    'http://mail.contoso.com/EWS/Exchange.asmx',
  ),
  {
    ...row(
      'AD-20',
      'autodiscover.basicOff',
      'Basic off for Autodiscover',
      CHANGE.autodiscover({ BasicAuthentication: false }),
      'Windows authentication off for Autodiscover',
      CHANGE.autodiscover({ WindowsAuthentication: false }),
      'false',
    ),
    authentication: 'basic',
  },
  row(
    'EWS-01',
    'ews.notFound',
    'a path outside FrontEnd\\HttpProxy',
    CHANGE.ews({ Path: 'C:\\inetpub\\ews' }),
    'another drive',
    CHANGE.ews({ Path: 'D:\\Exchange\\FrontEnd\\HttpProxy\\EWS' }),
    'C:\\\\inetpub\\\\ews',
  ),
  row(
    'EWS-03',
    'ews.ntlmOff',
    'Windows authentication off',
    CHANGE.ews({ WindowsAuthentication: false }),
    'Basic off',
    CHANGE.ews({ BasicAuthentication: false }),
    'false',
  ),
  {
    ...row(
      'EWS-04',
      'ews.basicOff',
      'Basic off, and Basic chosen',
      CHANGE.ews({ BasicAuthentication: false }),
      'Basic off on the back end',
      {
        WebServicesVirtualDirectory: [
          aDirectory('EX01'),
          aDirectory('EX01', { Identity: 'EX01\\EWS (Exchange Back End)', BasicAuthentication: false }),
        ],
      },
      'false',
    ),
    authentication: 'basic',
  },
  row(
    'EWS-07',
    'ews.digestOffered',
    'Digest on',
    CHANGE.ews({ DigestAuthentication: true }),
    'Digest not told',
    CHANGE.ews({ DigestAuthentication: null }),
    'true',
  ),
  row(
    'EWS-08',
    'ews.extendedProtectionRequire',
    'Extended Protection Require',
    CHANGE.ews({ ExtendedProtectionTokenChecking: 'Require' }),
    'Extended Protection None',
    CHANGE.ews({ ExtendedProtectionTokenChecking: 'None' }),
    'Require',
  ),
  row(
    'EWS-11',
    'ews.extendedProtectionUnsupported',
    'Extended Protection on a build without it',
    { ExSetup: [{ Server: 'EX01', FileVersion: '15.01.2375.007' }], ...CHANGE.ews({}) },
    'on the last cumulative update, of which the security update is not told',
    { ...CHANGE.version('Version 15.1 (Build 2507.6)'), ...CHANGE.ews({}) },
    'Allow',
  ),
  row(
    'EWS-12',
    'autodiscover.extendedProtectionOn',
    'Extended Protection on for Autodiscover',
    CHANGE.autodiscover({ ExtendedProtectionTokenChecking: 'Allow' }),
    'on for EWS',
    CHANGE.ews({ ExtendedProtectionTokenChecking: 'Allow' }),
    'Allow',
  ),
  row(
    'EWS-16',
    'ews.bypassUrl',
    'InternalNLBBypassUrl set',
    CHANGE.ews({ InternalNLBBypassUrl: 'https://ex01.contoso.local/ews/exchange.asmx' }),
    'InternalNLBBypassUrl set on the back end',
    {
      WebServicesVirtualDirectory: [
        aDirectory('EX01'),
        aDirectory('EX01', {
          Identity: 'EX01\\EWS (Exchange Back End)',
          InternalNLBBypassUrl: 'https://ex01:444/ews/exchange.asmx',
        }),
      ],
    },
    'https://ex01.contoso.local/ews/exchange.asmx',
  ),
  row(
    'EWS-24',
    'ews.serversDiffer',
    'one of three servers without Basic',
    {
      WebServicesVirtualDirectory: [
        aDirectory('EX01'),
        aDirectory('EX02', { BasicAuthentication: false }),
        aDirectory('EX03'),
      ],
    },
    'servers behind other names',
    {
      WebServicesVirtualDirectory: [
        aDirectory('EX01'),
        aDirectory('EX02', { ExternalUrl: 'https://asia.contoso.com/EWS/Exchange.asmx', BasicAuthentication: false }),
      ],
    },
    'false',
  ),
];
