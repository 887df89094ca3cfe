import assert from 'node:assert/strict';
import { marksOf } from '../../../../src/core/drift/observationMarks.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import type { Observed } from '../../../../src/core/trace/watchedFacts.ts';
import {
  aCertificate,
  aConnection,
  anAutodiscover,
  anError,
  anExchange,
  aResolution,
  aSignIn,
  aSuccess,
  aTlsObservation,
  EWS_URL,
} from '../../../support/builders.ts';

const ENDPOINT = { host: 'mail.contoso.com', port: 443 };
const ADDRESS = { address: '203.0.113.10', family: 4 } as const;
const VERSION = { major: 15, minor: 2, build: 2562, revision: 37 };
const CERTIFICATE = 'CN=mail.contoso.com; issued by CN=Public Issuing CA; valid to 2027-06-01; SHA-256 AA:BB';
const offered = (...schemes: readonly string[]) =>
  anExchange({ status: 401, headers: { 'WWW-Authenticate': schemes } });

const TLS = (version: string, verdict = 'trusted', chain = '2'): readonly string[] => [
  `Certificate of mail.contoso.com: ${CERTIFICATE}`,
  `Certificates that mail.contoso.com sends: ${chain}`,
  `Chain of mail.contoso.com for Salesforce: ${verdict}`,
  `Newest TLS of mail.contoso.com: ${version}`,
];

