import assert from 'node:assert/strict';
import { createSecureContext, type TlsOptions } from 'node:tls';
import type { TlsLook, TlsObservation } from '../../../../src/core/observations/tls.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { defaultTimeouts } from '../../../../src/exchange/options.ts';
import { TlsInspector } from '../../../../src/exchange/tls/tlsInspector.ts';
import { TrustedRoots } from '../../../../src/exchange/tls/trustedRoots.ts';
import { daysFromNow, issue } from '../../../support/certificates.ts';
import { never } from '../../../support/exchangeOptions.ts';
import { LoopbackServer } from '../../../support/loopbackServer.ts';
import { loopbackWire } from '../../../support/loopbackWire.ts';
import { ManualClock } from '../../../support/fakeClock.ts';

const HOST = 'mail.contoso.test';
const root = issue({ commonName: 'Root', isAuthority: true });
const authority = issue({ commonName: 'CA 1', issuer: root, isAuthority: true });
const wanted = { commonName: HOST, issuer: authority, hosts: [HOST], issuerAddress: 'http://pki.example/ca1.cer' };
const leaf = issue(wanted);
const healthy: TlsOptions = { key: leaf.key, cert: leaf.cert + authority.cert };
const { inspector } = loopbackWire({ roots: [root.cert] });

async function inspect(options: TlsOptions, approved: readonly string[] = [], look?: TlsLook): Promise<TlsObservation> {
  await using server = await LoopbackServer.tls(options);
  return await inspector.inspect({ host: HOST, port: server.port }, approved, never(), look);
}

