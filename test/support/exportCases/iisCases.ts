import { webConfig } from '../anExport.ts';
import { CHANGE } from './changes.ts';
import { row, type ExportCase } from './exportCase.ts';

/** What exports show of IIS. */
export const IIS_CASES: readonly ExportCase[] = [
  row(
    'TLS-15',
    'tls.clientCertificateRequired',
    'client certificates required',
    CHANGE.iis({ sslFlags: 'Ssl, SslNegotiateCert, SslRequireCert' }),
    'TLS required',
    CHANGE.iis({ sslFlags: 'Ssl' }),
    'Ssl, SslNegotiateCert, SslRequireCert',
  ),
  row(
    'EWS-02',
    'ews.anonymousOff',
    'anonymous authentication off',
    CHANGE.iis({ anonymous: false }),
    'off for Autodiscover only',
    CHANGE.iis({}, { anonymous: false }),
    'false',
  ),
  row(
    'EWS-05',
    'ews.ntlmProviderMissing',
    'Negotiate as the only provider',
    CHANGE.iis({ providers: ['Negotiate'] }),
    'NTLM as the only provider',
    CHANGE.iis({ providers: ['NTLM'] }),
    '',
  ),
  row(
    'EWS-06',
    'ews.ntlmOff',
    'no providers',
    CHANGE.iis({ providers: [] }),
    'no providers for Autodiscover',
    CHANGE.iis({}, { providers: [] }),
    '',
  ),
  row(
    'EWS-10',
    'ews.tlsNotRequired',
    'TLS not required with Extended Protection',
    CHANGE.iis({ sslFlags: 'None' }),
    'TLS not required without Extended Protection',
    CHANGE.iis({ sslFlags: 'None', tokenChecking: 'None' }),
    'None',
  ),
  row(
    'EWS-14',
    'ews.forbidden',
    'only listed addresses let in',
    CHANGE.iis({ allowUnlisted: false }),
    'an address listed, and all let in',
    CHANGE.iis({}),
    'false',
  ),
  row(
    'EWS-15',
    'ews.rewriteBlocks',
    'a rule that aborts requests to EWS',
    CHANGE.iis({ rewritePattern: '.*exchange\\.asmx.*' }),
    'a rule against an attack',
    CHANGE.iis({ rewritePattern: '.*autodiscover\\.json.*Powershell.*' }),
    'Mitigation',
  ),
  row(
    'EWS-17',
    'ews.unresolvedPath',
    'a placeholder left in web.config',
    { WebConfig: [{ Server: 'EX01', Path: 'Default Web Site/EWS', Text: webConfig('%ExchangeInstallDir%bin') }] },
    'a path in web.config',
    { WebConfig: [{ Server: 'EX01', Path: 'Default Web Site/EWS', Text: webConfig('C:\\bin') }] },
    '%ExchangeInstallDir%bin',
  ),
];
