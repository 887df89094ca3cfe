import assert from 'node:assert/strict';
import type { AutodiscoverAnswer, AutodiscoverObservation } from '../../../../src/core/observations/autodiscover.ts';
import type { WithheldReason } from '../../../../src/core/observations/ews.ts';
import { DomainServers } from '../../../../src/exchange/mailboxes/domainServers.ts';
import { Whereabouts } from '../../../../src/exchange/mailboxes/whereabouts.ts';
import { aHop, anAutodiscover, anAutodiscoverWithoutUrl } from '../../../support/builders.ts';
import { never } from '../../../support/exchangeOptions.ts';
import { VirtualClock } from '../../mailboxes/virtualClock.ts';

const EWS_URL = 'https://mail.contoso.com/EWS/Exchange.asmx';
const CLOUD_URL = 'https://outlook.office365.com/EWS/Exchange.asmx';
const ACCOUNT = 'svc@contoso.com';
const UNKNOWN: AutodiscoverAnswer = { kind: 'error', code: '500', message: 'No such address.' };
const REFUSED: AutodiscoverAnswer = { kind: 'noAnswer', code: 'ECONNREFUSED', phase: 'connect' };
const WANTED: AutodiscoverAnswer = { kind: 'credentialsWanted', schemes: ['ntlm'] };

/** Autodiscover as a test has it, which writes down whom it was asked about. */
class FakeAutodiscover {
  readonly asked: string[] = [];
  passwordIs: 'ready' | WithheldReason = 'ready';
  readonly #answer: (address: string) => string | AutodiscoverAnswer;

  constructor(answer: (address: string) => string | AutodiscoverAnswer) {
    this.#answer = answer;
  }

  async discover(address: string): Promise<AutodiscoverObservation> {
    this.asked.push(address);
    const answer = await Promise.resolve(this.#answer(address));
    if (typeof answer !== 'string') return { ...anAutodiscoverWithoutUrl(aHop(answer)), address };
    return anAutodiscover({
      address,
      externalUrl: answer,
      hops: [aHop({ kind: 'settings', externalUrl: answer }, { method: 'json' })],
    });
  }

  passwordState(): Promise<'ready' | WithheldReason> {
    return Promise.resolve(this.passwordIs);
  }
}

async function ask(
  answer: (address: string) => string | AutodiscoverAnswer,
  addresses: readonly string[],
  change: Partial<FakeAutodiscover> = {},
): Promise<{ readonly asked: readonly string[]; readonly found: readonly unknown[] }> {
  const autodiscover = Object.assign(new FakeAutodiscover(answer), change);
  const servers = new DomainServers(ACCOUNT, autodiscover, new VirtualClock());
  const found = [];
  for (const address of addresses) {
    const server = await servers.find(address, never());
    found.push(server.kind === 'server' ? server.ewsUrl : server.kind === 'withheld' ? server.because : server.kind);
  }
  return { asked: autodiscover.asked, found };
}

describe('DomainServers', () => {
  it('asks once a domain, with the service account where it is of the domain', async () => {
    const { asked, found } = await ask(() => EWS_URL, ['nobody@contoso.com', 'anna@contoso.com', 'eve@fabrikam.com']);
    assert.deepEqual(
      [asked, found],
      [
        [ACCOUNT, 'eve@fabrikam.com'],
        [EWS_URL, EWS_URL, EWS_URL],
      ],
    );
  });

  const firsts: readonly [name: string, answer: string | AutodiscoverAnswer][] = [
    ['that nobody knows', UNKNOWN],
    ['that is in Exchange Online', CLOUD_URL],
    ['that Exchange redirects to Exchange Online', { kind: 'redirectAddress', address: 'a@contoso.onmicrosoft.com' }],
  ];
  for (const [name, answer] of firsts) {
    it(`finds the server of a domain whose first address is one ${name}`, async () => {
      const addresses = ['first@fabrikam.com', 'anna@fabrikam.com', 'ben@fabrikam.com'];
      const { asked, found } = await ask((address) => (address === addresses[0] ? answer : EWS_URL), addresses);
      assert.deepEqual(found, ['noServer', EWS_URL, EWS_URL]);
      assert.deepEqual(asked, addresses.slice(0, 2));
    });
  }

  it('does not search a domain again at once that does not answer', async () => {
    const { asked, found } = await ask(() => REFUSED, ['anna@fabrikam.com', 'ben@fabrikam.com']);
    assert.deepEqual([asked, found], [['anna@fabrikam.com'], ['noServer', 'noServer']]);
  });

  it('searches a domain again that did not answer a while ago', async () => {
    let isDown = true;
    const clock = new VirtualClock();
    const autodiscover = new FakeAutodiscover(() => (isDown ? REFUSED : EWS_URL));
    const servers = new DomainServers(ACCOUNT, autodiscover, clock);
    assert.equal((await servers.find('anna@contoso.com', never())).kind, 'noServer');
    isDown = false;
    using timer = clock.timeout(20_000);
    await new Promise((resolve) => {
      timer.signal.addEventListener('abort', resolve);
    });
    assert.equal((await servers.find('anna@contoso.com', never())).kind, 'server');
  });

  for (const [state, because] of [
    ['hostNotApproved', 'hostNotApproved'],
    ['noPassword', 'noPassword'],
    ['ready', 'signInRefused'],
  ] as const) {
    it(`says why nobody signed in where Autodiscover wants that: ${state}`, async () => {
      const given = { passwordIs: state };
      assert.deepEqual((await ask(() => WANTED, ['anna@contoso.com'], given)).found, [because]);
    });
  }

  it('says that the account was refused', async () => {
    assert.deepEqual((await ask(() => ({ kind: 'credentialsRefused' }), [ACCOUNT])).found, ['signInRefused']);
  });
});

describe('Whereabouts', () => {
  const lookUp = async (answer: AutodiscoverAnswer, times: number): Promise<number> => {
    const autodiscover = new FakeAutodiscover(() => answer);
    const whereabouts = new Whereabouts(autodiscover);
    for (let at = 0; at < times; at += 1) await whereabouts.of(`user${String(at)}@contoso.com`, never());
    return autodiscover.asked.length;
  };

  it('looks each address up, but no more than would be a storm', async () => {
    assert.deepEqual([await lookUp(UNKNOWN, 10), await lookUp(UNKNOWN, 600)], [10, 500]);
  });

  it('gives up soon where Autodiscover tells nothing', async () => {
    assert.equal(await lookUp(REFUSED, 10), 3);
  });
});
