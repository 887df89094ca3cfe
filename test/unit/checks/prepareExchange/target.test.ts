import assert from 'node:assert/strict';
import { networkResolve } from '../../../../src/checks/prepareExchange/networkResolve.ts';
import { targetClassify } from '../../../../src/checks/prepareExchange/targetClassify.ts';
import type { AutodiscoverObservation } from '../../../../src/core/observations/autodiscover.ts';
import {
  aHop,
  anAutodiscover,
  anAutodiscoverWithoutUrl,
  aProfile,
  aProfileWithoutUrl,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const ONLINE_URL = 'https://outlook.office365.com/EWS/Exchange.asmx';
const online = anAutodiscover({ externalUrl: ONLINE_URL, hops: [aHop({ kind: 'settings', externalUrl: ONLINE_URL })] });
const redirected = anAutodiscoverWithoutUrl(
  aHop({ kind: 'redirectUrl', url: 'https://autodiscover-s.outlook.com/x', followed: false, reason: 'exchangeOnline' }),
);
const routed = anAutodiscoverWithoutUrl(
  aHop({ kind: 'redirectAddress', address: 'svc@contoso.mail.onmicrosoft.com', followed: false }),
);
const MIXED = ['anna.berg@contoso.com', 'nina.frost@fabrikam.com'];

describe('target.classify', () => {
  for (const [name, observation, expected] of [
    ['an address of its own', anAutodiscover(), []],
    ['nothing found', anAutodiscoverWithoutUrl(), []],
    ['Exchange Online beside the address of the profile', online, ['autodiscover.leadsOnline']],
    ['a redirect to Exchange Online', redirected, ['autodiscover.leadsOnline']],
    ['an address for routing', routed, ['autodiscover.leadsOnline']],
  ] as const) {
    it(`judges ${name}`, async () => {
      const discover = (): Promise<AutodiscoverObservation> => Promise.resolve(observation);
      assert.deepEqual(await verdictOn(targetClassify, { discover }), expected);
    });
  }

  it('names Exchange Online where the profile leaves the address to Autodiscover', async () => {
    const discover = (): Promise<AutodiscoverObservation> => Promise.resolve(online);
    assert.deepEqual(await verdictOn(targetClassify, { discover }, aProfileWithoutUrl()), ['lifecycle.exchangeOnline']);
  });

  it('calls two domains in two places hybrid', async () => {
    const discover = (address: string): Promise<AutodiscoverObservation> =>
      Promise.resolve(address.endsWith('fabrikam.com') ? online : anAutodiscover());
    assert.deepEqual(await verdictOn(targetClassify, { discover }, aProfile({ mailboxes: MIXED })), [
      'lifecycle.hybrid',
    ]);
  });

  it('asks nothing where the host of the profile says it all, and lets nothing be asked', async () => {
    const profile = aProfile({}, { ewsUrl: ONLINE_URL });
    const silent = {
      discover: () => Promise.reject(new Error('asked')),
      resolve: () => Promise.reject(new Error('asked')),
    };
    assert.deepEqual(await verdictOn(targetClassify, silent, profile), ['lifecycle.exchangeOnline']);
    assert.equal(await verdictOn(networkResolve, silent, profile), 'blocked by target.classify');
  });
});
