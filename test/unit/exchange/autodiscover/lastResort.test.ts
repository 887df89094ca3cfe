import assert from 'node:assert/strict';
import { CHALLENGE, HOST, HTTP, JSON_SETTINGS, MAIL, OUTSIDE, SRV, WEB_SITE, ask, redirect, trace } from './contoso.ts';
import { poxError } from './documents.ts';
import { FakeWire } from './fakeWire.ts';

describe('discover', () => {
  describe('as a last resort', () => {
    it('follows the redirect over http', async () => {
      const wire = new FakeWire({
        [HTTP]: redirect(`${MAIL}/autodiscover.xml`),
        [`${MAIL}/autodiscover.json`]: JSON_SETTINGS,
        [`${MAIL}/autodiscover.xml`]: CHALLENGE,
      });
      const observation = await ask(wire);
      assert.deepEqual(trace(observation).slice(-5), [
        `httpRedirect ${HTTP} -> redirectUrl`,
        `srv ${SRV} -> noAnswer`,
        `json ${MAIL}/autodiscover.json -> settings`,
        `pox ${MAIL}/autodiscover.xml -> credentialsWanted`,
        `soap ${MAIL}/autodiscover.svc -> noAnswer`,
      ]);
      assert.equal(observation.externalUrl, OUTSIDE);
    });

    it('does not go back to what has not answered', async () => {
      const wire = new FakeWire({ [HTTP]: redirect(`${HOST}/autodiscover.xml`) });
      assert.ok(trace(await ask(wire)).includes(`httpRedirect ${HTTP} -> redirectUrl:loop`));
    });

    it('never signs in over http', async () => {
      const wire = new FakeWire({ [HTTP]: CHALLENGE }, { approved: ['autodiscover.contoso.test'] });
      assert.ok(trace(await ask(wire)).includes(`httpRedirect ${HTTP} -> credentialsWanted`));
      assert.deepEqual(wire.signedInAt, []);
    });

    it('follows the service record', async () => {
      const records = [{ target: 'mail.contoso.test', port: 443, priority: 0, weight: 0 }];
      const wire = new FakeWire({ [`${MAIL}/autodiscover.json`]: JSON_SETTINGS }, { records });
      const observation = await ask(wire);
      assert.equal(observation.externalUrl, OUTSIDE);
      assert.ok(trace(observation).includes(`srv ${SRV} -> redirectUrl`));
    });

    it('does not follow a service record to strangers or to another port', async () => {
      for (const [target, port, reason] of [
        ['mail.fabrikam.test', 443, 'otherDomain'],
        ['mail.fabrikam.test', 8443, 'otherDomain'],
        ['mail.contoso.test', 8443, 'otherPort'],
      ] as const) {
        const records = [{ target, port, priority: 0, weight: 0 }];
        const wire = new FakeWire({}, { records });
        const hop = (await ask(wire)).hops.find(({ method }) => method === 'srv');
        const url = `https://${target}${port === 443 ? '' : `:${String(port)}`}/autodiscover/autodiscover.xml`;
        assert.deepEqual(hop?.answer, { kind: 'redirectUrl', url, followed: false, reason });
        assert.deepEqual(hop.records, records);
        assert.ok(!wire.asked.some((url) => url.includes(target)));
      }
    });

    it('is not needed after settings, but after an error of Autodiscover', async () => {
      const found = new FakeWire({ [`${HOST}/autodiscover.json`]: JSON_SETTINGS });
      await ask(found);
      assert.ok(!found.asked.includes(HTTP));
      const unknown = new FakeWire({
        [`${HOST}/autodiscover.json`]: WEB_SITE,
        [`${HOST}/autodiscover.xml`]: { body: poxError('500', 'Unknown.') },
      });
      await ask(unknown);
      assert.ok(unknown.asked.includes(HTTP));
    });
  });
});
