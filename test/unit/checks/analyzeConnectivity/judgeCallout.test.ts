import assert from 'node:assert/strict';
import { SEEN_HERE_BY } from '../../../../src/checks/analyzeConnectivity/seenHereToo.ts';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import type { TlsObservation } from '../../../../src/core/observations/tls.ts';
import type { CalloutResult } from '../../../../src/core/salesforce/probe.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import {
  aCertificate,
  aConnection,
  anAutodiscoverWithoutUrl,
  anExchange,
  aResolution,
  aTlsObservation,
  EWS_URL,
} from '../../../support/builders.ts';
import {
  anOrgThatSees,
  answering,
  ASKED,
  behindPortal,
  failing,
  INSPECTED,
  outcomeOfProbe,
  PKIX,
  unreached,
  verdictOnProbe,
} from './probing.ts';

const NO_SITE = 'Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ';

/** What this machine sees of TLS. */
const showing = (change: Partial<TlsObservation>): Partial<ExchangeSession> => ({
  inspectTls: (endpoint) => Promise.resolve(aTlsObservation({ endpoint, ...change })),
});

const untrustedHere = showing({ salesforceVerdict: 'intermediateMissing' });
const expired = aCertificate({ notAfter: new Date('2026-11-21T00:00:00Z') });

describe('a callout from Salesforce', () => {
  const failures: readonly (readonly [message: string, code: string])[] = [
    ['java.net.UnknownHostException: mail.contoso.com', 'probe.hostNotFound'],
    ['Connection refused (Connection refused)', 'probe.refused'],
    ['connect timed out', 'probe.timedOut'],
    ['Read timed out', 'probe.noAnswer'],
    ['Connection reset', 'probe.cutOff'],
    ['Unable to tunnel through proxy. Proxy returns "HTTP/1.1 503 Service Unavailable"', 'probe.gatewayRefused'],
    [PKIX, 'probe.chainNotTrusted'],
    ['No subject alternative DNS name matching mail.contoso.com found.', 'probe.hostNameMismatch'],
    [
      'java.security.cert.CertificateExpiredException: NotAfter: Sat Nov 21 23:59:59 GMT 2026',
      'probe.certificateDates',
    ],
    ['Certificates do not conform to algorithm constraints', 'probe.certificateWeak'],
    ['Received fatal alert: handshake_failure', 'probe.handshakeRefused'],
    ['Received fatal alert: bad_certificate', 'probe.clientCertificate'],
    [`${NO_SITE}${EWS_URL}`, 'probe.siteMissing'],
    [`${NO_SITE}https://login.contoso.com/adfs/ls`, 'probe.redirected'],
    ['Callout loop not allowed', 'probe.unclassified'],
    ['', 'probe.unclassified'],
  ];
  for (const [message, code] of failures) {
    it(`finds ${code} where this machine reaches EWS and Salesforce says ${JSON.stringify(message)}`, async () => {
      assert.deepEqual(await verdictOnProbe(anOrgThatSees(failing(message))), [code]);
    });
  }

  const seenHereToo: readonly (readonly [message: string, here: Partial<ExchangeSession>, by: string])[] = [
    ['java.net.UnknownHostException: mail.contoso.com', unreached('resolve'), 'network.resolve'],
    ['connect timed out', unreached('connect'), 'network.connect'],
    ['Connection refused', unreached('connect'), 'network.connect'],
    ['Connection reset', unreached('tls'), 'tls.protocol'],
    ['Read timed out', unreached('receive'), 'ews.answers'],
    [PKIX, untrustedHere, 'tls.trust'],
    ['No name matching mail.contoso.com found', showing({ coversHost: false }), 'tls.hostName'],
    ['CertificateExpiredException', showing({ chain: [expired] }), 'tls.certificateDates'],
    ['algorithm constraints', showing({ chain: [aCertificate({ keyBits: 1024 })] }), 'tls.strength'],
    ['Received fatal alert: protocol_version', showing({ outcome: 'legacyOnly', chain: [] }), 'tls.protocol'],
  ];
  for (const [message, here, by] of seenHereToo) {
    it(`leaves it to ${by} where this machine sees the same as ${JSON.stringify(message)}`, async () => {
      assert.equal(await verdictOnProbe(anOrgThatSees(failing(message)), here), `blocked by ${by}`);
      assert.ok(CHECKS.some(({ id }) => id === by) && SEEN_HERE_BY.some((id) => id === by));
    });
  }

  it('keeps what Salesforce said as evidence where a check of this machine tells it', async () => {
    const seen = await outcomeOfProbe(anOrgThatSees(failing(PKIX)), untrustedHere);
    const shown = seen.kind === 'blocked' ? (seen.evidence ?? []) : [];
    assert.deepEqual(
      shown.map(({ value, vantage }) => [value, vantage]),
      [
        [`${PKIX} (after 10000 ms)`, 'salesforce'],
        ['status 401; WWW-Authenticate, as far as Apex shows it: negotiate; after 90 ms', 'salesforce'],
      ],
    );
  });

  const offline = unreached('connect');
  const noResolver: Partial<ExchangeSession> = {
    ...unreached('resolve'),
    resolve: (host) => Promise.resolve(aResolution({ host, outcome: 'timedOut', addresses: [] })),
  };
  const proxyRefuses: Partial<ExchangeSession> = {
    ...offline,
    connect: (endpoint) =>
      Promise.resolve(aConnection({ endpoint, proxy: 'proxy.contoso.com:8080', outcome: 'proxyRefused' })),
  };
  // Three days behind: what has expired by the clock of the server looks valid here, and the other way round.
  const clockBehind: Partial<ExchangeSession> = {
    ...showing({ chain: [aCertificate({ notBefore: new Date('2026-11-23T00:00:00Z') })] }),
    challenge: () => Promise.resolve(anExchange({ status: 401, headers: { Date: 'Wed, 25 Nov 2026 09:00:00 GMT' } })),
  };
  const NO_NAME = 'No subject alternative DNS name matching mail.contoso.com found.';
  const HANDSHAKE = 'Received fatal alert: handshake_failure';
  const EXPIRED = 'java.security.cert.CertificateExpiredException: NotAfter: Sat Nov 21 23:59:59 GMT 2026';

  const notSeenHere: readonly (readonly [
    name: string,
    message: string,
    here: Partial<ExchangeSession>,
    code: string,
  ])[] = [
    ['is offline', PKIX, offline, 'probe.certificateNotTrusted'],
    ['is offline', NO_NAME, offline, 'probe.hostNameMismatch'],
    ['is offline', EXPIRED, offline, 'probe.certificateDates'],
    ['is offline', HANDSHAKE, offline, 'probe.handshakeRefused'],
    ['is behind a device that inspects TLS', PKIX, INSPECTED, 'probe.certificateNotTrusted'],
    ['is behind a device that inspects TLS', NO_NAME, INSPECTED, 'probe.hostNameMismatch'],
    ['is behind a portal', PKIX, behindPortal(), 'probe.certificateNotTrusted'],
    ['is behind a portal', NO_NAME, behindPortal(), 'probe.hostNameMismatch'],
    ['is behind a portal', 'Connect timed out', behindPortal(), 'probe.notReached'],
    ['is behind a portal', 'Read timed out', behindPortal(), 'probe.notReached'],
    ['has a clock that is behind', EXPIRED, clockBehind, 'probe.certificateDates'],
    ['has a proxy that lets nothing through', PKIX, proxyRefuses, 'probe.certificateNotTrusted'],
    ['has a proxy that lets nothing through', 'Connect timed out', proxyRefuses, 'probe.notReached'],
    ['has no resolver', 'java.net.UnknownHostException: mail.contoso.com', noResolver, 'probe.hostNotFound'],
    ['has no resolver', 'Connection refused', noResolver, 'probe.notReached'],
    ['gets no connection', 'Received fatal alert: protocol_version', offline, 'probe.handshakeRefused'],
    ['finds no name', 'Connection refused', unreached('resolve'), 'probe.notReached'],
    ['gets a connection and no TLS', 'Connect timed out', unreached('tls'), 'probe.timedOut'],
    ['gets no answer of EWS', 'Connect timed out', unreached('receive'), 'probe.timedOut'],
  ];
  for (const [name, message, here, code] of notSeenHere) {
    it(`finds ${code} where this machine ${name} and Salesforce says ${JSON.stringify(message)}`, async () => {
      assert.deepEqual(await verdictOnProbe(anOrgThatSees(failing(message)), here), [code]);
    });
  }

  it('says that the root is not listed where this machine was sent the whole chain', async () => {
    for (const salesforceVerdict of ['trusted', 'notCompared'] as const) {
      const seen = await outcomeOfProbe(anOrgThatSees(failing(PKIX)), showing({ salesforceVerdict }));
      const [finding] = seen.kind === 'judged' ? seen.findings : [];
      assert.equal(finding?.code, 'probe.chainNotTrusted');
      assert.equal(finding.message.args['root'], 'CN=Public Root');
      assert.equal(finding.remedies[0].action.kind, 'link');
      assert.equal(
        finding.evidence.some(({ value }) => value.includes('issued by CN=Public Root')),
        true,
      );
    }
  });

  it('leaves it to the check of EWS where Autodiscover shows the same certificate', async () => {
    assert.equal(await verdictOnProbe(anOrgThatSees(ASKED, failing(PKIX)), untrustedHere), 'blocked by tls.trust');
  });

  it('tells of another certificate of Autodiscover, which no other check judges by its chain', async () => {
    const ofItsOwn = aCertificate({ fingerprint: 'CC:DD' });
    const here: Partial<ExchangeSession> = {
      inspectTls: (endpoint) =>
        Promise.resolve(
          endpoint.host === 'mail.contoso.com'
            ? aTlsObservation({ endpoint })
            : aTlsObservation({ endpoint, chain: [ofItsOwn], salesforceVerdict: 'selfSigned' }),
        ),
    };
    assert.deepEqual(await verdictOnProbe(anOrgThatSees(ASKED, failing(PKIX)), here), ['probe.certificateNotTrusted']);
  });

  it('tells of a chain that Autodiscover alone sends with a gap', async () => {
    const here: Partial<ExchangeSession> = {
      inspectTls: (endpoint) =>
        Promise.resolve(
          endpoint.host === 'mail.contoso.com'
            ? aTlsObservation({ endpoint })
            : aTlsObservation({ endpoint, salesforceVerdict: 'intermediateMissing' }),
        ),
    };
    assert.deepEqual(await verdictOnProbe(anOrgThatSees(ASKED, failing(PKIX)), here), ['probe.certificateNotTrusted']);
  });

  it('leaves the name on the certificate of Autodiscover to the check of names', async () => {
    const here: Partial<ExchangeSession> = {
      inspectTls: (endpoint) =>
        Promise.resolve(aTlsObservation({ endpoint, coversHost: endpoint.host === 'mail.contoso.com' })),
    };
    const org = anOrgThatSees(ASKED, failing('No name matching autodiscover.contoso.com found'));
    assert.equal(await verdictOnProbe(org, here), 'blocked by tls.names');
  });

  it('keeps the word on the name to itself where the check of names waits for an address', async () => {
    const here: Partial<ExchangeSession> = {
      inspectTls: (endpoint) =>
        Promise.resolve(aTlsObservation({ endpoint, coversHost: endpoint.host === 'mail.contoso.com' })),
      discover: () => Promise.resolve(anAutodiscoverWithoutUrl()),
    };
    const org = anOrgThatSees(ASKED, failing('No name matching autodiscover.contoso.com found'));
    assert.deepEqual(await verdictOnProbe(org, here), ['probe.hostNameMismatch']);
  });

  const anonymous: Partial<ExchangeSession> = {
    challenge: () => Promise.resolve(anExchange({ status: 200, body: '<s:Envelope></s:Envelope>' })),
  };
  const answers: readonly (readonly [
    name: string,
    seen: CalloutResult,
    here: Partial<ExchangeSession>,
    expected: readonly string[] | string,
  ])[] = [
    ['a page of a firewall', answering(403), {}, ['probe.otherAnswer']],
    ['a sign-in page', answering(302, 'https://adfs.contoso.com/adfs/ls?wa=x'), {}, ['probe.otherAnswer']],
    ['a server without EWS', answering(404), {}, ['probe.otherAnswer']],
    [
      'what this machine is answered too',
      answering(404),
      { challenge: () => Promise.resolve(anExchange({ status: 404 })) },
      'blocked by ews.answers',
    ],
    ['an answer where this machine has none', answering(404), unreached('connect'), ['probe.otherAnswer']],
    ['an answer where a portal answers this machine', answering(403), behindPortal(), ['probe.otherAnswer']],
    ['what EWS that wants no sign-in answers', answering(405), anonymous, []],
    ['a wish to sign in where this machine has no answer', ASKED, unreached('connect'), []],
    ['an answer too large for Apex', failing('Exceeded max size limit of 6000000'), {}, []],
  ];
  for (const [name, seen, here, expected] of answers) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(await verdictOnProbe(anOrgThatSees(seen), here), expected);
    });
  }

  it('says where Salesforce was sent, without what the address says of anyone', async () => {
    const seen = await outcomeOfProbe(anOrgThatSees(answering(302, 'https://adfs.contoso.com/adfs/ls?user=anna')));
    const [finding] = seen.kind === 'judged' ? seen.findings : [];
    assert.match(
      inEnglish(finding?.message ?? { message: '', args: {} }),
      /with status 302; Location: https:\/\/adfs\.contoso\.com\/adfs\/ls\. /,
    );
  });
});