describe('TlsInspector', () => {
  it('finds nothing wrong with a healthy server', async () => {
    const seen = await inspect(healthy);
    assert.equal(seen.outcome, 'established');
    assert.equal(seen.version, 'TLSv1.3');
    assert.equal(seen.salesforceVerdict, 'trusted');
    assert.deepEqual(seen.address, { address: '127.0.0.1', family: 4 });
    assert.deepEqual([seen.coversHost, seen.mayCarryPassword, seen.clientCertificateRequested], [true, true, false]);
  });

  for (const [name, options, legacyVersions] of [
    ['nothing older', {}, []],
    ['TLS 1.1', { minVersion: 'TLSv1.1' }, ['TLSv1.1']],
    ['TLS 1.0 and 1.1', { minVersion: 'TLSv1' }, ['TLSv1', 'TLSv1.1']],
  ] as const) {
    it(`sees ${name} beside TLS 1.2`, async () => {
      const seen = await inspect({ ...healthy, ...options, ciphers: 'DEFAULT@SECLEVEL=0' });
      assert.deepEqual([seen.outcome, seen.legacyVersions], ['established', legacyVersions]);
    });
  }

  for (const [name, sending, publicRoots, trustedHereOnly] of [
    ['everybody', [root.cert], [root.cert], false],
    ['this machine alone', [root.cert], [], true],
    ['the public alone', [], [root.cert], false],
    ['nobody', [], [], false],
  ] as const) {
    it(`says whether the chain ends in a root that only this machine trusts: ${name}`, async () => {
      await using server = await LoopbackServer.tls(healthy);
      const roots = new TrustedRoots({ sending, publicRoots });
      const judge = new TlsInspector(loopbackWire({ roots: sending }).secure, systemClock, roots);
      const seen = await judge.inspect({ host: HOST, port: server.port }, [], never());
      assert.equal(seen.trustedHereOnly, trustedHereOnly);
    });
  }

  it('sees what a client without a server name is shown', async () => {
    const fallback = issue({ commonName: 'ex01.contoso.local' });
    const named = createSecureContext(healthy);
    const options: TlsOptions = {
      ...fallback,
      SNICallback: (_name, answer) => {
        answer(null, named);
      },
    };
    const [withName, without] = [await inspect(options), await inspect(options, [], { serverName: false })];
    assert.deepEqual([withName.coversHost, without.coversHost], [true, false]);
    assert.equal(without.chain[0]?.subject, 'CN=ex01.contoso.local');
  });

  it('looks at one address alone, by two handshakes', async () => {
    await using server = await LoopbackServer.tls(healthy);
    const endpoint = { host: HOST, port: server.port };
    const address = { address: '127.0.0.1', family: 4 } as const;
    const seen = await loopbackWire({ addresses: [], roots: [root.cert] }).inspector.inspect(endpoint, [], never(), {
      address,
    });
    assert.deepEqual([seen.outcome, seen.address, seen.mayCarryPassword], ['established', address, true]);
    assert.deepEqual([seen.legacyVersions, server.sockets.length], [undefined, 2]);
  });

  it('shows the certificates that were sent, and none of its own roots', async () => {
    const seen = await inspect(healthy);
    assert.deepEqual(
      seen.chain.map(({ subject }) => subject),
      [`CN=${HOST}`, 'CN=CA 1'],
    );
  });

  it('sees that an intermediate is missing', async () => {
    const seen = await inspect({ ...healthy, cert: leaf.cert });
    assert.equal(seen.salesforceVerdict, 'intermediateMissing');
    assert.equal(seen.mayCarryPassword, false);
  });

  it('sends nothing by an expired certificate', async () => {
    const expired = issue({ ...wanted, notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) });
    const seen = await inspect({ key: expired.key, cert: expired.cert + authority.cert });
    assert.deepEqual([seen.salesforceVerdict, seen.mayCarryPassword], ['trusted', false]);
  });

  it('sends nothing by the certificate of another host', async () => {
    const other = issue({ ...wanted, commonName: 'www.contoso.test', hosts: ['www.contoso.test'] });
    const seen = await inspect({ key: other.key, cert: other.cert + authority.cert });
    assert.deepEqual([seen.coversHost, seen.mayCarryPassword], [false, false]);
  });

  for (const [pattern, covers] of [
    ['*.contoso.test', true],
    ['*.test', false],
    ['contoso.test', false],
  ] as const) {
    it(`${pattern} ${covers ? 'covers' : 'does not cover'} ${HOST}`, async () => {
      const named = issue({ ...wanted, hosts: [pattern] });
      const seen = await inspect({ key: named.key, cert: named.cert + authority.cert });
      assert.equal(seen.coversHost, covers);
    });
  }

  it('lets a person approve one certificate, which Salesforce does not trust for it', async () => {
    const own = issue({ commonName: HOST, hosts: [HOST] });
    const seen = await inspect(own, [own.certificate.fingerprint256.toLowerCase()]);
    assert.deepEqual([seen.salesforceVerdict, seen.mayCarryPassword], ['selfSigned', true]);
  });

  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    it(`sees a wish for a client certificate from a server that speaks up to ${maxVersion}`, async () => {
      const seen = await inspect({ ...healthy, maxVersion, requestCert: true, rejectUnauthorized: false });
      assert.equal(seen.clientCertificateRequested, true);
    });
  }

  it('tells a server that knows only what came before TLS 1.2', async () => {
    const legacy = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const seen = await inspect({ ...healthy, ...legacy });
    assert.deepEqual([seen.outcome, seen.version, seen.mayCarryPassword], ['legacyOnly', 'TLSv1.1', false]);
    assert.equal(seen.chain.length, 2);
  });

  it('tells a server that does not speak TLS', async () => {
    await using server = await LoopbackServer.tcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const seen = await inspector.inspect({ host: HOST, port: server.port }, [], never());
    assert.equal(seen.outcome, 'notTls');
  });

  it('tells a server that hangs up', async () => {
    await using server = await LoopbackServer.tcp((socket) => socket.destroy());
    const seen = await inspector.inspect({ host: HOST, port: server.port }, [], never());
    assert.deepEqual([seen.outcome, seen.errorCode], ['refused', 'ECONNRESET']);
  });

  it('gives a silent server no more than the time for a handshake', async () => {
    const clock = new ManualClock();
    await using server = await LoopbackServer.tcp((socket) =>
      socket.once('data', () => {
        clock.expire(defaultTimeouts.handshakeMs);
      }),
    );
    const silent = loopbackWire({ clock }).inspector.inspect({ host: HOST, port: server.port }, [], never());
    const seen = await silent;
    assert.deepEqual([seen.outcome, seen.errorCode], ['timedOut', 'ETIMEDOUT']);
    await server.allClosed();
  });

  it('says so where nobody listens', async () => {
    const server = await LoopbackServer.tcp(() => undefined);
    const { port } = server;
    await server[Symbol.asyncDispose]();
    const seen = await inspector.inspect({ host: HOST, port }, [], never());
    assert.deepEqual([seen.outcome, seen.errorCode, seen.chain], ['notConnected', 'ECONNREFUSED', []]);
  });

  it('leaves no connection open', async () => {
    await using server = await LoopbackServer.tls(healthy);
    await inspector.inspect({ host: HOST, port: server.port }, [], never());
    await server.allClosed();
  });

  it('ends at once when it is cancelled', async () => {
    const abort = new AbortController();
    await using server = await LoopbackServer.tcp((socket) =>
      socket.once('data', () => {
        abort.abort();
      }),
    );
    const seen = inspector.inspect({ host: HOST, port: server.port }, [], abort.signal);
    await assert.rejects(seen, { name: 'AbortError' });
    await server.allClosed();
  });
});
