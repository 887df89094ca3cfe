import assert from 'node:assert/strict';
import { anna, location, realm, windows } from './wire.ts';
import type { Effect, Effects } from './wire.ts';

const nina = 'nina.frost@fabrikam.test';
const elsewhere = 'https://elsewhere.test/autodiscover/autodiscover.xml';
const second = { host: 'autodiscover.fabrikam.test' };
const apex = { host: 'contoso.test', path: '/autodiscover/autodiscover.xml' };

function escaped(text: string): string {
  return text.replaceAll(/[.?/]/g, '\\$&');
}

/** What POX and SOAP answer, and that EWS is as before. */
function answers(pox: RegExp, soap: RegExp): Effect {
  return async (wire) => {
    assert.match((await wire.pox()).body, pox);
    assert.match((await wire.soap()).body, soap);
    assert.equal(await wire.code(anna), 'NoError', 'EWS is as before');
  };
}

function reports(code: number, soapCode: string): Effect {
  return answers(
    new RegExp(`<ErrorCode>${String(code)}</ErrorCode>`),
    new RegExp(`<ErrorCode>${soapCode}</ErrorCode>`),
  );
}

function redirects(url: string): Effect {
  const pattern = new RegExp(`<RedirectUrl>${escaped(url)}`);
  const soapUrl = escaped(url.replace('.xml', '.svc'));
  return answers(pattern, new RegExp(`<ErrorCode>RedirectUrl<.*<RedirectTarget>${soapUrl}`));
}

function names(external: string): Effect {
  return async (wire) => {
    for (const { body } of [await wire.pox(), await wire.soap(), await wire.json()])
      assert.ok(body.includes(external), body);
  };
}

/** The Autodiscover host does not exist; the record names a target and port. */
function record(name: string, port: number): Effect {
  return async (wire) => {
    await wire.isUnknown(wire.lab.state.hosts.autodiscover);
    const records = await wire.resolve((dns) => dns.resolveSrv('_autodiscover._tcp.contoso.test'));
    assert.deepEqual(records, [{ name, port, priority: 0, weight: 0, type: 'SRV' }]);
  };
}

