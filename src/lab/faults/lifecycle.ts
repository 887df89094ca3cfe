import { organisation } from '../organisation.ts';
import { exchangeBuild } from '../healthyServer.ts';
import { notFoundPage } from '../http/pages.ts';
import { byExchange } from './doors.ts';
import { all, change, fault, protocolDoors, resolve, variant } from './fault.ts';
import type { Fault } from './fault.ts';

const { cloud, hosts } = organisation;
const cloudEwsUrl = `https://${cloud.ews}/EWS/Exchange.asmx`;
const noJson = protocolDoors({ json: byExchange(notFoundPage()) });

function build(...numbers: Parameters<typeof exchangeBuild>): Fault['apply'] {
  return change('build', exchangeBuild(...numbers));
}

/** Versions of Exchange, and targets that are not Exchange Server at all. */
export const lifecycleFaults: readonly Fault[] = [
  fault('exchangeOnline', {
    rules: ['LIFE-01', 'IMP-16', 'EXO-03'],
    title: 'The mailboxes are in Exchange Online',
    changes: 'Autodiscover names outlook.office365.com; EWS reports 15.20 and accepts OAuth tokens only',
    apply: all(
      build(15, 20, 9343, 12, { schemaVersion: 'V2018_01_08' }),
      change('ews', { externalUrl: cloudEwsUrl, internalUrl: cloudEwsUrl, schemes: ['bearer'] }),
      change('autodiscover', { jsonUrl: cloudEwsUrl }),
    ),
  }),
  fault('hybrid', {
    rules: ['LIFE-02', 'MBX-03'],
    title: 'Some mailboxes have moved to Exchange Online',
    changes:
      'ben.cole@ and carla.diaz@contoso.test are redirected to contoso.mail.onmicrosoft.test; v2 names Exchange Online',
    apply: change('mailboxes', {
      'ben.cole@contoso.test': { kind: 'remote', routingAddress: `ben.cole@${cloud.routingDomain}` },
      'carla.diaz@contoso.test': { kind: 'remote', routingAddress: `carla.diaz@${cloud.routingDomain}` },
    }),
  }),
  fault('exchange2010', {
    rules: ['LIFE-03'],
    title: 'Exchange Server 2010',
    changes: 'Build 14.3.513.0, requests up to Exchange2010_SP2, no Autodiscover v2',
    apply: all(
      build(14, 3, 513, 0, { schemaVersion: 'Exchange2010_SP2', latestRequestVersion: 'Exchange2010_SP2' }),
      noJson,
    ),
  }),
  fault('exchange2013', {
    rules: ['LIFE-04'],
    title: 'Exchange Server 2013',
    changes: 'Build 15.0.1497.48, requests up to Exchange2013_SP1, no Autodiscover v2',
    apply: all(build(15, 0, 1497, 48, { schemaVersion: 'V2_23', latestRequestVersion: 'Exchange2013_SP1' }), noJson),
  }),
  fault('oldBuild', {
    rules: ['LIFE-07'],
    title: 'Security updates are missing',
    changes: 'Build 15.2.1118.7: Exchange 2019 CU12 as it was released, before Extended Protection',
    apply: build(15, 2, 1118, 7),
  }),
  fault('mixedVersions', {
    rules: ['LIFE-11'],
    title: 'Servers of different versions share one name',
    changes: 'Connections alternate between EX01 (15.2.2562.37) and EX02 (15.1.2507.66)',
    apply: change('farm', {
      frontEnds: [{ name: 'EX01' }, { name: 'EX02', build: exchangeBuild(15, 1, 2507, 66) }],
    }),
  }),
  fault('autodiscoverPointsToCloud', {
    rules: ['AD-04'],
    title: 'Autodiscover points to Exchange Online',
    changes: 'The Autodiscover host is a CNAME of autodiscover.outlook.com, which redirects over http only',
    apply: all(
      resolve({ [hosts.autodiscover]: { alias: cloud.autodiscoverAlias } }),
      change('autodiscover', { publishedOn: [] }),
    ),
  }),
  variant('exchange2016', {
    rules: ['LIFE-05'],
    title: 'Exchange Server 2016',
    changes: 'Build 15.1.2507.66',
    apply: build(15, 1, 2507, 66),
  }),
  variant('exchange2019', {
    rules: ['LIFE-05'],
    title: 'Exchange Server 2019',
    changes: 'Build 15.2.1748.43',
    apply: build(15, 2, 1748, 43),
  }),
  variant('newerBuild', {
    rules: ['LIFE-06'],
    title: 'A build newer than any known',
    changes: 'Build 15.2.3847.10',
    apply: build(15, 2, 3847, 10),
  }),
];
