import assert from 'node:assert/strict';
import { mailboxJudge } from '../../../../src/checks/mailboxes/judgeMailbox.ts';
import type { MailboxAnswer } from '../../../../src/core/mailboxes/ports.ts';
import type { MailboxVerdict } from '../../../../src/core/mailboxes/verdict.ts';
import { anError, anExchange, aSuccess, anAutodiscoverWithoutUrl, NOW } from '../../../support/builders.ts';

type Answered = Extract<MailboxAnswer, { kind: 'answered' }>;

function answered(answer: unknown, given: Partial<Answered> = {}): Answered {
  return { kind: 'answered', answer: answer as Answered['answer'], folder: 'calendar', ...given };
}

const notEws = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answered =>
  answered({ kind: 'notEws', exchange: anExchange({ status, headers, body }) });
const silent = (phase: 'connect' | 'receive', code: string): Answered =>
  answered({ kind: 'noAnswer', exchange: anExchange(undefined, { phase, code, timedOut: false }) });

function gist(verdict: MailboxVerdict): string {
  switch (verdict.is) {
    case 'settled':
      return verdict.outcome;
    case 'busy':
      return `busy ${String(verdict.backOffMs)}`;
    case 'noAnswer':
      return `${verdict.isPassing ? 'passing' : 'lasting'} ${verdict.outcome}`;
    case 'stop':
      return `stop ${verdict.because}`;
  }
}

describe('mailboxJudge', () => {
  const judge = mailboxJudge('CONTOSO\\svc', () => NOW);
  const inAMinute = new Date(NOW.getTime() + 60_000).toUTCString();
  const answers: readonly [name: string, answer: MailboxAnswer, gist: string][] = [
    ['both folders', answered(aSuccess()), 'open'],
    ['Salesforce_Sync there', answered(aSuccess(), { hasSyncFolder: true }), 'open'],
    ['no Salesforce_Sync', answered(aSuccess(), { hasSyncFolder: false }), 'folder.syncFolderMissing'],
    ['a denial', answered(anError('ErrorImpersonateUserDenied')), 'impersonation.roleMissing'],
    ['an alias', answered(anError('ErrorNonPrimarySmtpAddress', { Primary: 'a@b.test' })), 'mailbox.notPrimaryAddress'],
    ['no mailbox', answered(anError('ErrorNonExistentMailbox')), 'mailbox.notFound'],
    ['a disabled account', answered(anError('ErrorAccountDisabled')), 'mailbox.accountDisabled'],
    ['a move', answered(anError('ErrorMailboxMoveInProgress')), 'mailbox.moving'],
    ['a database down', answered(anError('ErrorMailboxStoreUnavailable')), 'mailbox.storeUnavailable'],
    ['a full mailbox', answered(anError('ErrorQuotaExceeded')), 'mailbox.full'],
    ['a damaged folder', answered(anError('ErrorInvalidSecurityDescriptor')), 'folder.damaged'],
    ['a code nobody knows', answered(anError('ErrorOfTomorrow')), 'ews.unexpectedError'],
    ['a code that is our mistake', answered(anError('ErrorSchemaValidation')), 'ews.unexpectedError'],
    ['EWS off for the mailbox', notEws(403), 'mailbox.ewsDisabled'],
    ['a busy server', answered(anError('ErrorServerBusy', { BackOffMilliseconds: '1234' })), 'busy 1234'],
    ['a busy server that says no time', answered(anError('ErrorServerBusy')), 'busy undefined'],
    ['too many connections', answered(anError('ErrorExceededConnectionCount')), 'busy undefined'],
    ['503 with seconds', notEws(503, { 'Retry-After': '7' }), 'busy 7000'],
    ['429 with a date', notEws(429, { 'Retry-After': inAMinute }), 'busy 60000'],
    ['a wait of days', notEws(503, { 'Retry-After': '999999' }), 'busy 3600000'],
    ['503 without a time', notEws(503), 'passing ews.unavailable'],
    ['an error page of ASP.NET', notEws(500, {}, '<html>Server Error</html>'), 'passing ews.serverError'],
    ['a connection that broke off', silent('receive', 'ECONNRESET'), 'passing ews.noAnswer'],
    ['no connection', silent('connect', 'ECONNREFUSED'), 'passing verification.noContact'],
    ['a portal', notEws(200, { 'Content-Type': 'text/html' }, '<html></html>'), 'lasting ews.webPage'],
    ['no virtual directory', notEws(404), 'lasting ews.notFound'],
    ['a refused sign-in', notEws(401), 'stop signInRefused'],
    ['a locked account', notEws(456), 'stop signInRefused'],
    ['nothing sent', { kind: 'withheld', because: 'hostNotApproved' }, 'stop hostNotApproved'],
    ['no server', { kind: 'noServer', domain: 'b.test', seen: anAutodiscoverWithoutUrl() }, 'autodiscover.notFound'],
  ];
  it('keeps when the sync wrote last', () => {
    const answer = answered(aSuccess(), { hasSyncFolder: true, syncChanged: NOW });
    assert.deepEqual(judge(answer, 'anna@contoso.test'), {
      is: 'settled',
      outcome: 'open',
      args: { syncChanged: NOW.toISOString() },
    });
  });

  for (const [name, answer, expected] of answers) {
    it(`takes ${name} for ${expected}`, () => {
      assert.equal(gist(judge(answer, 'anna@contoso.test')), expected);
    });
  }

  it('keeps what the message needs beside mailbox and account', () => {
    const verdict = judge(answered(anError('ErrorNonPrimarySmtpAddress', { Primary: 'a@b.test' })), 'x@b.test');
    assert.deepEqual('args' in verdict && verdict.args, { primary: 'a@b.test' });
  });
});
