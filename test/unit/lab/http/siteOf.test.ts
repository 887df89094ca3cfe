import assert from 'node:assert/strict';
import { behaviourWith } from '../../../../src/lab/faults.ts';
import { siteOf } from '../../../../src/lab/http/sites.ts';
import type { Site } from '../../../../src/lab/http/sites.ts';

const hosts: readonly (readonly [host: string, fault: string | undefined, site: Site])[] = [
  ['mail.contoso.test', undefined, 'exchange'],
  ['autodiscover.fabrikam.test', undefined, 'exchange'],
  ['127.0.0.1', undefined, 'exchange'],
  ['127.0.0.1', 'lureAddressLiteral', 'trap'],
  ['www.contoso.test', undefined, 'webSite'],
  ['fabrikam.test', undefined, 'webSite'],
  ['elsewhere.test', undefined, 'trap'],
  ['mail.contoso.test.elsewhere.test', undefined, 'trap'],
  ['notelsewhere.test', undefined, 'exchange'],
  ['login.contoso.test', undefined, 'exchange'],
  ['login.contoso.test', 'lureUnapprovedSubdomain', 'trap'],
  ['outlook.office365.com', undefined, 'cloud'],
  ['autodiscover.contoso.test', 'autodiscoverPointsToCloud', 'cloud'],
  ['autodiscover.contoso.test', 'autodiscoverAlias', 'exchange'],
];

describe('whose site a host is', () => {
  for (const [host, fault, site] of hosts) {
    it(`${host} with ${fault ?? 'no fault'}: ${site}`, () => {
      assert.equal(siteOf(host, behaviourWith(fault === undefined ? [] : [fault])), site);
    });
  }

  it('tells another port of the same host apart', () => {
    const server = behaviourWith(['lureOtherPort']);
    assert.equal(siteOf('mail.contoso.test', server, 'mail.contoso.test:{httpsPort}'), 'trap');
    assert.equal(siteOf('mail.contoso.test', server), 'exchange');
  });
});
