/**
 * The organisation every lab plays: names only, all under the reserved `.test` and `.local` suffixes.
 * The internal name never resolves in the lab's DNS, as an internal name never does from outside.
 */
export const organisation = {
  domain: 'contoso.test',
  netBiosDomain: 'CONTOSO',
  internalDomain: 'contoso.local',
  serverName: 'EX01',
  serverFqdn: 'ex01.contoso.local',
  serviceAccount: { samAccountName: 'svc-sfsync', address: 'svc-sfsync@contoso.test' },
  hosts: {
    ews: 'mail.contoso.test',
    autodiscover: 'autodiscover.contoso.test',
    webSite: 'contoso.test',
    trap: 'elsewhere.test',
  },
  externalEwsUrl: 'https://mail.contoso.test/EWS/Exchange.asmx',
  internalEwsUrl: 'https://ex01.contoso.local/EWS/Exchange.asmx',
} as const;
