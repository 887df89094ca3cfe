import assert from 'node:assert/strict';
import { ewsAnswers } from '../../../../src/checks/prepareExchange/ewsAnswers.ts';
import { networkAddresses } from '../../../../src/checks/prepareExchange/networkAddresses.ts';
import { tlsServerName } from '../../../../src/checks/prepareExchange/tlsServerName.ts';
import type { Address } from '../../../../src/core/observations/network.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import {
  aCertificate,
  aChallenge,
  aConnection,
  anExchange,
  aResolution,
  aTlsObservation,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const ONE: Address = { address: '203.0.113.10', family: 4 };
const OTHER: Address = { address: '203.0.113.11', family: 4 };
const PRIVATE: Address = { address: '10.20.30.40', family: 4 };
const at = (addresses: readonly Address[]) => ({ resolve: () => Promise.resolve(aResolution({ addresses })) });
const isOther = (address?: Address): boolean => address?.address !== ONE.address;

const closed: ExchangeSession['connect'] = (_endpoint, _signal, address) =>
  Promise.resolve(aConnection(isOther(address) ? { outcome: 'refused' } : {}));
const otherLeaf: ExchangeSession['inspectTls'] = (_endpoint, _signal, look) =>
  Promise.resolve(aTlsObservation(isOther(look?.address) ? { chain: [aCertificate({ fingerprint: 'CC:DD' })] } : {}));
const unavailable: ExchangeSession['challenge'] = (_url, _signal, address) =>
  Promise.resolve(isOther(address) ? anExchange({ status: 503 }) : aChallenge());

describe('network.addresses', () => {
  for (const [name, session, expected] of [
    ['one address', at([ONE]), []],
    ['two that answer alike', at([ONE, OTHER]), []],
    ['one that is closed', { ...at([ONE, OTHER]), connect: closed }, ['network.addressSilent']],
    ['one with another certificate', { ...at([ONE, OTHER]), inspectTls: otherLeaf }, ['tls.otherCertificate']],
    ['one with another answer', { ...at([ONE, OTHER]), challenge: unavailable }, ['network.addressDiffers']],
    ['the bad one first', { ...at([OTHER, ONE]), challenge: unavailable }, ['network.addressDiffers']],
    ['a private one beside, which is told about elsewhere', { ...at([ONE, PRIVATE]), connect: closed }, []],
  ] as const) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(await verdictOn(networkAddresses, session), expected);
    });
  }

  it('asks nothing more where there is only one address', async () => {
    const connect = () => Promise.reject(new Error('asked'));
    assert.deepEqual(await verdictOn(networkAddresses, { ...at([ONE]), connect }), []);
  });
});

describe('tls.serverName', () => {
  it('notes another certificate for clients without the name', async () => {
    const inspectTls: ExchangeSession['inspectTls'] = (_endpoint, _signal, look) =>
      Promise.resolve(
        aTlsObservation(look?.serverName === false ? { chain: [aCertificate({ fingerprint: 'X' })] } : {}),
      );
    assert.deepEqual(await verdictOn(tlsServerName, { inspectTls }), ['tls.needsServerName']);
  });
});

describe('ews.answers', () => {
  for (const [name, session, expected] of [
    [
      '503 where the server calls itself healthy',
      { challenge: () => Promise.resolve(anExchange({ status: 503 })) },
      ['ews.unavailable'],
    ],
    [
      '503 where it does not',
      {
        challenge: () => Promise.resolve(anExchange({ status: 503 })),
        health: () => Promise.resolve(anExchange({ status: 503 })),
      },
      ['ews.maintenance'],
    ],
    [
      '403 after a wish for a client certificate',
      {
        challenge: () => Promise.resolve(anExchange({ status: 403 })),
        inspectTls: () => Promise.resolve(aTlsObservation({ clientCertificateRequested: true })),
      },
      ['tls.clientCertificateRequired'],
    ],
  ] as const) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(await verdictOn(ewsAnswers, session), expected);
    });
  }

  for (const [status, server, expected] of [
    [400, 'Microsoft-HTTPAPI/2.0', 'ews.badRequest'],
    [403, 'Microsoft-IIS/10.0', 'ews.forbidden'],
    [403, 'EdgeShield', 'ews.firewallBlocks'],
    [406, 'EdgeShield', 'ews.firewallBlocks'],
    [406, 'Microsoft-IIS/10.0', 'ews.unexpectedStatus'],
    [407, 'squid', 'network.proxySignIn'],
    [421, 'nginx', 'ews.gatewayFails'],
    [449, 'Microsoft-IIS/10.0', 'ews.wrongService'],
    [456, 'Microsoft-IIS/10.0', 'authentication.lockedOut'],
    [501, 'proxy', 'ews.firewallBlocks'],
    [504, 'nginx', 'ews.gatewayFails'],
    [505, 'proxy', 'ews.unexpectedStatus'],
    [511, 'portal', 'network.captivePortal'],
  ] as const) {
    it(`takes ${String(status)} of ${server} for ${expected}`, async () => {
      const challenge = () => Promise.resolve(anExchange({ status, headers: { Server: server } }));
      assert.deepEqual(await verdictOn(ewsAnswers, { challenge }), [expected]);
    });
  }

  it('takes the error page of an access gateway for what it is', async () => {
    const headers = { Location: '/InternalSite/InternalError.asp?error=x' };
    const challenge = () => Promise.resolve(anExchange({ status: 302, headers }));
    assert.deepEqual(await verdictOn(ewsAnswers, { challenge }), ['ews.portalError']);
  });

  for (const [reason, expected] of [
    ['EWS is disabled for this user or tenant', 'online.ewsDisabled'],
    ['EWS is blocked by policy for this user or tenant', 'online.applicationBlocked'],
  ] as const) {
    it(`takes "${reason}" for ${expected}`, async () => {
      const challenge = () => Promise.resolve(anExchange({ status: 403, headers: { 'X-EWS-Policy-Reason': reason } }));
      assert.deepEqual(await verdictOn(ewsAnswers, { challenge }), [expected]);
    });
  }
});
