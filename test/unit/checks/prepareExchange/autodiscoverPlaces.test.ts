import assert from 'node:assert/strict';
import { autodiscoverPlaces } from '../../../../src/checks/prepareExchange/autodiscoverPlaces.ts';
import { autodiscoverLookup } from '../../../../src/checks/prepareExchange/autodiscoverLookup.ts';
import { autodiscoverSchemes } from '../../../../src/checks/prepareExchange/autodiscoverSchemes.ts';
import { tlsNames } from '../../../../src/checks/prepareExchange/tlsNames.ts';
import type { AutodiscoverHop } from '../../../../src/core/observations/autodiscover.ts';
import type { Connection, Endpoint } from '../../../../src/core/observations/network.ts';
import type { TlsObservation } from '../../../../src/core/observations/tls.ts';
import {
  aConnection,
  aHop,
  anAutodiscover,
  anAutodiscoverWithoutUrl,
  anExchange,
  aProfile,
  aProfileWithoutUrl,
  aResolution,
  aTlsObservation,
  EWS_URL,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const APEX = 'https://contoso.com/autodiscover/autodiscover.xml';
const SVC = 'https://autodiscover.contoso.com/autodiscover/autodiscover.svc';
const settings = aHop({ kind: 'settings', externalUrl: EWS_URL });
const apex = (answer: AutodiscoverHop['answer']): AutodiscoverHop => aHop(answer, { url: APEX });
const stray = (url: string, reason: 'notHttps' | 'otherDomain'): AutodiscoverHop =>
  aHop({ kind: 'redirectUrl', url, followed: false, reason }, { method: 'json' });
const record = aHop(
  { kind: 'redirectUrl', url: EWS_URL, followed: true },
  { method: 'srv', url: 'dns:_autodiscover._tcp.contoso.com?type=SRV' },
);
const elsewhere = aHop({ kind: 'settings', externalUrl: EWS_URL }, { url: 'https://mail.contoso.com/autodiscover' });

const PLACES: readonly (readonly [string, readonly AutodiscoverHop[], readonly string[]])[] = [
  ['an answer alone', [settings], []],
  ['a web site that answers 404', [apex({ kind: 'notAutodiscover', status: 404 }), settings], []],
  ['a web site with a page', [apex({ kind: 'notAutodiscover', status: 200 }), settings], ['autodiscover.apexAnswers']],
  [
    'a web site that asks for a password',
    [apex({ kind: 'credentialsWanted', schemes: ['basic'] }), settings],
    ['autodiscover.apexAsksForPassword'],
  ],
  ['Exchange at the domain itself', [apex({ kind: 'credentialsWanted', schemes: ['ntlm', 'basic'] }), settings], []],
  ['a redirect to http', [stray('http://mail.contoso.com/', 'notHttps'), settings], ['autodiscover.strayRedirect']],
  ['a redirect to strangers', [stray('https://x.test/', 'otherDomain'), settings], ['autodiscover.strayRedirect']],
  [
    'another address in another form',
    [aHop({ kind: 'settings', externalUrl: 'https://x.contoso.com/EWS/Exchange.asmx' }, { method: 'json' }), settings],
    ['autodiscover.answersDiffer'],
  ],
  [
    'an address that is sent on',
    [aHop({ kind: 'redirectAddress', address: 'a@x.contoso.com', followed: false }), settings],
    ['autodiscover.addressRedirected'],
  ],
  ['a service record alone', [record, elsewhere], ['autodiscover.onlyServiceRecord']],
];

describe('autodiscover.places', () => {
  for (const [name, hops, expected] of PLACES) {
    it(`judges ${name}`, async () => {
      const discover = () => Promise.resolve(anAutodiscover({ hops }));
      assert.deepEqual(await verdictOn(autodiscoverPlaces, { discover }), expected);
    });
  }

  it('finds an alias to Exchange Online, where the Autodiscover host does not answer as itself', async () => {
    const session = {
      discover: () => Promise.resolve(anAutodiscover({ hops: [elsewhere] })),
      resolve: () => Promise.resolve(aResolution({ aliases: ['autodiscover.outlook.com'] })),
    };
    assert.deepEqual(await verdictOn(autodiscoverPlaces, session), ['autodiscover.onlineLeftover']);
  });
});

const wants = (...schemes: readonly string[]): AutodiscoverHop => aHop({ kind: 'credentialsWanted', schemes });
const look = (status: number, headers: Readonly<Record<string, string>> = {}): AutodiscoverHop =>
  aHop(
    { kind: 'notAutodiscover', status },
    { method: 'soap', url: SVC, exchanges: [anExchange({ status, headers }, undefined, { method: 'GET', url: SVC })] },
  );

describe('autodiscover.schemes', () => {
  for (const [scheme, hops, expected] of [
    ['ntlm', [wants('negotiate', 'ntlm')], []],
    ['ntlm', [wants('basic')], ['autodiscover.ntlmOff']],
    ['basic', [wants('negotiate', 'ntlm')], ['autodiscover.basicOff']],
    ['basic', [wants('bearer')], ['autodiscover.bearerOnly']],
    ['ntlm', [apex({ kind: 'credentialsWanted', schemes: ['basic'] }), wants('ntlm')], []],
    ['ntlm', [settings, look(401, { 'X-SOAP-Enabled': 'True' })], []],
    ['ntlm', [settings, look(401)], ['autodiscover.soapOff']],
    ['ntlm', [settings, look(405)], ['autodiscover.soapOff']],
    ['ntlm', [settings, look(503)], []],
    ['ntlm', [look(405)], []],
  ] as const) {
    const seen = hops.map(({ method, answer }) => `${method} ${answer.kind}`).join(', ');
    it(`judges ${scheme} against ${seen}: ${expected.join() || 'nothing'}`, async () => {
      const discover = () => Promise.resolve(anAutodiscover({ hops }));
      assert.deepEqual(
        await verdictOn(autodiscoverSchemes, { discover }, aProfile({}, { authentication: scheme })),
        expected,
      );
    });
  }
});

describe('tls.names', () => {
  const covering =
    (...hosts: readonly string[]) =>
    (endpoint: Endpoint): Promise<TlsObservation> =>
      Promise.resolve(aTlsObservation({ endpoint, coversHost: hosts.includes(endpoint.host) }));

  for (const [name, hosts, externalUrl, expected] of [
    ['both hosts', ['mail.contoso.com', 'autodiscover.contoso.com'], EWS_URL, []],
    ['the EWS host alone', ['mail.contoso.com'], EWS_URL, ['tls.autodiscoverNotNamed']],
    ['neither, with one certificate for both', [], EWS_URL, 'blocked by tls.hostName'],
    ['the Autodiscover host alone, as tls.hostName judges the other', ['autodiscover.contoso.com'], EWS_URL, []],
    [
      'not the host that Autodiscover names',
      ['mail.contoso.com', 'autodiscover.contoso.com'],
      'https://webmail.contoso.com/EWS/Exchange.asmx',
      ['tls.discoveredHostNotNamed'],
    ],
  ] as const) {
    it(`judges a certificate for ${name}`, async () => {
      const hops = [aHop({ kind: 'settings', externalUrl })];
      const discover = () => Promise.resolve(anAutodiscover({ externalUrl, hops }));
      assert.deepEqual(await verdictOn(tlsNames, { discover, inspectTls: covering(...hosts) }), expected);
    });
  }
});

describe('a place of Autodiscover that was not reached', () => {
  const unreached = aHop({ kind: 'noAnswer', code: 'ECONNREFUSED', phase: 'connect' });
  const unknown = aHop({ kind: 'noAnswer', code: 'ENOTFOUND', phase: 'resolve' });
  const connect = (outcome: Connection['outcome']) => () => Promise.resolve(aConnection({ outcome }));
  const inspectTls = () => Promise.resolve(aTlsObservation({ outcome: 'legacyOnly', version: 'TLSv1.1' }));

  for (const [name, hop, session, expected] of [
    ['is a finding of its own', unreached, {}, ['autodiscover.notReached']],
    ['is explained by the port of EWS', unreached, { connect: connect('refused') }, 'blocked by network.connect'],
    ['is explained by the TLS of EWS', unreached, { inspectTls }, 'blocked by tls.protocol'],
    ['is not published where DNS does not know it', unknown, { inspectTls }, ['autodiscover.notFound']],
  ] as const) {
    it(name, async () => {
      const discover = () => Promise.resolve(anAutodiscoverWithoutUrl(hop));
      assert.deepEqual(await verdictOn(autodiscoverLookup, { discover, ...session }), expected);
    });
  }

  it('has nothing to explain it where the profile has no address', async () => {
    const discover = () => Promise.resolve(anAutodiscoverWithoutUrl(unreached));
    const verdict = await verdictOn(autodiscoverLookup, { discover }, aProfileWithoutUrl());
    assert.deepEqual(verdict, ['autodiscover.notReached']);
  });
});
