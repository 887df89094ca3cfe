import assert from 'node:assert/strict';
import { setTimeout as passing } from 'node:timers/promises';
import { mailboxJudge } from '../../../src/checks/mailboxes/judgeMailbox.ts';
import type { Scheme } from '../../../src/core/observations/ews.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { createMailboxPort, labWire } from '../../../src/exchange/exchangeBundle.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { Journal } from '../../../src/mailboxes/journal/journal.ts';
import { MailboxVerifier } from '../../../src/mailboxes/mailboxVerifier.ts';
import { Outcomes, rowsToAsk } from '../../../src/mailboxes/outcomes.ts';
import { limitsFor, type Ending } from '../../../src/mailboxes/verification.ts';
import { exchangeOptions, FakePasswords, never } from '../../support/exchangeOptions.ts';
import { labProfile } from '../../support/labRun.ts';
import { CuttingProxy } from './cuttingProxy.ts';
import { MemoryFile } from './journal/memoryFile.ts';

/** How long a trouble lasts; nothing is asserted by the clock. */
const TROUBLE_MS = 100;

/** Mailboxes after which all connections are there: one that is still being made when the server asks to be left alone comes late. */
const STEADY = 100;

/** Mailboxes that are settled while the server takes one request a second. */
const THROTTLED = 4;

const SCHEMES: readonly Scheme[] = ['basic', 'ntlm'];

