import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:tls';
import type { Answer } from '../labClient.ts';
import type { Effect, Effects } from './wire.ts';

/** The Date header against this machine's clock, in whole minutes. */
function minutesAhead({ headers }: Answer): number {
  return Math.round((Date.parse(headers['date']?.[0] ?? '') - Date.now()) / 60_000);
}

function resolvesTo(...addresses: readonly string[]): Effect {
  return async (wire) => {
    for (const host of [wire.lab.state.hosts.ews, wire.lab.state.hosts.autodiscover]) {
      assert.deepEqual(await wire.addresses(host), addresses);
    }
  };
}

function refusesTunnel(status: number): Effect {
  return async (wire) => {
    const tunnel = await wire.tunnel('mail.contoso.test:443');
    tunnel.socket.destroy();
    assert.equal(tunnel.status, status);
    assert.equal((await wire.call()).status, 200, 'direct connections are not affected');
  };
}

/** Names the servers that answer a number of new connections in turn. */
async function frontEnds(wire: Parameters<Effect>[0]): Promise<readonly (string | undefined)[]> {
  const answers = [await wire.call(), await wire.call(), await wire.call()];
  return answers.map(({ headers }) => headers['x-feserver']?.[0]);
}

export const networkEffects: Effects = {
  hostNotInDns: async (wire) => {
    await wire.isUnknown(wire.lab.state.hosts.ews);
    assert.deepEqual(await wire.addresses(wire.lab.state.hosts.autodiscover), ['127.0.0.1']);
  },
  privateAddress: resolvesTo('127.0.0.1', '10.20.30.40'),
  portRefused: async (wire) => {
    await resolvesTo('127.0.0.3')(wire);
    await assert.rejects(wire.connect('127.0.0.3'), { code: 'ECONNREFUSED' });
  },
  portFiltered: async (wire) => {
    await resolvesTo('127.0.0.4')(wire);
    // The answer of DNS waits until the address is there; what is dropped shows by an answer that does not come.
    const attempt = wire.connect('127.0.0.4').then((socket) => {
      socket.destroy();
      return 'connected';
    });
    const patience = new Promise((resolve) => setTimeout(resolve, 200, 'no answer'));
    assert.equal(await Promise.race([attempt.catch(() => 'refused'), patience]), 'no answer');
  },
  ipv6Dead: async (wire) => {
    await resolvesTo('127.0.0.1', '::1')(wire);
    await assert.rejects(wire.connect('::1'));
    assert.equal((await wire.call()).status, 200);
  },
  badNodeInRoundRobin: async (wire) => {
    await resolvesTo('127.0.0.1', '127.0.0.2')(wire);
    assert.equal((await wire.call()).status, 200);
    assert.equal((await wire.call(undefined, { address: '127.0.0.2' })).status, 503);
  },
  wrongCertificateOnOneAddress: async (wire) => {
    await resolvesTo('127.0.0.1', '127.0.0.2')(wire);
    assert.equal((await wire.call()).status, 200);
    await assert.rejects(wire.call(undefined, { address: '127.0.0.2' }), { code: 'CERT_HAS_EXPIRED' });
  },
  wafBlocks: async (wire) => {
    for (const { status, headers, body } of [await wire.call(), await wire.pox()]) {
      assert.deepEqual([status, headers.server], [403, ['EdgeShield WAF']]);
      assert.match(body, /Request Rejected/);
    }
  },
  loadBalancerSplitsNtlm: async (wire) => {
    const { second, third } = await wire.ntlm();
    assert.match(second.headers['www-authenticate']?.[0] ?? '', /^NTLM TlRMTVNTUAAC/);
    assert.equal(third.status, 401);
    assert.equal(third.headers['www-authenticate']?.[1], 'NTLM');
    assert.deepEqual(
      [second, third].map(({ headers }) => headers['x-feserver']?.[0]),
      ['EX01', 'EX02'],
    );
    assert.equal((await wire.call()).status, 200, 'Basic is not affected');
  },
  proxyWantsPassword: refusesTunnel(407),
  proxyRefuses: refusesTunnel(403),
  captivePortal: async (wire) => {
    for (const servername of ['mail.contoso.test', 'contoso.test', 'outlook.office365.com']) {
      assert.match((await wire.certificate({ servername })).subject, /portal\.hotel\.test/);
    }
    const { status, headers } = await wire.plain();
    assert.deepEqual([status, headers.location], [302, ['http://portal.hotel.test/login']]);
  },
  tlsInspection: async (wire) => {
    for (const host of ['mail.contoso.test', 'contoso.test', 'elsewhere.test']) {
      assert.match((await wire.certificate({ servername: host })).issuer, /Contoso Web Gateway CA/);
      await wire.send({ host, ca: wire.lab.state.rootCertificates.enterprise });
    }
  },
  clientClockBehind: async (wire) => {
    const { validFromDate } = await wire.certificate();
    const answer = await wire.plain();
    assert.equal(minutesAhead(answer), 3 * 24 * 60);
    assert.ok(validFromDate.getTime() > Date.now());
    assert.ok(validFromDate < new Date(answer.headers['date']?.[0] ?? ''));
  },
  serverClockBehind: async (wire) => {
    assert.equal(minutesAhead(await wire.call()), -20);
  },
  connectionReset: (wire) => assert.rejects(wire.call(), { code: 'ECONNRESET' }),
  neverSpeaksTls: async (wire) => {
    const socket = await wire.connect();
    const handshake = connect({ socket, rejectUnauthorized: false });
    const established = once(handshake, 'secureConnect').then(() => 'established');
    const patience = new Promise((resolve) => setTimeout(resolve, 100, 'no answer'));
    const outcome = await Promise.race([established.catch(() => 'failed'), patience]);
    handshake.on('error', () => undefined).destroy();
    assert.equal(outcome, 'no answer');
  },
  loadBalanced: async (wire) => {
    assert.deepEqual(await frontEnds(wire), ['EX01', 'EX02', 'EX01']);
    assert.equal((await wire.ntlm()).third.status, 200);
  },
  ipv6: async (wire) => {
    await resolvesTo('127.0.0.1', '::1')(wire);
    assert.equal((await wire.call(undefined, { address: '::1' })).status, 200);
  },
};