export const autodiscoverEffects: Effects = {
  autodiscoverMissing: async (wire) => {
    await wire.isUnknown(wire.lab.state.hosts.autodiscover);
    assert.equal((await wire.pox()).status, 404);
    assert.equal((await wire.pox(anna, { host: wire.lab.state.hosts.ews })).status, 404);
    assert.equal((await wire.call()).status, 200);
  },
  apexWebPage: async (wire) => {
    const { status, headers } = await wire.send(apex);
    assert.deepEqual([status, headers.server, headers['content-type']], [200, ['nginx'], ['text/html; charset=utf-8']]);
  },
  apexAsksForPassword: async (wire) => {
    assert.deepEqual(await wire.challenges(apex), ['Basic realm="CMS"']);
  },
  externalUrlEmpty: async (wire) => {
    const { body } = await wire.pox();
    assert.match(body, /ex01\.contoso\.local/);
    assert.doesNotMatch(body, /https:\/\/mail\.contoso\.test/);
    await wire.isUnknown('ex01.contoso.local');
  },
  externalUrlInternal: names('https://ex01.contoso.local/EWS/Exchange.asmx'),
  externalUrlHttp: names('http://mail.contoso.test/EWS/Exchange.asmx'),
  externalUrlNotOnCertificate: async (wire) => {
    await names('https://webmail.contoso.test/EWS/Exchange.asmx')(wire);
    assert.deepEqual(await wire.addresses('webmail.contoso.test'), ['127.0.0.1']);
    await assert.rejects(wire.send({ host: 'webmail.contoso.test' }), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  },
  autodiscoverError600: reports(600, 'InvalidRequest'),
  autodiscoverError500: reports(500, 'InvalidUser'),
  autodiscoverError501: reports(501, 'InvalidUser'),
  autodiscoverError602: reports(602, 'InternalServerError'),
  autodiscoverError601: reports(601, 'InvalidRequest'),
  autodiscoverError603: reports(603, 'InternalServerError'),
  autodiscoverServerError: async (wire) => {
    assert.deepEqual(
      [(await wire.pox()).status, (await wire.soap()).status, (await wire.json()).status],
      [500, 500, 500],
    );
    assert.equal((await wire.send({ path: '/autodiscover/autodiscover.xml' })).status, 401, 'sign-in comes first');
  },
  redirectAddressLoop: answers(
    /<RedirectAddr>anna\.berg@contoso\.test</,
    /<ErrorCode>RedirectAddress<.*<RedirectTarget>anna\.berg@contoso\.test</,
  ),
  redirectAddressToSecondDomain: async (wire) => {
    await answers(/<RedirectAddr>anna\.berg@fabrikam\.test</, /<RedirectTarget>anna\.berg@fabrikam\.test</)(wire);
    assert.match((await wire.pox('anna.berg@fabrikam.test')).body, /<RedirectAddr>anna\.berg@fabrikam\.test</);
  },
  redirectUrlHttp: redirects('http://mail.contoso.test/autodiscover/autodiscover.xml'),
  redirectUrlBadCertificate: async (wire) => {
    await redirects('https://webmail.contoso.test/autodiscover/autodiscover.xml')(wire);
    await assert.rejects(wire.send({ host: 'webmail.contoso.test' }), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  },
  redirectUrlEndless: async (wire) => {
    await redirects('https://autodiscover.contoso.test/autodiscover/autodiscover.xml?hop=1')(wire);
    const path = '/autodiscover/autodiscover.xml?hop=11';
    assert.match((await wire.pox(anna, { path })).body, /autodiscover\.xml\?hop=12</);
  },
  redirectUrlElsewhere: redirects(elsewhere),
  autodiscoverRedirectsElsewhere: async (wire) => {
    for (const answer of [await wire.pox(), await wire.soap(), await wire.json()]) {
      assert.deepEqual([answer.status, location(answer)], [302, elsewhere]);
    }
  },
  soapNotAllowed: async (wire) => {
    assert.deepEqual([(await wire.soap()).status, (await wire.pox()).status], [405, 200]);
  },
  soapDisabled: async (wire) => {
    const { status, headers } = await wire.send({ method: 'GET', path: '/autodiscover/autodiscover.svc' });
    assert.deepEqual([status, headers['x-soap-enabled'], headers['x-oauth-enabled']], [401, undefined, ['True']]);
    assert.deepEqual([(await wire.soap()).status, (await wire.pox()).status], [404, 200]);
  },
  poxAbsent: async (wire) => {
    assert.deepEqual([(await wire.pox()).status, (await wire.json()).status], [404, 404]);
    assert.match((await wire.soap()).body, /https:\/\/mail\.contoso\.test\/EWS\/Exchange\.asmx/);
  },
  autodiscoverBearerOnly: async (wire) => {
    const [bearer, ...others] = (await wire.challenges({ path: '/autodiscover/autodiscover.xml' })) ?? [];
    assert.match(bearer ?? '', /^Bearer /);
    assert.deepEqual(others, []);
    assert.deepEqual(await wire.challenges(), [...windows, realm]);
  },
  autodiscoverBasicOff: async (wire) => {
    assert.deepEqual(await wire.challenges({ path: '/autodiscover/autodiscover.xml' }), windows);
    assert.deepEqual(await wire.challenges(), [...windows, realm]);
  },
  serviceRecordWrongPort: record('mail.contoso.test', 8443),
  secondDomainMissing: async (wire) => {
    await wire.isUnknown(second.host);
    assert.match((await wire.pox()).body, /<Action>settings</);
  },
  secondDomainUnknown: async (wire) => {
    assert.match((await wire.pox(nina, second)).body, /<ErrorCode>500</);
    assert.match((await wire.json(nina, second.host)).body, /UserNotFound/);
    assert.match((await wire.pox()).body, /<Action>settings</);
  },
  autodiscoverPointsToCloud: async (wire) => {
    const { autodiscover } = wire.lab.state.hosts;
    assert.deepEqual(await wire.resolve((dns) => dns.resolveCname(autodiscover)), ['autodiscover.outlook.com']);
    assert.match((await wire.certificate({ servername: autodiscover })).subject, /outlook\.office365\.com/);
    const expected = 'https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml';
    assert.equal(location(await wire.plain()), expected);
  },
  exchangeOnline: async (wire) => {
    await assert.rejects(names('https://mail.contoso.test')(wire));
    await names('https://outlook.office365.com/EWS/Exchange.asmx')(wire);
    for (const host of ['mail.contoso.test', 'outlook.office365.com']) {
      const { headers } = await wire.send({ host });
      assert.match(headers['www-authenticate']?.join() ?? '', /^Bearer /, host);
      assert.match(headers['ms-diagnostics-public']?.join() ?? '', /Modern Auth/, host);
    }
  },
  exchange2010: async (wire) => {
    assert.equal((await wire.json()).status, 404);
    assert.match((await wire.soap()).body, /<h:MajorVersion>14<\/h:MajorVersion><h:MinorVersion>3</);
    assert.equal(await wire.code(), 'ErrorInvalidServerVersion');
  },
  exchange2013: async (wire) => {
    assert.equal((await wire.json()).status, 404);
    assert.match(
      (await wire.call()).body,
      /MajorVersion="15" MinorVersion="0" MajorBuildNumber="1497" MinorBuildNumber="48"/,
    );
  },
  oldBuild: async (wire) => {
    assert.match((await wire.call()).body, /MinorVersion="2" MajorBuildNumber="1118" MinorBuildNumber="7"/);
  },
  exchange2016: async (wire) => {
    assert.match((await wire.call()).body, /MinorVersion="1" MajorBuildNumber="2507" MinorBuildNumber="66"/);
  },
  exchange2019: async (wire) => {
    assert.match((await wire.call()).body, /MinorVersion="2" MajorBuildNumber="1748" MinorBuildNumber="43"/);
  },
  newerBuild: async (wire) => {
    assert.match((await wire.call()).body, /MinorVersion="2" MajorBuildNumber="3847" MinorBuildNumber="10"/);
  },
  mixedVersions: async (wire) => {
    const answers = [await wire.call(), await wire.call(), await wire.call()];
    assert.deepEqual(
      answers.map(({ headers, body }) => [headers['x-feserver']?.[0], /MinorVersion="(\d)"/.exec(body)?.[1]]),
      [
        ['EX01', '2'],
        ['EX02', '1'],
        ['EX01', '2'],
      ],
    );
  },
  autodiscoverAlias: async (wire) => {
    const target = await wire.resolve((dns) => dns.resolveCname(wire.lab.state.hosts.autodiscover));
    assert.deepEqual(target, [wire.lab.state.hosts.ews]);
    assert.equal((await wire.pox()).status, 200);
  },
  autodiscoverHttpRedirect: async (wire) => {
    const answer = await wire.plain();
    assert.deepEqual(
      [answer.status, location(answer)],
      [302, 'https://mail.contoso.test/autodiscover/autodiscover.xml'],
    );
    assert.equal((await wire.pox()).status, 404);
    assert.equal((await wire.pox(anna, { host: wire.lab.state.hosts.ews })).status, 200);
  },
  autodiscoverServiceRecord: record('mail.contoso.test', 443),
  jsonAbsent: async (wire) => {
    assert.deepEqual([(await wire.json()).status, (await wire.pox()).status], [404, 200]);
  },
};