describe('a verification over a lab', function () {
  this.timeout(15_000);
  let lab: Lab;

  before(async () => {
    lab = await startLab({ lockoutThreshold: 50 });
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  interface Setting {
    readonly scheme: Scheme;
    readonly addresses: readonly string[];
    /** Called with the number of results after each. */
    readonly observe?: (count: number) => void;
    readonly file?: MemoryFile;
    readonly httpsPort?: number;
    readonly hasEwsUrl?: boolean;
    readonly syncFolder?: boolean;
    readonly signal?: AbortSignal;
  }

  interface Run {
    readonly ending: Ending;
    readonly file: MemoryFile;
    readonly outcomes: readonly (string | undefined)[];
  }

  /** Goes on with the file, if there is one. */
  async function verify({ scheme, addresses, observe, httpsPort, ...given }: Setting): Promise<Run> {
    const { file = new MemoryFile('', 4096), hasEwsUrl = true, syncFolder = false, signal = never() } = given;
    const { state } = lab;
    const { userName, password } = state.serviceAccount;
    const hosts = [state.hosts.ews, state.hosts.autodiscover, 'autodiscover.fabrikam.test'];
    const passwords = new FakePasswords({ userName, password, hosts, approvedCertificates: [] });
    const wire = labWire({ ...state, httpsPort: httpsPort ?? state.httpsPort });
    const profile = labProfile(state, scheme, hasEwsUrl ? {} : 'autodiscover');
    await using session = createMailboxPort(exchangeOptions({ passwords, ...wire })).openMailboxes(profile);
    const heading = { account: userName, ewsUrl: profile.exchange.ewsUrl, syncFolder, startedAt: new Date() };
    await using journal = await Journal.open(file, addresses, heading, systemClock);
    let count = 0;
    const parts = {
      session,
      judge: mailboxJudge(userName, () => new Date()),
      results: journal,
      clock: systemClock,
      question: { syncFolder },
    };
    const verifier = new MailboxVerifier(parts, limitsFor(scheme), () => observe?.((count += 1)));
    const outcomes = (): Outcomes => new Outcomes({ addresses, outsidersFrom: addresses.length }, journal.index);
    const ending = await verifier.run(addresses, rowsToAsk(outcomes(), 'notAsked'), signal);
    const found = outcomes();
    return { ending, file, outcomes: addresses.map((_, row) => found.of(row)) };
  }

  const users = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, at) => `user${String(at + 1).padStart(5, '0')}@contoso.test`);

  /** Every mailbox was opened, and has one line in the file. */
  function assertAllOpened({ ending, file, outcomes }: Run, addresses: readonly string[]): void {
    assert.deepEqual(ending, { kind: 'finished' });
    assert.ok(
      outcomes.every((outcome) => outcome === 'open'),
      outcomes.join(' '),
    );
    const lines = [...file.text.matchAll(/"mailbox":"([^"]+)"/g)].map(([, mailbox]) => mailbox);
    assert.deepEqual(lines.sort(), [...addresses].sort());
  }

  for (const scheme of SCHEMES) {
    it(`asks once a mailbox, on connections that are kept: ${scheme}`, async () => {
      assertAllOpened(await verify({ scheme, addresses: users(80) }), users(80));
      const { requests, operations, signIns } = lab.status();
      const accepted = signIns[`${scheme}.accepted`] ?? 0;
      assert.equal(operations['GetFolder'], 80);
      // Basic is offered once; each NTLM connection is challenged once.
      assert.equal((requests['ews'] ?? 0) - 80, scheme === 'basic' ? 1 : accepted);
      if (scheme === 'ntlm') assert.ok(accepted <= limitsFor('ntlm').maxConcurrency, String(accepted));
    });

    it(`gives each mailbox its true outcome: ${scheme}`, async () => {
      lab.setFaults(['ewsDisabledForUser', 'mailboxMissing', 'scopeMissesMailbox']);
      const outcomes = {
        'user00001@contoso.test': 'open',
        'anna.berg@contoso.test': 'mailbox.ewsDisabled',
        'ben.cole@contoso.test': 'mailbox.notFound',
        'carla.diaz@contoso.test': 'impersonation.outOfScope',
        'u00001@contoso.test': 'mailbox.notPrimaryAddress',
      };
      const run = await verify({ scheme, addresses: Object.keys(outcomes) });
      assert.deepEqual(run.outcomes, Object.values(outcomes));
    });

    it(`gets through a storm of 503: ${scheme}`, async () => {
      const addresses = users(60);
      const run = await verify({
        scheme,
        addresses,
        observe: (count) => {
          if (count !== 20) return;
          lab.setFaults(['appPoolDown']);
          void passing(TROUBLE_MS).then(() => {
            lab.setFaults([]);
          });
        },
      });
      assertAllOpened(run, addresses);
    });

    it(`gets through the restart of a server: ${scheme}`, async () => {
      await using proxy = new CuttingProxy(lab.state.httpsPort);
      await proxy.open();
      const addresses = users(60);
      const run = await verify({
        scheme,
        addresses,
        httpsPort: proxy.port,
        observe: (count) => {
          if (count === 20)
            void proxy
              .close()
              .then(() => passing(TROUBLE_MS))
              .then(() => proxy.open());
        },
      });
      assertAllOpened(run, addresses);
    });

    it(`waits out a budget of one request a second, never comes back too early, and recovers: ${scheme}`, async () => {
      const addresses = users(STEADY + 60);
      let throttle: ReturnType<Lab['throttle']>;
      const run = await verify({
        scheme,
        addresses,
        observe: (count) => {
          if (count === STEADY) throttle = lab.throttle(1_000);
          if (count === STEADY + THROTTLED) lab.throttle(undefined);
        },
      });
      assertAllOpened(run, addresses);
      assert.equal(throttle?.early, 0);
      // Whoever was under way when it began is sent away once; from then on about one comes as each second is over.
      const sentAway = (lab.status().operations['GetFolder'] ?? 0) - addresses.length;
      assert.ok(sentAway <= limitsFor(scheme).maxConcurrency + 2 * THROTTLED, String(sentAway));
    });

    it(`sends no more for the account once its password is refused, and goes on when a person acted: ${scheme}`, async () => {
      const addresses = users(200);
      const stopped = await verify({
        scheme,
        addresses,
        observe: (count) => {
          if (count === 20) lab.setFaults(['wrongPassword']);
        },
      });
      assert.equal(stopped.ending.kind, 'signInStopped');
      const { signIns } = lab.status();
      // Nothing that was sent can be called back; with Basic, where all of it carries the password, that is two at most.
      const refused = signIns[`${scheme}.wrongPassword`] ?? 0;
      assert.ok(refused <= limitsFor(scheme).maxConcurrency, JSON.stringify(signIns));
      assert.ok(stopped.outcomes.every((outcome) => outcome === 'open' || outcome === 'notAsked'));
      lab.setFaults([]);
      assertAllOpened(await verify({ scheme, addresses, file: stopped.file }), addresses);
    });
  }

  for (const pieces of [0, 1, 2, 3, 4, 5, 6, 7]) {
    it(`bears connections that are cut after ${String(pieces)} pieces of the server's answers`, async () => {
      await using proxy = new CuttingProxy(lab.state.httpsPort);
      await proxy.open();
      proxy.cuts = [pieces, pieces];
      assertAllOpened(await verify({ scheme: 'ntlm', addresses: users(30), httpsPort: proxy.port }), users(30));
      assert.equal(lab.status().signIns['ntlm.wrongPassword'], undefined);
    });
  }

  it('finds the server by Autodiscover, once a domain', async () => {
    const addresses = [...users(20), 'nina.frost@fabrikam.test', 'otto.gray@fabrikam.test'];
    await verify({ scheme: 'ntlm', addresses: users(1), hasEwsUrl: false });
    const forOne = lab.status().requests['autodiscover'] ?? 0;
    lab.reset();
    const { outcomes } = await verify({ scheme: 'ntlm', addresses, hasEwsUrl: false });
    assert.ok(outcomes.slice(0, 20).every((outcome) => outcome === 'open'));
    assert.ok((lab.status().requests['autodiscover'] ?? 0) <= 3 * forOne);
  });

  it('finds the server of a domain whose first address is misspelt, and says so of that one', async () => {
    const addresses = ['nobody@fabrikam.test', 'nina.frost@fabrikam.test', 'nobody@contoso.test', ...users(2)];
    const { outcomes } = await verify({ scheme: 'ntlm', addresses, hasEwsUrl: false });
    assert.deepEqual(outcomes, ['autodiscover.addressUnknown', 'open', 'mailbox.notFound', 'open', 'open']);
  });

  for (const hasEwsUrl of [true, false]) {
    it(`tells which mailboxes are in Exchange Online${hasEwsUrl ? '' : ', found by Autodiscover'}`, async () => {
      lab.setFaults(['hybrid']);
      const addresses = ['carla.diaz@contoso.test', 'ben.cole@contoso.test', 'anna.berg@contoso.test', ...users(3)];
      const { ending, outcomes } = await verify({ scheme: 'ntlm', addresses, hasEwsUrl });
      assert.equal(ending.kind, 'finished');
      assert.deepEqual(outcomes, [
        'mailbox.inExchangeOnline',
        'mailbox.inExchangeOnline',
        ...Array<string>(4).fill('open'),
      ]);
    });
  }

  for (const fault of ['autodiscoverServerError', 'wafBlocks', 'formsPreAuthentication']) {
    it(`settles nothing while Autodiscover is out of order, and goes on later: ${fault}`, async () => {
      lab.setFaults([fault]);
      const addresses = users(5);
      const signal = AbortSignal.timeout(TROUBLE_MS);
      const stopped = await verify({ scheme: 'ntlm', addresses, hasEwsUrl: false, signal });
      assert.ok(stopped.outcomes.every((outcome) => outcome === 'notAsked'));
      lab.setFaults([]);
      assertAllOpened(await verify({ scheme: 'ntlm', addresses, hasEwsUrl: false, file: stopped.file }), addresses);
    });
  }

  it('gets through a budget of its own with two requests a mailbox', async () => {
    lab.throttle(100);
    assertAllOpened(await verify({ scheme: 'ntlm', addresses: users(4), syncFolder: true }), users(4));
    lab.throttle(undefined);
  });

  for (const [fault, outcome] of [
    ['ipRestricted', 'ews.forbidden'],
    ['wafBlocks', 'ews.firewallBlocks'],
    ['ewsForbidden', 'verification.clientRefused'],
    ['passwordExpired', 'authentication.passwordExpired'],
    ['tooManyGroups', 'authentication.tooManyGroups'],
  ] as const) {
    it(`settles no mailbox by what is not about it: ${fault}`, async () => {
      lab.setFaults([fault]);
      const { ending, outcomes } = await verify({ scheme: 'ntlm', addresses: users(6) });
      assert.ok(ending.kind === 'noAnswer' && ending.outcome === outcome, JSON.stringify(ending));
      assert.ok(outcomes.every((each) => each === 'notAsked'));
    });
  }

  it('looks for Salesforce_Sync where it is asked to', async () => {
    lab.setFaults(['syncFolderMissing']);
    const { outcomes } = await verify({ scheme: 'basic', addresses: users(3), syncFolder: true });
    assert.deepEqual(
      outcomes,
      Array.from({ length: 3 }, () => 'folder.syncFolderMissing'),
    );
  });
});
