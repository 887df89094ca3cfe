import {
  aDirectory,
  applicationHost,
  webConfig,
  type Exported,
  type ExportedObjects,
  type IisParts,
} from '../anExport.ts';
import { row, type ExportCase } from './exportCase.ts';

const EWS = (change: Exported): ExportedObjects => ({ WebServicesVirtualDirectory: [aDirectory('EX01', change)] });
const IIS = (ews: IisParts, autodiscover: IisParts = {}): ExportedObjects => ({
  ApplicationHostConfig: [{ Server: 'EX01', Text: applicationHost(ews, autodiscover) }],
});

/** What exports show of IIS. */
export const IIS_CASES: readonly ExportCase[] = [
  row(
    'TLS-15',
    'tls.clientCertificateRequired',
    'client certificates required',
    IIS({ sslFlags: 'Ssl, SslNegotiateCert, SslRequireCert' }),
    'TLS required',
    IIS({ sslFlags: 'Ssl' }),
    'Ssl, SslNegotiateCert, SslRequireCert',
  ),
  row(
    'EWS-02',
    'ews.anonymousOff',
    'anonymous authentication off',
    IIS({ anonymous: false }),
    'off for Autodiscover only',
    IIS({}, { anonymous: false }),
    'false',
  ),
  row(
    'EWS-05',
    'ews.ntlmProviderMissing',
    'Negotiate as the only provider',
    IIS({ providers: ['Negotiate'] }),
    'NTLM as the only provider',
    IIS({ providers: ['NTLM'] }),
    '',
  ),
  row(
    'EWS-06',
    'ews.ntlmOff',
    'no providers',
    IIS({ providers: [] }),
    'no providers for Autodiscover',
    IIS({}, { providers: [] }),
    '',
  ),
  row(
    'EWS-10',
    'ews.tlsNotRequired',
    'TLS not required with Extended Protection',
    IIS({ sslFlags: 'None' }),
    'TLS not required without Extended Protection',
    IIS({ sslFlags: 'None', tokenChecking: 'None' }),
    'None',
  ),
  row(
    'EWS-14',
    'ews.forbidden',
    'only listed addresses let in',
    IIS({ allowUnlisted: false }),
    'an address listed, and all let in',
    IIS({}),
    'false',
  ),
  row(
    'EWS-15',
    'ews.rewriteBlocks',
    'a rule that aborts requests to EWS',
    IIS({ rewritePattern: '.*exchange\\.asmx.*' }),
    'a rule against an attack',
    IIS({ rewritePattern: '.*autodiscover\\.json.*Powershell.*' }),
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
