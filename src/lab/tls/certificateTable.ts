import { orgHosts } from '../org/identity.ts';
import { cloudHosts, organisation, webSiteHosts } from '../organisation.ts';

/** Who signs: `distrusted` is a public authority by the name of one that lost its place, `unlisted` one Salesforce lacks. */
export type Authority = 'public' | 'distrusted' | 'unlisted' | 'enterprise' | 'inspection' | 'self';

/** How a server certificate differs from the usual: RSA 2048, SHA-256, 190 days old, 200 days to go. */
export interface CertificateRecipe {
  readonly names: readonly string[];
  readonly authority?: Authority;
  readonly daysOld?: number;
  readonly daysLeft?: number;
  readonly key?: 'rsa2048' | 'rsa1024' | 'ecdsa';
  readonly hash?: 'sha256' | 'sha1';
}

const { domain, hosts, secondAutodiscover, serverFqdn, serverName } = organisation;
const names = [hosts.ews, hosts.autodiscover, secondAutodiscover];

/** Names a hostile host has a valid certificate for; anybody can get one for names that only look alike. */
const trapNames = [
  hosts.trap,
  `*.${hosts.trap}`,
  'mail.xn--cntoso-wqf.test',
  'mail-contoso.test',
  `login.${domain}`,
  `${hosts.ews}.${hosts.trap}`,
  '127.0.0.1',
];

/** Every server certificate the lab can present. */
export const certificateTable = {
  public: { names },
  expired: { names, daysLeft: -3 },
  notYetValid: { names, daysOld: -1 },
  expiresIn45Days: { names, daysLeft: 45 },
  expiresIn20Days: { names, daysLeft: 20 },
  wrongName: { names: ['www.contoso.test', 'portal.contoso.test'] },
  withoutAutodiscover: { names: [hosts.ews] },
  wildcard: { names: [`*.${domain}`, domain, secondAutodiscover] },
  // What *.contoso.com is to mail.eu.contoso.com: one label short.
  wildcardTooDeep: { names: ['*.test', domain] },
  enterprise: { names, authority: 'enterprise', daysLeft: 500 },
  unlisted: { names, authority: 'unlisted' },
  distrusted: { names, authority: 'distrusted' },
  // Named after the server, its own issuer, five years: what Exchange setup makes.
  selfSigned: { names: [serverName, serverFqdn], authority: 'self', daysOld: 100, daysLeft: 1725 },
  weakKey: { names, key: 'rsa1024' },
  weakHash: { names, hash: 'sha1' },
  ecdsa: { names, key: 'ecdsa' },
  inspected: {
    names: [...names, ...webSiteHosts, ...cloudHosts, hosts.trap],
    authority: 'inspection',
  },
  portal: { names: ['portal.hotel.test'] },
  webSite: { names: webSiteHosts },
  trap: { names: trapNames },
  cloud: { names: [...cloudHosts, '*.outlook.com'] },
  org: { names: orgHosts },
} as const satisfies Readonly<Record<string, CertificateRecipe>>;

/** The name of a certificate in the table. */
export type CertificateName = keyof typeof certificateTable;
