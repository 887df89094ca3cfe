import assert from 'node:assert/strict';
import { NO_CONSENT, WireFacts } from '../../../src/core/facts.ts';
import type { ExchangeSession } from '../../../src/core/ports.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';
import { anAutodiscover } from '../../support/builders.ts';
import { stoppedClock } from '../../support/fakeClock.ts';
import { aSession } from '../../support/fakeSession.ts';

const PROFILE: ConnectionProfile = {
  exchange: { authentication: 'ntlm' },
  serviceAccount: { userName: 'CONTOSO\\svc', address: 'svc@contoso.com' },
  mailboxes: [],
};
const EWS_URL = 'https://mail.contoso.com/EWS/Exchange.asmx';
const ENDPOINT = { host: 'mail.contoso.com', port: 443 };
const ADDRESS = { address: '192.0.2.7', family: 4 } as const;

/** A session that notes the names of the methods it is asked by. */
function noted(asked: string[], change: Partial<ExchangeSession> = {}): ExchangeSession {
  return new Proxy(aSession(change), {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function'
        ? (...given: readonly unknown[]): unknown => {
            asked.push(String(name));
            return Reflect.apply(member, target, given);
          }
        : member;
    },
  });
}

function factsOver(session: ExchangeSession, consents = NO_CONSENT): WireFacts {
  return new WireFacts(PROFILE, session, stoppedClock, new AbortController().signal, consents);
}

describe('WireFacts', () => {
  for (const [name, ask, method] of [
    ['a connection', (facts: WireFacts) => facts.connection(ENDPOINT), 'connect'],
    ['a connection to one address', (facts: WireFacts) => facts.connection(ENDPOINT, ADDRESS), 'connect'],
    ['a handshake', (facts: WireFacts) => facts.tls(ENDPOINT), 'inspectTls'],
    ['a handshake without a name', (facts: WireFacts) => facts.tls(ENDPOINT, { serverName: false }), 'inspectTls'],
    ['a challenge', (facts: WireFacts) => facts.challenge(EWS_URL, ADDRESS), 'challenge'],
    ['the health page', (facts: WireFacts) => facts.health(EWS_URL), 'health'],
    ['the NTLM target', (facts: WireFacts) => facts.ntlmTarget(EWS_URL), 'ntlmTarget'],
    ['a folder', (facts: WireFacts) => facts.ask(EWS_URL, 'ntlm', { kind: 'folder', folder: 'calendar' }), 'ask'],
  ] as const) {
    it(`observes ${name} once, however often it is asked for`, async () => {
      const asked: string[] = [];
      const facts = factsOver(noted(asked));
      const [first, second] = await Promise.all([ask(facts), ask(facts)]);
      assert.equal(first, second);
      assert.equal(await ask(facts), first);
      assert.deepEqual(asked, [method]);
    });
  }

  it('tells sides of one endpoint apart', async () => {
    const asked: string[] = [];
    const facts = factsOver(noted(asked));
    await facts.tls(ENDPOINT);
    await facts.tls(ENDPOINT, { address: ADDRESS });
    await facts.tls(ENDPOINT, { serverName: false });
    assert.equal(asked.length, 3);
  });

  describe('autodiscoverOf', () => {
    it('asks the host that answered for the domain about exactly this address', async () => {
      const asked: string[] = [];
      const seenAt: string[] = [];
      const session = noted(asked, {
        discoverAt: (url, address) => {
          seenAt.push(url);
          return Promise.resolve(anAutodiscover({ address }));
        },
      });
      const facts = factsOver(session);
      const domain = await facts.autodiscover('svc@contoso.com');
      const mailbox = await facts.autodiscoverOf('anna@contoso.com');
      assert.equal(mailbox.address, 'anna@contoso.com');
      assert.deepEqual(seenAt, [domain.hops.find(({ answer }) => answer.kind === 'settings')?.url]);
      assert.deepEqual(asked, ['discover', 'discoverAt']);
    });

    it('is what is known where the address was the one asked about', async () => {
      const asked: string[] = [];
      const facts = factsOver(noted(asked));
      assert.equal(await facts.autodiscoverOf('Svc@contoso.com'), await facts.autodiscover('svc@contoso.com'));
      assert.deepEqual(asked, ['discover']);
    });

    it('is what is known of the domain where no host answered', async () => {
      const silent = (): ReturnType<ExchangeSession['discover']> =>
        Promise.resolve(anAutodiscover({ address: 'svc@contoso.com', hops: [] }));
      const facts = factsOver(aSession({ discover: silent }));
      await facts.autodiscover('svc@contoso.com');
      assert.deepEqual((await facts.autodiscoverOf('anna@contoso.com')).hops, []);
    });
  });

  describe('writing', () => {
    const probe = { folder: 'contacts', impersonate: 'anna@contoso.com' } as const;

    it('is withheld unless a person agreed', async () => {
      const asked: string[] = [];
      const { created } = await factsOver(noted(asked)).writing(EWS_URL, 'ntlm', probe);
      assert.deepEqual([created, asked], [{ kind: 'withheld', because: 'notConfirmed' }, []]);
    });

    it('is tried once where a person did', async () => {
      const asked: string[] = [];
      const facts = factsOver(noted(asked), { ...NO_CONSENT, probeWriting: true });
      await facts.writing(EWS_URL, 'ntlm', probe);
      await facts.writing(EWS_URL, 'ntlm', probe);
      assert.deepEqual(asked, ['probeWriting']);
    });
  });
});
