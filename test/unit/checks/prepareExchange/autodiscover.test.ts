import assert from 'node:assert/strict';
import { autodiscoverExternalUrl } from '../../../../src/checks/prepareExchange/autodiscoverExternalUrl.ts';
import { autodiscoverLookup } from '../../../../src/checks/prepareExchange/autodiscoverLookup.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../../../src/core/observations/autodiscover.ts';
import {
  aHop,
  anAutodiscover,
  anAutodiscoverWithoutUrl,
  aProfile,
  aProfileWithoutUrl,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const refusedRedirect = (reason: 'notHttps' | 'otherDomain' | 'loop' | 'tooMany' | 'exchangeOnline', url: string) =>
  aHop({ kind: 'redirectUrl', url, followed: false, reason });
const error = (code: string) => aHop({ kind: 'error', code, message: 'The words of the server.' });
const missing = aHop({ kind: 'notAutodiscover', status: 404 });
const silent = aHop({ kind: 'noAnswer', code: 'ENOTFOUND' });
const page = aHop({ kind: 'notAutodiscover', status: 200 });
const wanted = aHop({ kind: 'credentialsWanted', schemes: ['ntlm'] });

const LOOKUPS: readonly (readonly [string, readonly AutodiscoverHop[], readonly string[] | string])[] = [
  ['nothing anywhere', [silent, missing], ['autodiscover.notFound']],
  ['no hop at all', [], ['autodiscover.notFound']],
  ['a page', [silent, page], ['autodiscover.webPage']],
  ['a page on port 80 alone', [silent, { ...page, method: 'httpRedirect' }], ['autodiscover.notFound']],
  ['a service that wants a sign-in', [page, wanted], ['autodiscover.passwordNeeded']],
  ['a refused sign-in', [wanted, aHop({ kind: 'credentialsRefused' })], ['autodiscover.refused']],
  ['an unknown address', [error('500')], ['autodiscover.addressUnknown']],
  ['an invalid user of SOAP', [error('InvalidUser')], ['autodiscover.addressUnknown']],
  ['an error of the server', [error('603')], ['autodiscover.serverError']],
  ['a busy server', [error('ServerBusy')], 'transient'],
  ['a redirect to http', [refusedRedirect('notHttps', 'http://x.contoso.com/')], ['autodiscover.redirectNotSafe']],
  ['a redirect elsewhere', [refusedRedirect('otherDomain', 'https://x.test/')], ['autodiscover.redirectsElsewhere']],
  ['a loop', [refusedRedirect('loop', 'https://x.contoso.com/')], ['autodiscover.redirectLoop']],
  ['too many redirects', [refusedRedirect('tooMany', 'https://x.contoso.com/')], ['autodiscover.redirectLoop']],
  [
    'Exchange Online',
    [refusedRedirect('exchangeOnline', 'https://autodiscover-s.outlook.com/')],
    'blocked by target.classify',
  ],
];

const URLS: readonly (readonly [string, Partial<AutodiscoverObservation>, readonly string[]])[] = [
  ['the address of the profile', {}, []],
  ['another path case', { externalUrl: 'https://mail.contoso.com/ews/exchange.asmx' }, []],
  ['another host', { externalUrl: 'https://exchange.contoso.com/EWS/Exchange.asmx' }, ['autodiscover.otherAddress']],
  [
    'an internal name',
    { externalUrl: 'https://ex01.contoso.local/EWS/Exchange.asmx' },
    ['autodiscover.internalNameLeaks'],
  ],
  ['a bare name', { externalUrl: 'https://ex01/EWS/Exchange.asmx' }, ['autodiscover.internalNameLeaks']],
  ['http', { externalUrl: 'http://mail.contoso.com/EWS/Exchange.asmx' }, ['autodiscover.urlUnusable']],
  ['nonsense', { externalUrl: 'mail' }, ['autodiscover.urlUnusable']],
];

describe('autodiscover.lookup', () => {
  it('passes with an address, whatever else was refused on the way', async () => {
    const hops = [silent, page, aHop({ kind: 'credentialsRefused' })];
    assert.deepEqual(
      await verdictOn(autodiscoverLookup, { discover: () => Promise.resolve(anAutodiscover({ hops })) }),
      [],
    );
  });

  for (const [name, hops, expected] of LOOKUPS) {
    it(`judges ${name}`, async () => {
      const discover = () => Promise.resolve(anAutodiscoverWithoutUrl(...hops));
      assert.deepEqual(await verdictOn(autodiscoverLookup, { discover }), expected);
    });
  }

  it('has one subject for each domain, led by the first property that names it', () => {
    const mailboxes = ['a@contoso.com', 'b@FABRIKAM.com', 'c@fabrikam.com'];
    assert.deepEqual(autodiscoverLookup.subjects(aProfile({ mailboxes })), [
      { name: 'contoso.com', property: ['serviceAccount', 'address'] },
      { name: 'fabrikam.com', property: ['mailboxes', 1] },
    ]);
  });

  it('asks for an address of the domain it is about', async () => {
    const asked: string[] = [];
    const discover = (address: string) => {
      asked.push(address);
      return Promise.resolve(anAutodiscover());
    };
    await verdictOn(autodiscoverLookup, { discover });
    assert.deepEqual(asked, ['svc-sync@contoso.com']);
  });
});

describe('autodiscover.externalUrl', () => {
  for (const [name, change, expected] of URLS) {
    it(`judges ${name}`, async () => {
      const discover = () => Promise.resolve(anAutodiscover(change));
      assert.deepEqual(await verdictOn(autodiscoverExternalUrl, { discover }), expected);
    });
  }

  it('fails where only clients inside get an address', async () => {
    const discover = () =>
      Promise.resolve({ ...anAutodiscoverWithoutUrl(), internalUrl: 'https://ex01.contoso.local/EWS/Exchange.asmx' });
    assert.deepEqual(await verdictOn(autodiscoverExternalUrl, { discover }), ['autodiscover.externalUrlEmpty']);
  });

  it('is skipped where Autodiscover wants a sign-in first', async () => {
    const discover = () => Promise.resolve(anAutodiscoverWithoutUrl(wanted));
    assert.equal(await verdictOn(autodiscoverExternalUrl, { discover }), 'skipped');
  });

  it('compares with nothing where the profile leaves the address to Autodiscover', async () => {
    const discover = () =>
      Promise.resolve(anAutodiscover({ externalUrl: 'https://any.contoso.com/EWS/Exchange.asmx' }));
    assert.deepEqual(await verdictOn(autodiscoverExternalUrl, { discover }, aProfileWithoutUrl()), []);
  });
});
