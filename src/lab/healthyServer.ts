import type { DnsBehaviour, Door, ExchangeBuild, ServerBehaviour, VirtualDirectory } from './behaviour.ts';
import { healthyOrg } from './org/healthyOrg.ts';
import { cloudHosts, organisation, webSiteHosts } from './organisation.ts';

/** Nothing in the way. */
export const passThrough: Door = { kind: 'passThrough' };

const { hosts } = organisation;
const loopback = { addresses: ['127.0.0.1'] };

const openDirectory: VirtualDirectory = {
  schemes: ['negotiate', 'ntlm', 'basic'],
  extendedProtection: 'none',
  frontDoor: passThrough,
  serviceDoor: passThrough,
  healthCheckStatus: 200,
};

const publishedNames = [
  ...webSiteHosts,
  hosts.ews,
  hosts.autodiscover,
  organisation.secondAutodiscover,
  hosts.trap,
  ...cloudHosts,
];

const zone: DnsBehaviour = {
  hosts: Object.fromEntries(publishedNames.map((name) => [name, loopback])),
  services: {},
};

/** A healthy Exchange Server SE: Basic and NTLM offered, published under its external name, scope limited to the users. */
export const healthyServer: ServerBehaviour = {
  build: exchangeBuild(15, 2, 2562, 37),
  farm: { frontEnds: [{ name: organisation.serverName }], affinity: 'connection' },
  network: { otherAddresses: [], interception: passThrough, proxy: 'open', clockAheadMs: 0 },
  dns: zone,
  tls: {
    certificate: 'public',
    certificateWithoutName: undefined,
    interceptsEveryHost: false,
    sendsIntermediates: true,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    clientCertificate: 'ignored',
    entrance: 'tls',
    endsAtProxy: false,
  },
  ews: {
    ...openDirectory,
    externalUrl: organisation.externalEwsUrl,
    internalUrl: organisation.internalEwsUrl,
    answerBody: 'whole',
    failures: [],
    needsAnchorMailbox: false,
  },
  autodiscover: {
    ...openDirectory,
    publishedOn: [hosts.autodiscover, hosts.ews, organisation.secondAutodiscover],
    httpRedirect: undefined,
    doors: { pox: passThrough, soap: passThrough, json: passThrough },
    answer: { kind: 'settings' },
    jsonUrl: undefined,
    soapEnabled: true,
    unknownDomains: [],
  },
  account: { password: 'asGiven', condition: 'active', knownAs: 'both', basicCharset: 'utf8' },
  impersonation: {
    roleAssigned: true,
    scope: { highestUserNumber: 50_000, excludedAddresses: ['vip.chair@contoso.test'] },
  },
  mailboxes: {},
  webSite: { door: passThrough },
  trap: { hosts: [], realm: 'elsewhere' },
  sync: { hasFolder: true, quietHours: 0 },
  org: healthyOrg,
};

/** A build of Exchange; 2016, 2019 and SE all report the same schema and accept requests up to `Exchange2016`. */
export function exchangeBuild(
  major: number,
  minor: number,
  build: number,
  revision: number,
  versions: Partial<Pick<ExchangeBuild, 'schemaVersion' | 'latestRequestVersion'>> = {},
): ExchangeBuild {
  return {
    major,
    minor,
    build,
    revision,
    schemaVersion: 'V2017_07_11',
    latestRequestVersion: 'Exchange2016',
    ...versions,
  };
}
