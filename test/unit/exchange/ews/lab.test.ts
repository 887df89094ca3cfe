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
