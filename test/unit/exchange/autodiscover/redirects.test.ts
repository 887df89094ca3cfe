import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../src/core/observations/http.ts';
import {
  ADDRESS,
  APEX,
  HOST,
  INSIDE,
  JSON_SETTINGS,
  MAIL,
  OTHER,
  OUTSIDE,
  POX_SETTINGS,
  WEB_SITE,
  ask,
  redirect,
  trace,
} from './contoso.ts';
import { poxRedirect } from './documents.ts';
import { FakeWire } from './fakeWire.ts';

describe('discover', () => {
  describe('follows redirects', () => {
    it('within the domain', async () => {
      const wire = new FakeWire({
        [`${APEX}/autodiscover.json`]: redirect(`${MAIL}/autodiscover.json`, 301),
        [`${MAIL}/autodiscover.json`]: JSON_SETTINGS,
        [`${APEX}/autodiscover.xml`]: redirect('/autodiscover/there.xml', 307),
        [`${APEX}/there.xml`]: POX_SETTINGS,
      });
      const observation = await ask(wire);
      assert.deepEqual(trace(observation).slice(0, 4), [
        `json ${APEX}/autodiscover.json -> redirectUrl`,
        `json ${MAIL}/autodiscover.json -> settings`,
        `pox ${APEX}/autodiscover.xml -> redirectUrl`,
        `pox ${APEX}/there.xml -> settings`,
      ]);
      assert.deepEqual([observation.externalUrl, observation.internalUrl], [OUTSIDE, INSIDE]);
    });

    const refused: readonly [reason: string, location: string][] = [
      ['otherDomain', `${OTHER}/autodiscover.xml`],
      ['notHttps', 'http://mail.contoso.test/autodiscover/autodiscover.xml'],
      ['exchangeOnline', 'https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml'],
    ];
    for (const [reason, location] of refused) {
      it(`not where the reason is ${reason}`, async () => {
        const wire = new FakeWire({
          [`${HOST}/autodiscover.json`]: WEB_SITE,
          [`${HOST}/autodiscover.xml`]: redirect(location),
          [location]: POX_SETTINGS,
        });
        const observation = await ask(wire);
        assert.ok(trace(observation).includes(`pox ${HOST}/autodiscover.xml -> redirectUrl:${reason}`));
        assert.ok(!wire.asked.includes(location));
        assert.equal(observation.externalUrl, undefined);
      });
    }

    it('not in a circle', async () => {
      const wire = new FakeWire({
        [`${HOST}/autodiscover.json`]: WEB_SITE,
        [`${HOST}/autodiscover.xml`]: redirect(`${MAIL}/autodiscover.xml`),
        [`${MAIL}/autodiscover.xml`]: redirect(`${HOST}/autodiscover.xml`),
      });
      assert.ok(trace(await ask(wire)).includes(`pox ${MAIL}/autodiscover.xml -> redirectUrl:loop`));
    });

    it('to another domain where a person approved the host', async () => {
      const wire = new FakeWire(
        {
          [`${HOST}/autodiscover.json`]: WEB_SITE,
          [`${HOST}/autodiscover.xml`]: redirect(`${OTHER}/autodiscover.xml`),
          [`${OTHER}/autodiscover.xml`]: POX_SETTINGS,
        },
        { approved: ['mail.fabrikam.test'] },
      );
      assert.equal((await ask(wire)).externalUrl, OUTSIDE);
    });

    it('ten times and no more', async () => {
      const answers = Object.fromEntries(
        Array.from({ length: 30 }, (_, hop) => [`${APEX}/${String(hop)}`, redirect(`${APEX}/${String(hop + 1)}`)]),
      );
      const wire = new FakeWire({ ...answers, [`${APEX}/autodiscover.json`]: redirect(`${APEX}/0`) });
      const hops = trace(await ask(wire)).filter((hop) => hop.startsWith('json https://contoso.test'));
      assert.equal(hops.length, 11);
      assert.match(hops.at(-1) ?? '', /redirectUrl:tooMany$/);
    });
  });

  describe('begins again', () => {
    const emea = 'https://autodiscover.emea.contoso.test/autodiscover';
    const toAddress = (address: string): Partial<HttpResponse> => ({
      body: poxRedirect('redirectAddr', 'RedirectAddr', address),
    });

    it('with another address of the same domain', async () => {
      const wire = new FakeWire({
        [`${HOST}/autodiscover.json`]: WEB_SITE,
        [`${HOST}/autodiscover.xml`]: toAddress('svc@emea.contoso.test'),
        [`${emea}/autodiscover.json`]: JSON_SETTINGS,
      });
      const observation = await ask(wire);
      assert.equal(observation.externalUrl, OUTSIDE);
      assert.equal(observation.address, ADDRESS);
    });

    it('not with an address of another domain', async () => {
      const wire = new FakeWire({
        [`${HOST}/autodiscover.json`]: WEB_SITE,
        [`${HOST}/autodiscover.xml`]: toAddress('svc@contoso.mail.onmicrosoft.com'),
      });
      const { hops } = await ask(wire);
      const answer = hops.find(({ method }) => method === 'pox')?.answer;
      assert.deepEqual(answer, {
        kind: 'redirectAddress',
        address: 'svc@contoso.mail.onmicrosoft.com',
        followed: false,
        reason: 'exchangeOnline',
      });
      assert.ok(wire.asked.every((url) => url.includes('contoso.test')));
    });

    it('not in a circle', async () => {
      const wire = new FakeWire({
        [`${HOST}/autodiscover.json`]: WEB_SITE,
        [`${HOST}/autodiscover.xml`]: toAddress('svc@emea.contoso.test'),
        [`${emea}/autodiscover.json`]: WEB_SITE,
        [`${emea}/autodiscover.xml`]: toAddress(ADDRESS.toUpperCase()),
      });
      const answers = (await ask(wire)).hops
        .map(({ answer }) => answer)
        .filter(({ kind }) => kind === 'redirectAddress');
      assert.deepEqual(
        answers.map((answer) => answer.kind === 'redirectAddress' && (answer.reason ?? answer.followed)),
        [true, 'loop'],
      );
    });
  });
});
