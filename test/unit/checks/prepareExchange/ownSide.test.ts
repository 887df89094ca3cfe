import assert from 'node:assert/strict';
import { networkClock } from '../../../../src/checks/prepareExchange/networkClock.ts';
import { networkConnect } from '../../../../src/checks/prepareExchange/networkConnect.ts';
import { networkPortal } from '../../../../src/checks/prepareExchange/networkPortal.ts';
import { networkResolve } from '../../../../src/checks/prepareExchange/networkResolve.ts';
import { tlsCertificateDates } from '../../../../src/checks/prepareExchange/tlsCertificateDates.ts';
import { tlsOrigin } from '../../../../src/checks/prepareExchange/tlsOrigin.ts';
import { tlsTrust } from '../../../../src/checks/prepareExchange/tlsTrust.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import type { Endpoint } from '../../../../src/core/observations/network.ts';
import {
  aCertificate,
  aConnection,
  aHop,
  anAutodiscoverWithoutUrl,
  anExchange,
  aResolution,
  aTlsObservation,
  NOW,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const minutesFromNow = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const answeredAt = (date: Date) => () =>
  Promise.resolve(anExchange({ status: 401, headers: { Date: date.toUTCString() } }));

describe('network.clock', () => {
  for (const [minutes, expected] of [
    [0, []],
    [4.9, []],
    [-4.9, []],
    [6, ['network.clockSkew']],
    [-6, ['network.clockSkew']],
  ] as const) {
    it(`judges a server that is ${String(minutes)} minutes ahead`, async () => {
      assert.deepEqual(await verdictOn(networkClock, { challenge: answeredAt(minutesFromNow(minutes)) }), expected);
    });
  }

  it('is skipped where the server tells no time', async () => {
    assert.equal(
      await verdictOn(networkClock, { challenge: () => Promise.resolve(anExchange({ status: 401 })) }),
      'skipped',
    );
  });

  for (const [name, minutes, expected] of [
    ['the server says it is valid', 120, 'blocked by network.clock'],
    ['the server agrees that it is not', 0, ['tls.notYetValid']],
    ['the server is only a minute ahead', 1, ['tls.notYetValid']],
  ] as const) {
    it(`comes before the verdict on a certificate that begins in an hour, where ${name}`, async () => {
      const chain = [aCertificate({ notBefore: minutesFromNow(60) })];
      const session = {
        challenge: answeredAt(minutesFromNow(minutes)),
        inspectTls: () => Promise.resolve(aTlsObservation({ chain })),
      };
      assert.deepEqual(await verdictOn(tlsCertificateDates, session), expected);
    });
  }
});

const page = (url: string, title: string, status = 200): HttpExchange =>
  anExchange({ status, headers: { 'Content-Type': 'text/html' }, body: `<title>${title}</title>` }, undefined, { url });
const onSite = (exchange: HttpExchange) => () =>
  Promise.resolve(
    anAutodiscoverWithoutUrl(
      aHop(
        { kind: 'notAutodiscover', status: 200 },
        { url: 'https://contoso.com/autodiscover', exchanges: [exchange] },
      ),
    ),
  );
const EWS = 'https://mail.contoso.com/EWS/Exchange.asmx';

describe('network.portal', () => {
  for (const [name, ews, site, expected] of [
    ['EWS itself', anExchange({ status: 401 }), page('https://contoso.com/', 'Welcome'), []],
    ['the same page at both', page(EWS, 'Welcome'), page('https://contoso.com/', 'Welcome'), ['network.captivePortal']],
    ['another page at the web site', page(EWS, 'Sign in'), page('https://contoso.com/', 'Contoso'), []],
    ['the same page at the Autodiscover host', page(EWS, 'Hi'), page('https://autodiscover.contoso.com/', 'Hi'), []],
    ['status 511', page(EWS, 'Hotel', 511), page('https://contoso.com/', 'Contoso'), ['network.captivePortal']],
  ] as const) {
    it(`judges ${name}`, async () => {
      const session = { challenge: () => Promise.resolve(ews), discover: onSite(site) };
      assert.deepEqual(await verdictOn(networkPortal, session), expected);
    });
  }
});

describe('our side of the connection', () => {
  for (const [outcome, expected] of [
    ['proxyWantsSignIn', ['network.proxySignIn']],
    ['proxyRefused', ['network.proxyRefused']],
    ['noNetwork', ['network.noNetwork']],
  ] as const) {
    it(`is named where the connection ended with ${outcome}`, async () => {
      const connect = () => Promise.resolve(aConnection({ outcome, proxy: 'proxy.contoso.com:8080' }));
      assert.deepEqual(await verdictOn(networkConnect, { connect }), expected);
    });
  }

  it('is named where no resolver can be reached', async () => {
    const resolve = () => Promise.resolve(aResolution({ outcome: 'noNetwork', addresses: [] }));
    assert.deepEqual(await verdictOn(networkResolve, { resolve }), ['network.noNetwork']);
  });

  it('leaves names to the proxy where there is one', async () => {
    const session = {
      resolve: () => Promise.resolve(aResolution({ outcome: 'notFound' as const, addresses: [] })),
      connect: () => Promise.resolve(aConnection({ proxy: 'proxy.contoso.com:8080' })),
    };
    assert.deepEqual(await verdictOn(networkResolve, session), []);
  });
});

const HERE = { salesforceVerdict: 'unknownAuthority', trustedHereOnly: true } as const;
const LOOPBACK = { addresses: [{ address: '127.0.0.1', family: 4 }] } as const;
const issued = (issuer: string) => ({ chain: [aCertificate({ issuer })] });

describe('TLS inspection', () => {
  for (const [name, tls, site, resolution, isInspected] of [
    ['a public authority', {}, {}, {}, false],
    ['a public authority with a telling name', issued('CN=Zscaler Root'), {}, {}, false],
    ['a product by its name', { ...HERE, ...issued('CN=Zscaler Intermediate') }, {}, LOOPBACK, true],
    ['an authority of this machine at a public address', HERE, {}, {}, true],
    ['an authority of this machine inside', HERE, {}, LOOPBACK, false],
    ['the same for the web site of the domain', HERE, HERE, LOOPBACK, true],
    [
      'an authority that nobody trusts',
      { salesforceVerdict: 'unknownAuthority', trustedHereOnly: false },
      {},
      {},
      false,
    ],
  ] as const) {
    it(`${isInspected ? 'is' : 'is not'} suspected with ${name}`, async () => {
      const session = {
        inspectTls: (endpoint: Endpoint) =>
          Promise.resolve(aTlsObservation({ endpoint, ...(endpoint.host === 'contoso.com' ? site : tls) })),
        resolve: () => Promise.resolve(aResolution(resolution)),
      };
      assert.deepEqual(await verdictOn(tlsOrigin, session), isInspected ? ['tls.inspectedHere'] : []);
      assert.equal((await verdictOn(tlsTrust, session)) === 'blocked by tls.origin', isInspected);
    });
  }
});
