/**
 * The organisation every lab plays: names only, all under the reserved `.test` and `.local` suffixes, and beside it the
 * names of Exchange Online, which lead to the lab only for clients that ask its DNS. The internal name never resolves
 * there, as an internal name never does from outside.
 */
export const organisation = {
  domain: 'contoso.test',
  /** Another accepted domain, with an Autodiscover name of its own. */
  secondDomain: 'fabrikam.test',
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
  secondAutodiscover: 'autodiscover.fabrikam.test',
  /** A name of the EWS service that no certificate of the healthy server covers. */
  otherEwsHost: 'webmail.contoso.test',
  cloud: {
    ews: 'outlook.office365.com',
    autodiscover: 'autodiscover-s.outlook.com',
    autodiscoverAlias: 'autodiscover.outlook.com',
    routingDomain: 'contoso.mail.onmicrosoft.test',
  },
  externalEwsUrl: 'https://mail.contoso.test/EWS/Exchange.asmx',
  internalEwsUrl: 'https://ex01.contoso.local/EWS/Exchange.asmx',
} as const;

const { cloud, hosts } = organisation;

/** The names of Exchange Online the lab plays. */
export const cloudHosts: readonly string[] = [cloud.ews, cloud.autodiscover, cloud.autodiscoverAlias];

/** The ordinary web sites of the organisation's domains. */
export const webSiteHosts: readonly string[] = [
  hosts.webSite,
  `www.${hosts.webSite}`,
  organisation.secondDomain,
  `www.${organisation.secondDomain}`,
];

/** Domains that look like the organisation's and belong to the trap; the first has a Cyrillic letter in it. */
export const lookAlikeDomains: readonly string[] = ['xn--cntoso-wqf.test', 'mail-contoso.test'];

/** Every domain the lab's DNS answers for; the trap's also in the absolute form, with a dot at the end. */
export const labDomains: readonly string[] = [
  organisation.domain,
  organisation.secondDomain,
  organisation.internalDomain,
  hosts.trap,
  `${hosts.trap}.`,
  ...lookAlikeDomains,
  'mail.onmicrosoft.test',
  'office365.com',
  'outlook.com',
];
