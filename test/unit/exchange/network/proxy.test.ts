import assert from 'node:assert/strict';
import { proxyBy, type ProxySettings } from '../../../../src/exchange/network/proxy.ts';

const PROXY = { host: 'proxy.contoso.com', port: 3128 };
const SETTINGS: ProxySettings = { url: 'http://proxy.contoso.com:3128' };

describe('proxyBy', () => {
  for (const [name, settings, proxy] of [
    ['a URL', SETTINGS, PROXY],
    ['a URL without a port', { url: 'http://proxy.contoso.com' }, { ...PROXY, port: 80 }],
    [
      'a URL with credentials',
      { url: 'http://me%40x:p%3Aw@proxy.contoso.com:3128' },
      { ...PROXY, authorization: `Basic ${Buffer.from('me@x:p:w').toString('base64')}` },
    ],
    [
      'a setting of its own for credentials',
      { url: 'http://me:pw@proxy.contoso.com:3128', authorization: 'Basic abc' },
      { ...PROXY, authorization: 'Basic abc' },
    ],
  ] as const) {
    it(`reads ${name}`, () => {
      assert.deepEqual(proxyBy(settings)?.({ host: 'mail.contoso.com', port: 443 }), proxy);
    });
  }

  for (const url of ['', 'proxy', 'https://proxy.contoso.com', 'socks5://proxy.contoso.com']) {
    it(`knows no way through ${url === '' ? 'nothing' : url}`, () => {
      assert.equal(proxyBy({ url }), undefined);
    });
  }

  for (const [host, noProxy, isDirect] of [
    ['mail.contoso.com', [], false],
    ['mail.contoso.com', ['contoso.com'], false],
    ['mail.contoso.com', ['.contoso.com'], true],
    ['mail.contoso.com', ['*.contoso.com'], true],
    ['MAIL.contoso.com', ['mail.Contoso.com'], true],
    ['mail.contoso.com', ['mail.contoso.com:444'], false],
    ['mail.contoso.com', ['mail.contoso.com:443'], true],
    ['notcontoso.com', ['.contoso.com'], false],
    ['mail.contoso.com', ['*'], true],
    ['127.0.0.1', [], true],
    ['localhost', [], true],
    ['::1', [], true],
  ] as const) {
    it(`${isDirect ? 'goes straight' : 'goes through the proxy'} to ${host} with [${noProxy.join()}]`, () => {
      const proxyFor = proxyBy({ ...SETTINGS, noProxy });
      assert.equal(proxyFor?.({ host, port: 443 }) === undefined, isDirect);
    });
  }
});