const ROWS: readonly (readonly [string, Observed, readonly string[]])[] = [
  ['the EWS address', { fact: 'ewsUrl', asked: [], observation: EWS_URL }, [`EWS address: ${EWS_URL}`]],
  ['no EWS address', { fact: 'ewsUrl', asked: [], observation: undefined }, []],
  [
    'two addresses',
    {
      fact: 'resolution',
      asked: ['h'],
      observation: aResolution({ addresses: [ADDRESS, { address: '::2', family: 6 }] }),
    },
    ['Addresses of mail.contoso.com: 203.0.113.10', 'Addresses of mail.contoso.com: ::2'],
  ],
  [
    'a name that is gone',
    { fact: 'resolution', asked: ['h'], observation: aResolution({ outcome: 'notFound', addresses: [] }) },
    ['Addresses of mail.contoso.com: notFound'],
  ],
  [
    'a resolver that could not tell',
    { fact: 'resolution', asked: ['h'], observation: aResolution({ outcome: 'timedOut', addresses: [] }) },
    [],
  ],
  [
    'a connection',
    { fact: 'connection', asked: [ENDPOINT], observation: aConnection() },
    ['Way to mail.contoso.com: direct'],
  ],
  [
    'a connection by a proxy',
    { fact: 'connection', asked: [ENDPOINT], observation: aConnection({ proxy: 'proxy.contoso.com:8080' }) },
    ['Way to mail.contoso.com: proxy.contoso.com:8080'],
  ],
  ['a connection to one address', { fact: 'connection', asked: [ENDPOINT, ADDRESS], observation: aConnection() }, []],
  [
    'a refused connection',
    { fact: 'connection', asked: [ENDPOINT], observation: aConnection({ outcome: 'refused' }) },
    [],
  ],
  ['a handshake', { fact: 'tls', asked: [ENDPOINT], observation: aTlsObservation() }, TLS('TLSv1.3')],
  [
    'a handshake with old versions beside it',
    { fact: 'tls', asked: [ENDPOINT], observation: aTlsObservation({ legacyVersions: ['TLSv1', 'TLSv1.1'] }) },
    [...TLS('TLSv1.3'), 'Old TLS of mail.contoso.com: TLSv1, TLSv1.1'],
  ],
  [
    'a handshake without old versions beside it',
    { fact: 'tls', asked: [ENDPOINT], observation: aTlsObservation({ legacyVersions: [], version: 'TLSv1.2' }) },
    [...TLS('TLSv1.2'), 'Old TLS of mail.contoso.com: -'],
  ],
  [
    'a leaf alone',
    {
      fact: 'tls',
      asked: [ENDPOINT],
      observation: aTlsObservation({ chain: [aCertificate()], salesforceVerdict: 'intermediateMissing' }),
    },
    TLS('TLSv1.3', 'intermediateMissing', '1'),
  ],
  [
    'a handshake from another side',
    { fact: 'tls', asked: [ENDPOINT, { serverName: false }], observation: aTlsObservation() },
    [],
  ],
  [
    'a handshake that failed',
    { fact: 'tls', asked: [ENDPOINT], observation: aTlsObservation({ outcome: 'timedOut', chain: [] }) },
    [],
  ],
  [
    'a challenge',
    { fact: 'challenge', asked: [EWS_URL], observation: offered('NTLM', 'Negotiate', 'Basic realm="x"', 'NTLM') },
    [`Sign-in offered at ${EWS_URL}: basic, negotiate, ntlm`],
  ],
  [
    'a challenge without schemes',
    { fact: 'challenge', asked: [EWS_URL], observation: offered() },
    [`Sign-in offered at ${EWS_URL}: -`],
  ],
  [
    'an answer that is no challenge',
    { fact: 'challenge', asked: [EWS_URL], observation: anExchange({ status: 503 }) },
    [],
  ],
  ['the challenge of one address', { fact: 'challenge', asked: [EWS_URL, ADDRESS], observation: offered('NTLM') }, []],
  [
    'Autodiscover',
    { fact: 'autodiscover', asked: ['anna@fabrikam.com'], observation: anAutodiscover({ externalUrl: EWS_URL }) },
    [`EWS address by Autodiscover for fabrikam.com: ${EWS_URL}`],
  ],
  [
    'an accepted sign-in',
    {
      fact: 'signIn',
      asked: [EWS_URL, 'ntlm', { channelBinding: true }],
      observation: aSignIn({ outcome: 'accepted', channelBinding: true }),
    },
    ['Sign-in by NTLM with channel binding: accepted'],
  ],
  [
    'a refused sign-in without channel binding',
    {
      fact: 'signIn',
      asked: [EWS_URL, 'ntlm', { channelBinding: false }],
      observation: aSignIn({ outcome: 'refused', channelBinding: false }),
    },
    ['Sign-in by NTLM without channel binding: refused'],
  ],
  [
    'a sign-in with Basic',
    {
      fact: 'signIn',
      asked: [EWS_URL, 'basic', { channelBinding: false }],
      observation: aSignIn({ scheme: 'basic', outcome: 'accepted', channelBinding: false }),
    },
    ['Sign-in by Basic: accepted'],
  ],
  [
    'a password that was not sent',
    {
      fact: 'signIn',
      asked: [EWS_URL, 'ntlm', { channelBinding: true }],
      observation: aSignIn({ outcome: 'withheld', withheldBecause: 'noPassword' }),
    },
    [],
  ],
  [
    'a build',
    {
      fact: 'ask',
      asked: [EWS_URL, 'ntlm', { kind: 'serverTimeZones' }],
      observation: aSuccess({ serverVersion: VERSION }),
    },
    ['Version of Exchange at mail.contoso.com: 15.2.2562.37'],
  ],
  [
    'the build in an error',
    {
      fact: 'ask',
      asked: [EWS_URL, 'ntlm', { kind: 'serverTimeZones' }],
      observation: { ...anError('ErrorServerBusy'), serverVersion: VERSION } as Observed['observation'] & object,
    } as Observed,
    ['Version of Exchange at mail.contoso.com: 15.2.2562.37'],
  ],
  ['what nobody compares', { fact: 'health', asked: [EWS_URL], observation: anExchange({ status: 200 }) }, []],
];

describe('marksOf', () => {
  for (const [what, observed, marks] of ROWS) {
    it(`reads ${what}`, () => {
      assert.deepEqual(
        marksOf(observed).map(({ label, value }) => `${inEnglish(label)}: ${value}`),
        marks,
      );
    });
  }
});
