import assert from 'node:assert/strict';
import { networkConnect } from '../../../../src/checks/prepareExchange/networkConnect.ts';
import { networkResolve } from '../../../../src/checks/prepareExchange/networkResolve.ts';
import {
  aConnection,
  anAutodiscoverWithoutUrl,
  aProfile,
  aProfileWithoutUrl,
  aResolution,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const address = (value: string, family: 4 | 6 = 4) => ({ addresses: [{ address: value, family }] });

const RESOLUTIONS = [
  ['a public address', {}, []],
  ['10/8', address('10.1.2.3'), ['network.privateAddress']],
  ['172.16/12', address('172.31.0.1'), ['network.privateAddress']],
  ['172.32, which is public', address('172.32.0.1'), []],
  ['192.168/16', address('192.168.0.1'), ['network.privateAddress']],
  ['a unique local IPv6 address', address('fd00::1', 6), ['network.privateAddress']],
  ['a public IPv6 address', address('2001:db8::1', 6), []],
  ['loopback', address('127.0.0.1'), []],
  ['no such name', { outcome: 'notFound', addresses: [], errorCode: 'ENOTFOUND' }, ['network.hostNotFound']],
  ['a name without address', { outcome: 'noAddress', addresses: [] }, ['network.noAddress']],
  ['a resolver that is silent', { outcome: 'timedOut', addresses: [] }, 'transient'],
  ['a resolver that fails', { outcome: 'failed', addresses: [], errorCode: 'ESERVFAIL' }, 'transient'],
] as const;

const CONNECTIONS = [
  ['connected', []],
  ['refused', ['network.portRefused']],
  ['timedOut', ['network.portTimedOut']],
  ['unreachable', ['network.unreachable']],
  ['reset', ['network.connectionReset']],
  ['failed', 'transient'],
] as const;

describe('network.resolve', () => {
  for (const [name, change, expected] of RESOLUTIONS) {
    it(`judges ${name}`, async () => {
      const resolve = () => Promise.resolve(aResolution(change));
      assert.deepEqual(await verdictOn(networkResolve, { resolve }), expected);
    });
  }

  it('asks for the host without port and path', async () => {
    const asked: string[] = [];
    const resolve = (host: string) => {
      asked.push(host);
      return Promise.resolve(aResolution());
    };
    await verdictOn(
      networkResolve,
      { resolve },
      aProfile({}, { ewsUrl: 'https://mail.contoso.com:8443/EWS/Exchange.asmx' }),
    );
    assert.deepEqual(asked, ['mail.contoso.com']);
  });

  it('is skipped where nobody knows the address', async () => {
    const discover = () => Promise.resolve(anAutodiscoverWithoutUrl());
    assert.equal(await verdictOn(networkResolve, { discover }, aProfileWithoutUrl()), 'skipped');
  });
});

describe('network.connect', () => {
  for (const [outcome, expected] of CONNECTIONS) {
    it(`judges ${outcome}`, async () => {
      const connect = () => Promise.resolve(aConnection({ outcome, durationMs: 8000 }));
      assert.deepEqual(await verdictOn(networkConnect, { connect }), expected);
    });
  }
});
