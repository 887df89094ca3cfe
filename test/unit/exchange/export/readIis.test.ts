import assert from 'node:assert/strict';
import { settingsAt } from '../../../../src/core/export/iisSettings.ts';
import type { IisConfiguration } from '../../../../src/core/export/iis.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { fixture } from './reading.ts';

function configuration(name: string): IisConfiguration {
  const [iis] = readExport(fixture(name)).iis;
  assert.ok(iis);
  return iis;
}

const HOST = configuration('exchangeSE.applicationHost.config');

function providersAt(path: string): string[] | undefined {
  return settingsAt(HOST, path)?.providers?.value.map(({ value }) => value);
}

describe('applicationHost.config', () => {
  it('has sites, bindings and applications', () => {
    assert.equal(readExport(fixture('exchangeSE.applicationHost.config')).format, 'applicationHost');
    assert.deepEqual(
      HOST.sites.map(({ name, bindings }) => [name.value, bindings.map(({ information }) => information.value)]),
      [
        ['Default Web Site', ['*:80:', '*:443:']],
        ['Exchange Back End', ['*:444:']],
      ],
    );
    const ews = HOST.sites[0]?.applications.find(({ path }) => path.value === '/EWS');
    assert.equal(ews?.applicationPool?.value, 'MSExchangeServicesAppPool');
    assert.match(ews.physicalPath?.value ?? '', /HttpProxy\\EWS$/);
  });

  for (const [path, expected] of [
    ['Default Web Site/EWS', ['Negotiate']],
    ['default web site/ews/bin', ['Negotiate']],
    ['Exchange Back End/EWS', []],
    ['Default Web Site/owa', ['Negotiate', 'NTLM']],
  ] as const) {
    it(`providers of ${path}: ${expected.join()}`, () => assert.deepEqual(providersAt(path), expected));
  }

  it('lets a path inherit what it does not set', () => {
    const ews = settingsAt(HOST, 'Default Web Site/EWS');
    assert.equal(ews?.windowsAuthentication?.value, true);
    assert.equal(ews.basicAuthentication?.value, false, 'an FTP site says otherwise, which is not the web server');
    assert.equal(ews.anonymousAuthentication?.value, true);
    assert.equal(ews.sslFlags?.value, 'Ssl');
    assert.equal(ews.tokenChecking?.value, 'Require');
    assert.equal(settingsAt(HOST, 'Default Web Site/owa')?.windowsAuthentication?.value, false);
  });

  it('reads address restrictions, whose entries refuse unless they say otherwise', () => {
    const ews = settingsAt(HOST, 'Default Web Site/EWS');
    assert.equal(ews?.allowUnlistedAddresses?.value, false);
    assert.deepEqual(
      ews.addresses.map(({ address, subnetMask, isAllowed }) => [address.value, subnetMask?.value, isAllowed]),
      [
        ['192.0.2.0', '255.255.255.0', true],
        ['198.51.100.7', undefined, false],
      ],
    );
  });

  it('reads rewrite rules for requests and not those for answers', () => {
    assert.deepEqual(
      settingsAt(HOST, 'Default Web Site/EWS')?.rewriteRules.map(({ name, isEnabled, patterns, action }) => [
        name.value,
        isEnabled,
        patterns.map(({ value }) => value),
        action?.value,
      ]),
      [['Mitigation 1', true, ['.*', '.*autodiscover\\.json.*'], 'AbortRequest']],
    );
  });
});

describe('web.config', () => {
  const web = configuration('exchangeSE.ews.web.config');

  it('says which protocol it serves', () => {
    assert.equal(readExport(fixture('exchangeSE.ews.web.config')).format, 'webConfig');
    assert.equal(web.protocol?.value, 'Ews');
  });

  it('applies its location to where it stands', () =>
    assert.equal(settingsAt(web, '')?.sslFlags?.value, 'Ssl, SslNegotiateCert'));

  it('finds the path that setup left unresolved', () =>
    assert.deepEqual(
      web.unresolvedPaths.map(({ value }) => value),
      ['file://%ExchangeInstallDir%FrontEnd\\HttpProxy\\SharedWebConfig.config'],
    ));
});
