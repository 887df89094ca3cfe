import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import fc from 'fast-check';
import type { DnsBehaviour } from '../../../../src/lab/behaviour.ts';
import { healthyServer } from '../../../../src/lab/healthyServer.ts';
import { readQuery } from '../../../../src/lab/dns/message.ts';
import { startDnsServer } from '../../../../src/lab/dns/server.ts';
import type { DnsServer } from '../../../../src/lab/dns/server.ts';

const published = healthyServer.dns;

describe('DNS of the lab', () => {
  let server: DnsServer;
  let dns: DnsBehaviour;
  let queries: number;
  let resolver: Resolver;

  before(async () => {
    server = await startDnsServer(
      () => dns,
      () => {
        queries += 1;
      },
    );
    resolver = new Resolver({ timeout: 2000, tries: 1 });
    resolver.setServers([`127.0.0.1:${String(server.port)}`]);
  });
  beforeEach(() => {
    dns = published;
    queries = 0;
  });
  after(() => server.close());

  for (const host of [
    'contoso.test',
    'www.contoso.test',
    'mail.contoso.test',
    'autodiscover.contoso.test',
    'elsewhere.test',
    'autodiscover.fabrikam.test',
    'outlook.office365.com',
    'MAIL.Contoso.TEST',
  ]) {
    it(`resolves ${host} to the loopback address`, async () => {
      assert.deepEqual(await resolver.resolve4(host), ['127.0.0.1']);
      assert.equal(queries, 1);
    });
  }

  const failures: readonly (readonly [name: string, type: 'A' | 'AAAA' | 'SRV', code: string])[] = [
    ['ex01.contoso.local', 'A', 'ENOTFOUND'],
    ['nowhere.contoso.test', 'A', 'ENOTFOUND'],
    ['example.com', 'A', 'ENOTFOUND'],
    ['mail.contoso.test', 'AAAA', 'ENODATA'],
    ['mail.contoso.test', 'SRV', 'ENODATA'],
    ['_autodiscover._tcp.contoso.test', 'SRV', 'ENOTFOUND'],
  ];
  for (const [name, type, code] of failures) {
    it(`answers ${code} to ${type} of ${name}`, async () => {
      await assert.rejects(resolver.resolve(name, type), { code });
    });
  }

  it('follows an alias in the same answer', async () => {
    dns = { ...published, hosts: { ...published.hosts, 'autodiscover.contoso.test': { alias: 'mail.contoso.test' } } };
    assert.deepEqual(await resolver.resolveCname('autodiscover.contoso.test'), ['mail.contoso.test']);
    assert.deepEqual(await resolver.resolve4('autodiscover.contoso.test'), ['127.0.0.1']);
  });

  const sixes: readonly (readonly [address: string, resolved: string])[] = [
    ['::1', '::1'],
    ['2001:db8::a:1', '2001:db8::a:1'],
  ];
  for (const [address, resolved] of sixes) {
    it(`resolves AAAA to ${resolved}`, async () => {
      dns = { ...published, hosts: { 'mail.contoso.test': { addresses: ['127.0.0.1', address] } } };
      assert.deepEqual(await resolver.resolve6('mail.contoso.test'), [resolved]);
      assert.deepEqual(await resolver.resolve4('mail.contoso.test'), ['127.0.0.1']);
    });
  }

  it('answers a question in the very bytes it was asked in', async () => {
    const query = Buffer.concat([
      Buffer.from('beef01000001000000000000', 'hex'),
      Buffer.from('\x04mAiL\x07coNToso\x04tEst\0', 'latin1'),
      Buffer.from('00010001', 'hex'),
    ]);
    const socket = createSocket('udp4');
    socket.send(query, server.port, '127.0.0.1');
    const [response] = (await once(socket, 'message')) as [Buffer];
    socket.close();
    assert.deepEqual(response.subarray(12, query.length), query.subarray(12));
    assert.equal(response.readUInt16BE(0), 0xbeef);
  });

  it('drops whatever is no query, without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const query = readQuery(Buffer.from(bytes));
        assert.ok(query === undefined || query.question.length >= 5);
      }),
    );
  });
});
