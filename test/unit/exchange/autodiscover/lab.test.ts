import assert from 'node:assert/strict';
import type { AutodiscoverObservation } from '../../../../src/core/observations/autodiscover.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { openLabSession, type LabSessionOptions } from '../ews/labSession.ts';

const SIGNAL = new AbortController().signal;
const ADDRESS = 'svc-sfsync@contoso.test';
const BOTH = ['mail.contoso.test', 'autodiscover.contoso.test'];

function gist({ hops }: AutodiscoverObservation): string[] {
  return hops.map(({ method, url, answer }) => `${method} ${new URL(url).host} ${answer.kind}`);
}

/** Everything in a value, headers among it. */
function show(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Map ? [...(part as Map<unknown, unknown>)] : part,
  );
}

describe('Autodiscover on the lab', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });

  after(() => lab.stop());

  beforeEach(() => {
    lab.setFaults([]);
    lab.reset();
  });

  async function discover(options: LabSessionOptions = {}, address = ADDRESS): Promise<AutodiscoverObservation> {
    await using session = openLabSession(lab, options);
    return await session.discover(address, SIGNAL);
  }

  it('finds the address without credentials by v2, and that POX wants to know who asks', async () => {
    const observation = await discover({ hosts: [] });
    assert.equal(observation.externalUrl, lab.state.ewsUrl);
    assert.deepEqual(gist(observation).slice(-3), [
      'json autodiscover.contoso.test settings',
      'pox autodiscover.contoso.test credentialsWanted',
      'soap autodiscover.contoso.test credentialsWanted',
    ]);
    assert.deepEqual(lab.status().signIns, {});
  });

  for (const scheme of ['ntlm', 'basic'] as const) {
    it(`finds both addresses by POX, signed in with ${scheme}`, async () => {
      const observation = await discover({ hosts: BOTH, scheme });
      assert.equal(observation.externalUrl, lab.state.ewsUrl);
      assert.match(observation.internalUrl ?? '', /ex01\.contoso\.local/);
      assert.equal(gist(observation).at(-1), 'pox autodiscover.contoso.test settings');
      assert.deepEqual(lab.status().signIns, { [`${scheme}.accepted`]: 1 });
    });
  }

  for (const [fault, status, isEnabled] of [
    [undefined, 401, true],
    ['soapDisabled', 401, false],
    ['soapNotAllowed', 405, false],
  ] as const) {
    it(`looks at the SOAP service beside POX: ${fault ?? 'no fault'}`, async () => {
      lab.setFaults(fault ? [fault] : []);
      const looks = (await discover({ hosts: BOTH })).hops
        .flatMap(({ method, exchanges }) => (method === 'soap' ? exchanges : []))
        .filter((exchange) => exchange.method === 'GET');
      assert.deepEqual(
        looks.map(({ response }) => [response?.status, response?.headers.has('x-soap-enabled')]),
        [[status, isEnabled]],
      );
    });
  }

  it('asks one host about one mailbox', async () => {
    lab.setFaults(['mailboxInCloud']);
    await using session = openLabSession(lab, { hosts: BOTH });
    const url = 'https://autodiscover.contoso.test/autodiscover/autodiscover.json';
    const { hops } = await session.discoverAt(url, 'ben.cole@contoso.test', SIGNAL);
    assert.deepEqual([...new Set(hops.map((hop) => new URL(hop.url).host))], ['autodiscover.contoso.test']);
    const redirect = hops.find(({ answer }) => answer.kind === 'redirectAddress')?.answer;
    assert.ok(redirect?.kind === 'redirectAddress');
    assert.deepEqual([redirect.followed, redirect.reason], [false, 'exchangeOnline']);
  });

  it('says that there is no external address where it was not set', async () => {
    lab.setFaults(['externalUrlEmpty']);
    const observation = await discover({ hosts: BOTH });
    assert.equal(observation.externalUrl, undefined);
    assert.match(observation.internalUrl ?? '', /ex01\.contoso\.local/);
  });

  it('hears that the address is unknown', async () => {
    const observation = await discover({ hosts: BOTH }, 'nobody@contoso.test');
    const errors = observation.hops.flatMap(({ answer }) => (answer.kind === 'error' ? [answer.code] : []));
    assert.ok(errors.includes('500'), errors.join());
  });

  it('signs in once with a wrong password', async () => {
    lab.setFaults(['wrongPassword']);
    const observation = await discover({ hosts: [...BOTH, 'contoso.test'] });
    assert.ok(gist(observation).includes('pox autodiscover.contoso.test credentialsRefused'));
    assert.deepEqual(lab.status().signIns, { 'ntlm.wrongPassword': 1 });
  });

  for (const fault of ['autodiscoverHttpRedirect', 'autodiscoverServiceRecord']) {
    it(`finds the way with ${fault}`, async () => {
      lab.setFaults([fault]);
      const observation = await discover({ hosts: [] });
      assert.equal(observation.externalUrl, lab.state.ewsUrl, gist(observation).join('\n'));
    });
  }

  it('finds nothing where nothing is published', async () => {
    lab.setFaults(['autodiscoverMissing']);
    const observation = await discover({ hosts: BOTH });
    assert.deepEqual([observation.externalUrl, observation.internalUrl], [undefined, undefined]);
    assert.deepEqual(lab.status().signIns, {});
  });

  it('recognises a sign-in form before Autodiscover', async () => {
    lab.setFaults(['formsPreAuthentication']);
    const observation = await discover({ hosts: BOTH });
    const [redirect] = observation.hops.flatMap(({ answer }) => (answer.kind === 'redirectUrl' ? [answer.url] : []));
    assert.match(redirect ?? '', /\/owa\/auth\/logon\.aspx/);
    assert.deepEqual(lab.status().signIns, {});
  });

  it('shows the password to nobody', async () => {
    const seen: HttpExchange[] = [];
    for (const { name } of lab.status().faults) {
      lab.setFaults([name]);
      lab.reset();
      const log = (exchange: HttpExchange): number => seen.push(exchange);
      const observation = await discover({ hosts: BOTH, scheme: 'basic', responseMs: 100, log });
      assert.ok(
        lab.status().trap.every(({ authorization }) => authorization === undefined),
        name,
      );
      assert.ok(!show(observation).includes(lab.state.serviceAccount.password), name);
    }
    const { userName, password } = lab.state.serviceAccount;
    const secrets = [password, Buffer.from(`${userName}:${password}`).toString('base64')];
    assert.ok(seen.length > 100);
    assert.ok(!secrets.some((secret) => show(seen).includes(secret)));
    assert.ok(seen.every(({ url, credentials }) => credentials === 'none' || url.startsWith('https:')));
  }).timeout(20_000);
});
