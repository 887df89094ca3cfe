import assert from 'node:assert/strict';
import { discover } from '../../../../src/exchange/autodiscover/discover.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import {
  ADDRESS,
  APEX,
  CHALLENGE,
  HOST,
  HTTP,
  INSIDE,
  JSON_SETTINGS,
  MAIL,
  OUTSIDE,
  POX_SETTINGS,
  SRV,
  WEB_SITE,
  ask,
  trace,
} from './contoso.ts';
import { poxRedirect, poxSettings, soapSettings } from './documents.ts';
import { FakeWire } from './fakeWire.ts';

describe('discover', () => {
  it('asks each candidate without credentials, the domain before its autodiscover host', async () => {
    const wire = new FakeWire({
      [`${APEX}/autodiscover.json`]: WEB_SITE,
      [`${APEX}/autodiscover.xml`]: WEB_SITE,
      [`${APEX}/autodiscover.svc`]: WEB_SITE,
      [`${HOST}/autodiscover.json`]: JSON_SETTINGS,
      [`${HOST}/autodiscover.xml`]: CHALLENGE,
    });
    const observation = await ask(wire);
    assert.deepEqual(trace(observation), [
      `json ${APEX}/autodiscover.json -> notAutodiscover`,
      `pox ${APEX}/autodiscover.xml -> notAutodiscover`,
      `soap ${APEX}/autodiscover.svc -> notAutodiscover`,
      `json ${HOST}/autodiscover.json -> settings`,
      `pox ${HOST}/autodiscover.xml -> credentialsWanted`,
      `soap ${HOST}/autodiscover.svc -> noAnswer`,
    ]);
    assert.equal(observation.externalUrl, OUTSIDE);
    assert.deepEqual(wire.signedInAt, []);
  });

  it('asks a host that cannot be reached once, and then for the last resorts', async () => {
    const wire = new FakeWire({});
    const observation = await ask(wire);
    assert.deepEqual(trace(observation), [
      `json ${APEX}/autodiscover.json -> noAnswer`,
      `json ${HOST}/autodiscover.json -> noAnswer`,
      `httpRedirect ${HTTP} -> noAnswer`,
      `srv ${SRV} -> noAnswer`,
    ]);
    assert.equal('externalUrl' in observation || 'internalUrl' in observation, false);
  });

  it('asks nobody about an address below a public suffix', async () => {
    const wire = new FakeWire({});
    assert.deepEqual((await ask(wire, 'anna@co.uk')).hops, []);
    assert.deepEqual(wire.asked, []);
  });

  describe('with an approved host', () => {
    const approved = ['autodiscover.contoso.test'];

    it('signs in to POX, whose addresses count before those of v2', async () => {
      const wire = new FakeWire(
        {
          [`${HOST}/autodiscover.json`]: JSON_SETTINGS,
          [`${HOST}/autodiscover.xml`]: { ...CHALLENGE, signedIn: { body: poxSettings({ EXCH: INSIDE }) } },
        },
        { approved },
      );
      const observation = await ask(wire);
      assert.equal(observation.internalUrl, INSIDE);
      assert.equal('externalUrl' in observation, false);
      assert.deepEqual(wire.signedInAt, [`${HOST}/autodiscover.xml`]);
    });

    it('signs in to SOAP where POX does not answer', async () => {
      const wire = new FakeWire(
        {
          [`${HOST}/autodiscover.json`]: WEB_SITE,
          [`${HOST}/autodiscover.xml`]: { ...CHALLENGE, signedIn: WEB_SITE },
          [`${HOST}/autodiscover.svc`]: { ...CHALLENGE, signedIn: { body: soapSettings({ ExternalEwsUrl: OUTSIDE }) } },
        },
        { approved },
      );
      assert.equal((await ask(wire)).externalUrl, OUTSIDE);
      assert.deepEqual(wire.signedInAt, [`${HOST}/autodiscover.xml`, `${HOST}/autodiscover.svc`]);
    });

    it('signs in nowhere else after a refusal', async () => {
      const wire = new FakeWire(
        {
          [`${APEX}/autodiscover.json`]: WEB_SITE,
          [`${APEX}/autodiscover.xml`]: CHALLENGE,
          [`${HOST}/autodiscover.json`]: JSON_SETTINGS,
          [`${HOST}/autodiscover.xml`]: CHALLENGE,
        },
        { approved: [...approved, 'contoso.test'] },
      );
      const observation = await ask(wire);
      assert.deepEqual(wire.signedInAt, [`${APEX}/autodiscover.xml`]);
      assert.equal(trace(observation).at(-1), `pox ${APEX}/autodiscover.xml -> credentialsRefused`);
      assert.equal(observation.externalUrl, OUTSIDE);
    });

    it('does not take up the offer of another scheme', async () => {
      const headers = new Map([['www-authenticate', ['Basic realm="contoso.test"']]]);
      const wire = new FakeWire(
        { [`${HOST}/autodiscover.json`]: WEB_SITE, [`${HOST}/autodiscover.xml`]: { status: 401, headers } },
        { approved },
      );
      await ask(wire);
      assert.deepEqual(wire.signedInAt, []);
    });

    it('does not sign in where v2 asks for credentials', async () => {
      const wire = new FakeWire({ [`${HOST}/autodiscover.json`]: CHALLENGE }, { approved });
      await ask(wire);
      assert.deepEqual(wire.signedInAt, []);
    });

    it('asks the host of a redirect without credentials, and signs in only where that is approved too', async () => {
      const answers = {
        [`${HOST}/autodiscover.json`]: WEB_SITE,
        [`${HOST}/autodiscover.xml`]: {
          ...CHALLENGE,
          signedIn: { body: poxRedirect('redirectUrl', 'RedirectUrl', `${MAIL}/autodiscover.xml`) },
        },
        [`${MAIL}/autodiscover.xml`]: { ...CHALLENGE, signedIn: POX_SETTINGS },
      };
      const narrow = new FakeWire(answers, { approved });
      assert.equal((await ask(narrow)).externalUrl, undefined);
      assert.deepEqual(
        narrow.signedInAt.filter((url) => url.startsWith(MAIL)),
        [],
      );
      const wide = new FakeWire(answers, { approved: [...approved, 'mail.contoso.test'] });
      assert.equal((await ask(wide)).externalUrl, OUTSIDE);
      assert.deepEqual(wide.signedInAt, [`${HOST}/autodiscover.xml`, `${MAIL}/autodiscover.xml`]);
      assert.equal(wide.asked.includes(`${MAIL}/autodiscover.xml`), true);
    });
  });

  it('ends with what it has learnt when the time is over', async () => {
    const clock = new ManualClock();
    const wire = new FakeWire({ [`${APEX}/autodiscover.json`]: WEB_SITE });
    wire.beforeSending = (url) => {
      if (url.startsWith(HOST)) clock.expire();
    };
    const observation = await discover(ADDRESS, wire, clock, new AbortController().signal);
    assert.deepEqual(observation.hops.find(({ url }) => url.startsWith(HOST))?.answer, {
      kind: 'noAnswer',
      code: 'ETIMEDOUT',
    });
    assert.ok(trace(observation).includes(`json ${APEX}/autodiscover.json -> notAutodiscover`));
  });

  it('rejects when the caller aborts', async () => {
    const asked = discover(ADDRESS, new FakeWire({}), new ManualClock(), AbortSignal.abort());
    await assert.rejects(asked, { name: 'AbortError' });
  });
});
