import assert from 'node:assert/strict';
import { Resolver } from 'node:dns/promises';
import { startLab } from '../../../src/lab/lab.ts';
import type { Lab } from '../../../src/lab/lab.ts';
import { faultCatalogue } from '../../../src/lab/faults.ts';
import { basic, getCalendar, responseCode, send } from './labClient.ts';
import type { Answer, LabRequestOptions } from './labClient.ts';

const poxRequest = `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>anna.berg@contoso.test</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`;

describe('what a fault changes on the wire', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  afterEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  const call = (mailbox?: string, more: LabRequestOptions = {}): Promise<Answer> =>
    send(lab, { body: getCalendar(mailbox), authorization: basic(lab), ...more });

  const challenge = async (more: LabRequestOptions = {}): Promise<readonly string[]> =>
    (await send(lab, more)).headers['www-authenticate'] ?? [];

  const autodiscover = (host = lab.state.hosts.autodiscover): Promise<Answer> =>
    send(lab, { host, path: '/Autodiscover/Autodiscover.xml', body: poxRequest, authorization: basic(lab) });

  async function resolve<T>(ask: (resolver: Resolver) => Promise<T>): Promise<T> {
    const resolver = new Resolver({ timeout: 2000, tries: 1 });
    resolver.setServers([`127.0.0.1:${String(lab.state.dnsPort)}`]);
    return ask(resolver);
  }

  const windows = ['Negotiate', 'NTLM'];
  const realm = 'Basic realm="mail.contoso.test"';

  const effects: Readonly<Record<string, () => Promise<void>>> = {
    basicOff: async () => {
      assert.deepEqual(await challenge(), windows);
      assert.equal((await call()).status, 401);
      assert.equal((await autodiscover()).status, 200);
    },
    ntlmOff: async () => {
      assert.deepEqual(await challenge(), [realm]);
      assert.deepEqual(await challenge({ path: '/autodiscover/autodiscover.xml' }), [...windows, realm]);
    },
    externalUrlEmpty: async () => {
      const { body } = await autodiscover();
      assert.match(body, /ex01\.contoso\.local/);
      assert.doesNotMatch(body, /https:\/\/mail\.contoso\.test/);
      await assert.rejects(
        resolve((dns) => dns.resolve4('ex01.contoso.local')),
        { code: 'ENOTFOUND' },
      );
    },
    autodiscoverMissing: async () => {
      await assert.rejects(
        resolve((dns) => dns.resolve4(lab.state.hosts.autodiscover)),
        { code: 'ENOTFOUND' },
      );
      assert.equal((await autodiscover()).status, 404);
      assert.equal((await autodiscover(lab.state.hosts.ews)).status, 404);
      assert.equal((await call()).status, 200);
    },
    certificateExpired: () => assert.rejects(call(), { code: 'CERT_HAS_EXPIRED' }),
    certificateWrongName: () => assert.rejects(call(), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
    intermediateMissing: () => assert.rejects(call(), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
    privateAuthority: async () => {
      await assert.rejects(call(), { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' });
      assert.equal((await call(undefined, { ca: lab.state.rootCertificates.enterprise })).status, 200);
    },
    tls11Only: async () => {
      await assert.rejects(call(), /alert protocol version/);
      const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
      assert.equal((await call(undefined, old)).status, 200);
    },
    wrongPassword: async () => {
      assert.equal((await call()).status, 401);
      assert.deepEqual(lab.status().signIns, { 'basic.wrongPassword': 1 });
    },
    accountLocked: async () => {
      const { status, headers, body } = await call();
      assert.deepEqual([status, headers['www-authenticate']], [401, [...windows, realm]]);
      assert.match(body, /The referenced account is currently locked out/);
      assert.deepEqual(lab.status().signIns, { 'basic.lockedOut': 1 });
    },
    roleAssignmentMissing: async () => {
      const answer = await call('anna.berg@contoso.test');
      assert.deepEqual([answer.status, responseCode(answer)], [500, 'ErrorImpersonateUserDenied']);
      assert.equal((await call()).status, 200);
    },
    scopeMissesMailbox: async () => {
      assert.equal(responseCode(await call('carla.diaz@contoso.test')), 'ErrorImpersonateUserDenied');
      assert.equal(responseCode(await call('ben.cole@contoso.test')), 'NoError');
    },
    formsPreAuthentication: async () => {
      const form = 'https://mail.contoso.test/owa/auth/logon.aspx?url=';
      for (const { status, headers } of [await call(), await autodiscover()]) {
        assert.equal(status, 302);
        assert.ok(headers.location?.[0]?.startsWith(form), headers.location?.[0]);
      }
    },
    extendedProtectionRequire: async () => {
      assert.equal((await call()).status, 200, 'Basic is not affected');
    },
    ewsDisabledForUser: async () => {
      assert.equal((await call('anna.berg@contoso.test')).status, 403);
      assert.equal((await call('ben.cole@contoso.test')).status, 200);
    },
    appPoolDown: async () => {
      const { status, headers } = await call();
      assert.deepEqual([status, headers.server, headers.connection], [503, undefined, ['close']]);
    },
    answersHtml: async () => {
      const { status, headers } = await call();
      assert.deepEqual([status, headers['content-type']], [200, ['text/html; charset=utf-8']]);
    },
    truncatedXml: async () => {
      const { status, body } = await call();
      assert.equal(status, 200);
      assert.match(body, /^<\?xml/);
      assert.doesNotMatch(body, /<\/s:Envelope>$/);
    },
    malformedXml: async () => {
      assert.match((await call()).body, /<\/s:Boddy><\/s:Envelope>$/);
    },
    hugeBody: async () => {
      const limitBytes = 8 * 1024 * 1024;
      const { headers, body } = await call(undefined, { readsAtMostBytes: limitBytes });
      assert.equal(headers['content-length'], undefined);
      assert.match(body.slice(0, 4000), /<\/s:Envelope> +$/);
      assert.ok(body.length >= limitBytes);
      assert.equal((await autodiscover()).status, 200, 'a client that leaves does no harm');
    },
    redirectsElsewhere: async () => {
      const { status, headers } = await call();
      assert.deepEqual([status, headers.location], [307, ['https://elsewhere.test/EWS/Exchange.asmx']]);
      await send(lab, { host: lab.state.hosts.trap, authorization: basic(lab) });
      const [entry, ...others] = lab.status().trap;
      assert.deepEqual([entry?.path, entry?.authorization, others.length], ['/ews/exchange.asmx', 'Basic', 0]);
    },
    silent: async () => {
      const leaving = new AbortController();
      const answer = call(undefined, { signal: leaving.signal });
      // Another request that is answered shows that the first one had its chance.
      assert.equal((await autodiscover()).status, 200);
      leaving.abort();
      await assert.rejects(answer, { name: 'AbortError' });
    },
    serverBusy: async () => {
      const answer = await call();
      assert.deepEqual([answer.status, responseCode(answer)], [500, 'ErrorServerBusy']);
      assert.match(answer.body, /<t:Value Name="BackOffMilliseconds">2000<\/t:Value>/);
    },
    ntlmOnly: async () => {
      assert.deepEqual(await challenge(), windows);
      assert.deepEqual(await challenge({ path: '/autodiscover/autodiscover.xml' }), windows);
    },
    basicOnly: async () => {
      assert.deepEqual(await challenge(), [realm]);
      assert.deepEqual(await challenge({ path: '/autodiscover/autodiscover.xml' }), [realm]);
    },
    exchange2016: async () => {
      assert.match(
        (await call()).body,
        /MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="66"/,
      );
    },
    exchange2019: async () => {
      assert.match(
        (await call()).body,
        /MajorVersion="15" MinorVersion="2" MajorBuildNumber="1748" MinorBuildNumber="43"/,
      );
    },
    extendedProtectionAllow: async () => {
      assert.equal((await call()).status, 200);
    },
    autodiscoverAlias: async () => {
      const target = await resolve((dns) => dns.resolveCname(lab.state.hosts.autodiscover));
      assert.deepEqual(target, [lab.state.hosts.ews]);
      assert.equal((await autodiscover()).status, 200);
    },
    autodiscoverHttpRedirect: async () => {
      const plain = { scheme: 'http', method: 'GET', path: '/autodiscover/autodiscover.xml' } as const;
      const { status, headers } = await send(lab, { ...plain, host: lab.state.hosts.autodiscover });
      assert.deepEqual([status, headers.location], [302, ['https://mail.contoso.test/autodiscover/autodiscover.xml']]);
      assert.equal((await autodiscover()).status, 404);
      assert.equal((await autodiscover(lab.state.hosts.ews)).status, 200);
    },
    autodiscoverServiceRecord: async () => {
      const records = await resolve((dns) => dns.resolveSrv('_autodiscover._tcp.contoso.test'));
      assert.deepEqual(records, [{ name: 'mail.contoso.test', port: 443, priority: 0, weight: 0, type: 'SRV' }]);
      await assert.rejects(
        resolve((dns) => dns.resolve4(lab.state.hosts.autodiscover)),
        { code: 'ENOTFOUND' },
      );
    },
  };

  for (const { name } of faultCatalogue) {
    it(name, async () => {
      const effect = effects[name];
      assert.ok(effect !== undefined, `${name} has no test here`);
      lab.setFaults([name]);
      await effect();
    });
  }

  it('is nothing without a fault', async () => {
    assert.deepEqual(await challenge(), [...windows, realm]);
    assert.equal(responseCode(await call('anna.berg@contoso.test')), 'NoError');
    assert.match((await autodiscover()).body, /<EwsUrl>https:\/\/mail\.contoso\.test\/EWS\/Exchange\.asmx<\/EwsUrl>/);
    assert.deepEqual(await resolve((dns) => dns.resolve4(lab.state.hosts.autodiscover)), ['127.0.0.1']);
  });
});
