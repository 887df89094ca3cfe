import assert from 'node:assert/strict';
import type { EwsAnswer, EwsQuestion } from '../../../../src/core/observations/ews.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { openLabSession } from './labSession.ts';

const SIGNAL = new AbortController().signal;

function calendarOf(impersonate: string): EwsQuestion {
  return { kind: 'folder', folder: 'calendar', impersonate };
}

/** The kind of an answer; of an error, its code. */
function gist(answer: EwsAnswer): string {
  return answer.kind === 'error' ? answer.responseCode : answer.kind;
}

describe('EWS on the lab', () => {
  let lab: Lab;
  let session: ExchangeSession;

  before(async () => {
    lab = await startLab();
  });

  after(() => lab.stop());

  beforeEach(() => {
    lab.setFaults([]);
    lab.reset();
    session = openLabSession(lab);
  });

  afterEach(() => session[Symbol.asyncDispose]());

  async function signIn(): Promise<void> {
    const { outcome } = await session.signIn(lab.state.ewsUrl, 'ntlm', { channelBinding: true }, SIGNAL);
    assert.equal(outcome, 'accepted');
  }

  const ask = (question: EwsQuestion): Promise<EwsAnswer> => session.ask(lab.state.ewsUrl, 'ntlm', question, SIGNAL);

  const questions: readonly [question: EwsQuestion, gist: string][] = [
    [{ kind: 'serverTimeZones' }, 'success'],
    [{ kind: 'folder', folder: 'calendar' }, 'success'],
    [calendarOf('anna.berg@contoso.test'), 'success'],
    [{ kind: 'folder', folder: 'contacts', impersonate: 'user00017@contoso.test' }, 'success'],
    [calendarOf('vip.chair@contoso.test'), 'ErrorImpersonateUserDenied'],
    [calendarOf('nobody@contoso.test'), 'ErrorNonExistentMailbox'],
    [calendarOf('a.berg@contoso.test'), 'ErrorNonPrimarySmtpAddress'],
  ];
  for (const [question, expected] of questions) {
    it(`answers ${JSON.stringify(question)} with ${expected}`, async () => {
      await signIn();
      assert.equal(gist(await ask(question)), expected);
    });
  }

  for (const [fault, displayName] of [
    [undefined, 'Salesforce_Sync'],
    ['syncFolderMissing', undefined],
  ] as const) {
    it(`finds ${displayName ?? 'no folder'} below Contacts with ${fault ?? 'no fault'}`, async () => {
      lab.setFaults(fault ? [fault] : []);
      await signIn();
      const answer = await ask({ kind: 'syncFolder', impersonate: 'anna.berg@contoso.test' });
      assert.ok(answer.kind === 'success');
      assert.equal(answer.folder?.displayName, displayName);
    });
  }

  for (const [fault, hours] of [
    [undefined, 0],
    ['syncQuiet', 31],
  ] as const) {
    it(`sees that the sync wrote ${String(hours)} hours ago with ${fault ?? 'no fault'}, without a further request`, async () => {
      lab.setFaults(fault ? [fault] : []);
      await signIn();
      const answer = await ask({ kind: 'syncFolder', impersonate: 'anna.berg@contoso.test' });
      assert.ok(answer.kind === 'success' && answer.folder?.lastChanged);
      const agoMs = answer.exchange.at.getTime() - answer.folder.lastChanged.getTime();
      assert.equal(Math.round(agoMs / 3_600_000), hours);
      assert.deepEqual(lab.status().operations, { GetServerTimeZones: 1, FindFolder: 1 });
    });
  }

  for (const folder of ['calendar', 'contacts'] as const) {
    it(`makes an item in ${folder} and removes it`, async () => {
      await signIn();
      const mailbox = { kind: 'folder', folder, impersonate: 'anna.berg@contoso.test' } as const;
      const before = await ask(mailbox);
      const probe = { folder, impersonate: mailbox.impersonate };
      const { created, removed, leftBehind } = await session.probeWriting(lab.state.ewsUrl, 'ntlm', probe, SIGNAL);
      assert.deepEqual([created.kind, removed?.kind, leftBehind], ['success', 'success', undefined]);
      const after = await ask(mailbox);
      assert.deepEqual(after.kind === 'success' && after.folder, before.kind === 'success' && before.folder);
      const { CreateItem, DeleteItem } = lab.status().operations;
      assert.deepEqual([CreateItem, DeleteItem], [1, 1]);
    });
  }

  it('leaves nothing behind, whenever it is cancelled', async () => {
    const mailbox = { kind: 'folder', folder: 'contacts', impersonate: 'anna.berg@contoso.test' } as const;
    const probe = { folder: mailbox.folder, impersonate: mailbox.impersonate };
    await signIn();
    const before = await ask(mailbox);
    for (let turns = 0; turns < 12; turns += 1) {
      const abort = new AbortController();
      const cancelled = openLabSession(lab);
      await cancelled.signIn(lab.state.ewsUrl, 'ntlm', { channelBinding: true }, SIGNAL);
      const work = Promise.allSettled([cancelled.probeWriting(lab.state.ewsUrl, 'ntlm', probe, abort.signal)]);
      for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
      abort.abort();
      await cancelled[Symbol.asyncDispose]();
      await work;
    }
    const { CreateItem = 0, DeleteItem = 0 } = lab.status().operations;
    assert.ok(CreateItem > 0);
    assert.equal(DeleteItem, CreateItem);
    const after = await ask(mailbox);
    assert.deepEqual(after.kind === 'success' && after.folder, before.kind === 'success' && before.folder);
  });

  it('says why an item cannot be made', async () => {
    lab.setFaults(['mailboxFull']);
    await signIn();
    const probe = { folder: 'contacts', impersonate: 'anna.berg@contoso.test' } as const;
    const { created, removed } = await session.probeWriting(lab.state.ewsUrl, 'ntlm', probe, SIGNAL);
    assert.deepEqual([gist(created), removed], ['ErrorQuotaExceeded', undefined]);
  });

  it('makes no item before a sign-in was accepted', async () => {
    const probe = { folder: 'contacts', impersonate: 'anna.berg@contoso.test' } as const;
    const { created } = await session.probeWriting(lab.state.ewsUrl, 'ntlm', probe, SIGNAL);
    assert.deepEqual([gist(created), lab.status().operations], ['withheld', {}]);
  });

  it('shows the folder and the build of the server', async () => {
    await signIn();
    const answer = await ask(calendarOf('anna.berg@contoso.test'));
    assert.ok(answer.kind === 'success');
    assert.equal(answer.folder?.displayName, 'Calendar');
    assert.equal(typeof answer.folder.totalCount, 'number');
    assert.deepEqual(answer.serverVersion, { major: 15, minor: 2, build: 2562, revision: 37 });
  });

  it('names the primary address of an alias', async () => {
    await signIn();
    const answer = await ask(calendarOf('a.berg@contoso.test'));
    assert.equal(answer.kind === 'error' && answer.details.get('Primary'), 'anna.berg@contoso.test');
  });

  const faults: readonly [fault: string, gist: string, status: number | undefined][] = [
    ['serverBusy', 'ErrorServerBusy', 500],
    ['roleAssignmentMissing', 'ErrorImpersonateUserDenied', 500],
    ['answersHtml', 'notEws', 200],
    ['truncatedXml', 'notEws', 200],
    ['malformedXml', 'notEws', 200],
    ['hugeBody', 'notEws', 200],
    ['ewsDisabledForUser', 'notEws', 403],
    ['appPoolDown', 'notEws', 503],
    ['redirectsElsewhere', 'notEws', 307],
    ['silent', 'noAnswer', undefined],
  ];
  for (const [fault, expected, status] of faults) {
    it(`answers ${expected} while ${fault} is on`, async () => {
      await signIn();
      lab.setFaults([fault]);
      const answer = await ask(calendarOf('anna.berg@contoso.test'));
      assert.equal(gist(answer), expected);
      assert.equal(answer.kind !== 'withheld' && answer.exchange.response?.status, status);
      assert.deepEqual(lab.status().trap, []);
    }).timeout(5_000);
  }

  it('tells how long a busy server wants to be left alone', async () => {
    await signIn();
    lab.setFaults(['serverBusy']);
    const answer = await ask(calendarOf('anna.berg@contoso.test'));
    assert.ok(answer.kind === 'error');
    assert.match(answer.details.get('BackOffMilliseconds') ?? '', /^\d+$/);
  });

  it('is challenged without credentials', async () => {
    const { response, credentials } = await session.challenge(lab.state.ewsUrl, SIGNAL);
    assert.deepEqual([response?.status, credentials], [401, 'none']);
    assert.deepEqual(lab.status().signIns, {});
  });
});
