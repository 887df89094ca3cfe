import assert from 'node:assert/strict';
import { location, realm, windows } from './wire.ts';
import type { Effect, Effects } from './wire.ts';

const form = 'https://mail.contoso.test/owa/auth/logon.aspx?url=';
const poxPath = { path: '/autodiscover/autodiscover.xml' };

/** The status of a signed-in call, what its body or headers show, and whether Exchange says that it answers. */
function answers(status: number, shows: RegExp, isExchange: boolean): Effect {
  return async (wire) => {
    const answer = await wire.call();
    assert.equal(answer.status, status);
    assert.match(`${JSON.stringify(answer.headers)}\n${answer.body}`, shows);
    assert.equal(answer.headers['x-feserver'] !== undefined, isExchange);
    assert.equal((await wire.pox()).status, 200, 'Autodiscover is as before');
  };
}

function offers(challenges: readonly string[] | undefined): Effect {
  return async (wire) => {
    assert.deepEqual(await wire.challenges(), challenges);
    assert.deepEqual(await wire.challenges(poxPath), [...windows, realm], 'Autodiscover is as before');
  };
}

function redirectsBoth(prefix: string): Effect {
  return async (wire) => {
    for (const answer of [await wire.call(), await wire.pox()]) {
      assert.equal(answer.status, 302);
      assert.ok(location(answer)?.startsWith(prefix), location(answer));
    }
  };
}

export const ewsEffects: Effects = {
  basicOff: async (wire) => {
    await offers(windows)(wire);
    assert.equal((await wire.call()).status, 401);
  },
  ntlmOff: offers([realm]),
  negotiateOnly: offers(['Negotiate']),
  noSchemes: offers(undefined),
  digestOffered: async (wire) => {
    const [negotiate, ntlm, digest, basicRealm] = (await wire.challenges()) ?? [];
    assert.deepEqual([negotiate, ntlm, basicRealm], [...windows, realm]);
    assert.match(digest ?? '', /^Digest qop="auth",.*realm="CONTOSO"$/);
  },
  bearerOnly: async (wire) => {
    const [bearer, ...others] = (await wire.challenges()) ?? [];
    assert.match(bearer ?? '', /^Bearer client_id=/);
    assert.deepEqual(others, []);
  },
  extendedProtectionRequire: async (wire) => {
    assert.equal((await wire.ntlm()).third.status, 401);
    assert.equal((await wire.ntlm(await wire.channelBinding())).third.status, 200);
    assert.equal((await wire.call()).status, 200, 'Basic is not affected');
  },
  extendedProtectionBehindProxy: async (wire) => {
    assert.equal((await wire.ntlm(await wire.channelBinding())).third.status, 401);
    assert.equal((await wire.ntlm()).third.status, 200);
    assert.equal((await wire.call()).status, 200, 'Basic is not affected');
  },
  vdirMissing: answers(404, /404 - File or directory not found/, true),
  formsPreAuthentication: redirectsBoth(form),
  federationPreAuthentication: redirectsBoth('https://adfs.contoso.test/adfs/ls/?wa=wsignin1.0&wreply=https%3A'),
  portalErrorRedirect: redirectsBoth('/InternalSite/InternalError.asp'),
  loginTimeout: answers(440, /Login Timeout/, false),
  ipRestricted: answers(403, /403 - Forbidden: Access is denied/, true),
  ewsForbidden: async (wire) => {
    await answers(403, /x-feserver/, true)(wire);
    assert.equal((await wire.send()).status, 401, 'sign-in comes first');
  },
  installPathLiteral: answers(500, /Server Error in '\/EWS' Application/, true),
  appPoolDown: async (wire) => {
    const { status, headers } = await wire.call();
    assert.deepEqual([status, headers.server, headers.connection], [503, undefined, ['close']]);
  },
  backEndUnbound: async (wire) => {
    const { status, body, headers } = await wire.call();
    assert.deepEqual([status, body, headers['x-beserver']], [500, '', undefined]);
    assert.equal((await wire.send()).status, 401, 'sign-in comes first');
  },
  maintenance: async (wire) => {
    for (const path of ['/ews/healthcheck.htm', '/autodiscover/healthcheck.htm', '/ews/exchange.asmx']) {
      assert.equal((await wire.send({ method: 'GET', path })).status, 503, path);
    }
  },
  requestTooLarge: answers(413, /413 - Request entity too large/, true),
  requestFiltered: answers(404, /request filtering module/, true),
  expectationFailed: answers(417, /417 Expectation Failed/, false),
  postNotAllowed: answers(405, /"allow":\["GET, HEAD, OPTIONS, TRACE"\]/, true),
  badRequest: answers(400, /Microsoft-HTTPAPI\/2\.0.*\n.*Request Too Long/, false),
  retryWith: answers(449, /449 - Retry With/, true),
  misdirectedRequest: answers(421, /BigProxy/, false),
  notImplemented: answers(501, /BigProxy/, false),
  badGateway: answers(502, /BigProxy/, false),
  gatewayTimeout: answers(504, /BigProxy/, false),
  httpVersionNotSupported: answers(505, /BigProxy/, false),
  genericErrorPage: answers(302, /\/ews\/genericerrorpage\.htm\?aspxerrorpath=\/ews\/exchange\.asmx/, true),
  portalPage: answers(200, /portalsession=1.*\n.*<form method="post"/, false),
  onlineEwsDisabled: answers(403, /"x-ews-policy-reason":\["EWS is disabled for this user or tenant"\]/, true),
  onlineEwsBlocked: answers(403, /"x-ews-policy-reason":\["EWS is blocked by policy for this user or tenant"\]/, true),
  answersHtml: answers(200, /text\/html; charset=utf-8/, false),
  truncatedXml: async (wire) => {
    const { status, body } = await wire.call();
    assert.equal(status, 200);
    assert.match(body, /^<\?xml/);
    assert.doesNotMatch(body, /<\/s:Envelope>$/);
  },
  malformedXml: async (wire) => {
    assert.match((await wire.call()).body, /<\/s:Boddy><\/s:Envelope>$/);
  },
  hugeBody: async (wire) => {
    const limitBytes = 8 * 1024 * 1024;
    const { headers, body } = await wire.call(undefined, { readsAtMostBytes: limitBytes });
    assert.equal(headers['content-length'], undefined);
    assert.match(body.slice(0, 4000), /<\/s:Envelope> +$/);
    assert.ok(body.length >= limitBytes);
    assert.equal((await wire.pox()).status, 200, 'a client that leaves does no harm');
  },
  redirectsElsewhere: async (wire) => {
    const answer = await wire.call();
    assert.deepEqual([answer.status, location(answer)], [307, 'https://elsewhere.test/EWS/Exchange.asmx']);
  },
  silent: async (wire) => {
    const leaving = new AbortController();
    const answer = wire.call(undefined, { signal: leaving.signal });
    // Another request that is answered shows that the first one had its chance.
    assert.equal((await wire.pox()).status, 200);
    leaving.abort();
    await assert.rejects(answer, { name: 'AbortError' });
  },
  ntlmOnly: async (wire) => {
    assert.deepEqual(await wire.challenges(), windows);
    assert.deepEqual(await wire.challenges(poxPath), windows);
  },
  basicOnly: async (wire) => {
    assert.deepEqual(await wire.challenges(), [realm]);
    assert.deepEqual(await wire.challenges(poxPath), [realm]);
  },
  extendedProtectionAllow: async (wire) => {
    assert.equal((await wire.ntlm()).third.status, 200);
    assert.equal((await wire.ntlm(Buffer.alloc(16, 7))).third.status, 401);
  },
};
