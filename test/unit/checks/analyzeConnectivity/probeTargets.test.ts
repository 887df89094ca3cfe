import assert from 'node:assert/strict';
import { probeTargets } from '../../../../src/checks/analyzeConnectivity/probeTargets.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import { aHop, anAutodiscover, EWS_URL } from '../../../support/builders.ts';
import { factsOf } from '../../../support/fakeSession.ts';
import { aProfileWithOrg } from '../../../support/orgBuilders.ts';

const AUTODISCOVER_URL = 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml';

function profileWith(ewsUrl: string | undefined): ConnectionProfile {
  return aProfileWithOrg({ exchange: { authentication: 'ntlm', ...(ewsUrl !== undefined && { ewsUrl }) } });
}

describe('the addresses that Salesforce is asked to call', () => {
  const discovering = (...hops: Parameters<typeof aHop>[]): Partial<ExchangeSession> => ({
    discover: () => Promise.resolve(anAutodiscover({ hops: hops.map((hop) => aHop(...hop)) })),
  });
  const settings = { kind: 'settings', externalUrl: EWS_URL } as const;
  const wanted = { kind: 'credentialsWanted', schemes: ['ntlm'] } as const;
  const ews = { service: 'ews', url: EWS_URL };
  const autodiscover = { service: 'autodiscover', url: AUTODISCOVER_URL };

  const rows: readonly (readonly [
    name: string,
    here: Partial<ExchangeSession>,
    ewsUrl: string | undefined,
    expected: readonly object[],
  ])[] = [
    ['EWS of the profile, and Autodiscover', {}, EWS_URL, [ews, autodiscover]],
    ['EWS as Autodiscover tells it', {}, undefined, [ews, autodiscover]],
    ['EWS without a query', {}, `${EWS_URL}?mailbox=anna#x`, [ews, autodiscover]],
    [
      'the place that told the settings',
      discovering([wanted, { url: 'https://contoso.com/autodiscover/autodiscover.xml' }], [settings]),
      EWS_URL,
      [ews, autodiscover],
    ],
    ['the place that wants a password', discovering([wanted]), EWS_URL, [ews, autodiscover]],
    [
      'not the web site of the domain',
      discovering([wanted, { url: 'https://contoso.com/autodiscover/autodiscover.xml' }]),
      EWS_URL,
      [ews],
    ],
    [
      'no address that names a mailbox',
      discovering([
        settings,
        {
          method: 'json',
          url: 'https://autodiscover.contoso.com/autodiscover/autodiscover.json/v1.0/anna@contoso.com',
        },
      ]),
      EWS_URL,
      [ews],
    ],
    [
      'nothing over http',
      discovering([settings, { url: 'http://autodiscover.contoso.com/autodiscover/autodiscover.xml' }]),
      'http://mail.contoso.com/EWS/Exchange.asmx',
      [],
    ],
    [
      'no place of Autodiscover that leads to Exchange Online',
      {
        discover: () =>
          Promise.resolve(
            anAutodiscover({
              hops: [aHop(wanted)],
              externalUrl: 'https://outlook.office365.com/EWS/Exchange.asmx',
            }),
          ),
      },
      EWS_URL,
      [ews],
    ],
    ['nothing where EWS is in Exchange Online', {}, 'https://outlook.office365.com/EWS/Exchange.asmx', []],
    [
      'nothing where EWS cannot be called, although Autodiscover can',
      {},
      'http://mail.contoso.com/EWS/Exchange.asmx',
      [],
    ],
    ['no address with a user name in it', discovering(), 'https://anna:secret@mail.contoso.com/EWS/Exchange.asmx', []],
  ];
  for (const [name, here, ewsUrl, expected] of rows) {
    it(`are ${name}`, async () => {
      assert.deepEqual(await probeTargets(factsOf(profileWith(ewsUrl), here)), expected);
    });
  }
});
