import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLab } from '../../src/lab/lab.ts';
import type { Lab } from '../../src/lab/lab.ts';
import { pythonWithExchangelib, runExchangelib, type PeerResult } from './exchangelibPeer.ts';

const python = pythonWithExchangelib();
const anna = 'anna.berg@contoso.test';

describe('python3-exchangelib against the lab', function () {
  this.timeout(60_000);
  let lab: Lab;
  let folder: string;

  before(async function () {
    if (python === undefined) {
      process.stderr.write(
        '    skipped: no Python here can import exchangelib (Debian: apt-get install python3-exchangelib)\n',
      );
      this.skip();
    }
    lab = await startLab();
    folder = await mkdtemp(join(tmpdir(), 'exchangelib-peer-'));
    await writeFile(join(folder, 'root.pem'), lab.state.rootCertificates.public);
  });

  beforeEach(() => {
    lab.reset();
  });

  after(async () => {
    if (python === undefined) return;
    await lab.stop();
    await rm(folder, { recursive: true });
  });

  function run(scenario: Readonly<Record<string, unknown>>): Promise<PeerResult> {
    const rootFile = join(folder, 'root.pem');
    return runExchangelib(python ?? '', { lab: lab.state, rootFile, mailbox: anna, ...scenario });
  }

  for (const auth of ['basic', 'ntlm']) {
    it(`opens an impersonated mailbox with ${auth}`, async () => {
      const { value } = await run({ scenario: 'open', auth });
      assert.deepEqual(value, {
        calendar: 'Calendar',
        contacts: 'Contacts',
        build: '15.2.2562.37',
        underContacts: ['Salesforce_Sync'],
      });
      assert.ok((lab.status().signIns[`${auth}.accepted`] ?? 0) > 0);
    });
  }

  it('signs in with the user principal name too', async () => {
    const { value } = await run({ scenario: 'open', auth: 'ntlm', userName: 'address' });
    assert.equal(value?.['calendar'], 'Calendar');
  });

  it('opens the service account without impersonation', async () => {
    const { value } = await run({
      scenario: 'open',
      auth: 'basic',
      access: 'delegate',
      mailbox: 'svc-sfsync@contoso.test',
    });
    assert.deepEqual(value?.['underContacts'], []);
  });

  const refusals: readonly (readonly [mailbox: string, error: string])[] = [
    ['vip.chair@contoso.test', 'ErrorImpersonateUserDenied'],
    ['user50001@contoso.test', 'ErrorImpersonateUserDenied'],
    ['u00001@contoso.test', 'ErrorNonPrimarySmtpAddress'],
    ['nobody@contoso.test', 'ErrorNonExistentMailbox'],
  ];
  for (const [mailbox, error] of refusals) {
    it(`raises ${error} for ${mailbox}`, async () => {
      assert.equal((await run({ scenario: 'open', auth: 'basic', mailbox })).error, error);
    });
  }

  it('raises UnauthorizedError for a wrong password with either scheme', async () => {
    const basic = await run({ scenario: 'open', auth: 'basic', password: 'wrong' });
    const ntlm = await run({ scenario: 'open', auth: 'ntlm', password: 'wrong' });
    assert.deepEqual([basic.error, ntlm.error], ['UnauthorizedError', 'UnauthorizedError']);
  });

  it('finds EWS by its own Autodiscover and opens the mailbox there', async () => {
    const { value } = await run({ scenario: 'autodiscover', protocol: 'pox' });
    assert.deepEqual(value, { ewsUrl: 'https://mail.contoso.test/EWS/Exchange.asmx', calendar: 'Calendar' });
  });

  for (const variant of ['autodiscoverHttpRedirect', 'autodiscoverServiceRecord']) {
    it(`finds EWS with ${variant}`, async () => {
      lab.setFaults([variant]);
      const { value } = await run({ scenario: 'autodiscover', protocol: 'pox' });
      assert.equal(value?.['ewsUrl'], 'https://mail.contoso.test/EWS/Exchange.asmx');
    });
  }

  it('creates a calendar item, reads back what it wrote, and deletes it', async () => {
    const { value } = await run({ scenario: 'writeCalendar', auth: 'basic' });
    assert.deepEqual(value, {
      subject: 'Probe <&> ünïcode',
      start: '2030-05-06T09:30:00Z',
      end: '2030-05-06T10:30:00Z',
      listed: 1,
      afterDelete: 'ErrorItemNotFound',
    });
  });

  const bindings: readonly (readonly [fault: string, channelBinding: boolean, isAccepted: boolean])[] = [
    ['extendedProtectionRequire', true, true],
    ['extendedProtectionRequire', false, false],
    ['extendedProtectionAllow', true, true],
    ['extendedProtectionAllow', false, true],
  ];
  for (const [fault, channelBinding, isAccepted] of bindings) {
    const how = `${channelBinding ? 'with' : 'without'} channel binding`;
    it(`is ${isAccepted ? 'let in' : 'refused'} ${how} by ${fault}`, async () => {
      lab.setFaults([fault]);
      const { error } = await run({ scenario: 'open', auth: 'ntlm', channelBinding });
      assert.equal(error, isAccepted ? undefined : 'UnauthorizedError');
    });
  }
});
