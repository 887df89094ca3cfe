import assert from 'node:assert/strict';
import { mailboxJudge } from '../../../../src/checks/mailboxes/judgeMailbox.ts';
import type { MailboxAnswer } from '../../../../src/core/mailboxes/ports.ts';
import type { MailboxVerdict } from '../../../../src/core/mailboxes/verdict.ts';
import type { AutodiscoverAnswer } from '../../../../src/core/observations/autodiscover.ts';
import { anError, anExchange, anAutodiscoverWithoutUrl, aHop, aSuccess, NOW } from '../../../support/builders.ts';

type Answered = Extract<MailboxAnswer, { kind: 'answered' }>;

function answered(answer: unknown, given: Partial<Answered> = {}): Answered {
  return { kind: 'answered', answer: answer as Answered['answer'], folder: 'calendar', ...given };
}

const notEws = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Answered =>
  answered({ kind: 'notEws', exchange: anExchange({ status, headers, body }) });
const signedIn = (status: number, headers: Readonly<Record<string, string>> = {}): Answered =>
  answered({ kind: 'notEws', exchange: anExchange({ status, headers }, undefined, { credentials: 'connection' }) });
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
    case 'later':
      return `later ${verdict.outcome}`;
    case 'end':
      return `end ${verdict.outcome}`;
    case 'skip':
    case 'stop':
      return `${verdict.is} ${verdict.because}`;
  }
}

const WITHHELD = { kind: 'withheld', domain: 'b.test' } as const;
const LATER = 'later autodiscover.notFound';
const TOO_MANY_GROUPS = 'end authentication.tooManyGroups';

describe('mailboxJudge', () => {
  const judge = mailboxJudge('CONTOSO\\svc', () => NOW);
  const atThis = NOW.toUTCString();
  const aMinuteAgo = new Date(NOW.getTime() - 60_000).toUTCString();
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
    ['EWS off for the mailbox', signedIn(403), 'mailbox.ewsDisabled'],
    ['403 before anybody signed in', notEws(403, { Server: 'Microsoft-IIS/10.0' }), 'lasting ews.forbidden'],
    ['a firewall before anybody signed in', notEws(403, { Server: 'Shield' }), 'lasting ews.firewallBlocks'],
    ['a failover', answered(anError('ErrorMailboxFailover')), 'later mailbox.storeUnavailable'],
    ['a time-out inside', answered(anError('ErrorTimeoutExpired')), 'later ews.unexpectedError'],
    ['a failover with a time', answered(anError('ErrorMailboxFailover', { BackOffMilliseconds: '9' })), 'busy 9'],
    ['a directory out of reach', answered(anError('ErrorADUnavailable')), 'busy undefined'],
    ['an expired password', answered(anError('ErrorPasswordExpired')), 'end authentication.passwordExpired'],
    ['an account of too many groups', answered(anError('ErrorProxyGroupSidLimitExceeded')), TOO_MANY_GROUPS],
    ['a busy server', answered(anError('ErrorServerBusy', { BackOffMilliseconds: '1234' })), 'busy 1234'],
    ['a busy server that says no time', answered(anError('ErrorServerBusy')), 'busy undefined'],
    ['too many connections', answered(anError('ErrorExceededConnectionCount')), 'busy undefined'],
    ['503 with seconds', notEws(503, { 'Retry-After': '7' }), 'busy 7000'],
    ['a date and a clock that is behind', notEws(503, { Date: aMinuteAgo, 'Retry-After': atThis }), 'busy 60000'],
    ['a date that is past', notEws(503, { 'Retry-After': aMinuteAgo }), 'busy 0'],
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
    ['a server of one domain', { ...WITHHELD, because: 'hostNotApproved' }, 'skip hostNotApproved'],
    ['an account without a password', { ...WITHHELD, because: 'noPassword' }, 'stop noPassword'],
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

  it('takes refusal of everybody for one of the client', () => {
    const verdict = judge(signedIn(403), 'anna@contoso.test');
    assert.ok(verdict.is === 'settled' && verdict.ifForAll);
    assert.equal(verdict.ifForAll.outcome, 'verification.clientRefused');
  });

  const online = { kind: 'redirectAddress', address: 'anna@contoso.mail.onmicrosoft.test' } as const;
  const absent: AutodiscoverAnswer = { kind: 'notAutodiscover', status: 404 };
  const nameless: AutodiscoverAnswer = { kind: 'noAnswer', code: 'ENOTFOUND', phase: 'resolve' };
  const places: readonly [name: string, answers: readonly AutodiscoverAnswer[], gist: string][] = [
    ['404 everywhere', [absent, absent], 'autodiscover.notFound'],
    ['404 and a name nobody knows', [nameless, absent], 'autodiscover.notFound'],
    ['names nobody knows', [nameless, nameless], 'later autodiscover.notFound'],
    ['nothing asked', [], 'later autodiscover.notFound'],
    ['a refused connection', [absent, { kind: 'noAnswer', code: 'ECONNREFUSED', phase: 'connect' }], LATER],
    ['silence', [absent, { kind: 'noAnswer', code: 'ETIMEDOUT' }], LATER],
    ['a server error', [absent, { kind: 'notAutodiscover', status: 503 }], LATER],
    ['a filter', [absent, { kind: 'notAutodiscover', status: 403 }], LATER],
    ['a page', [absent, { kind: 'notAutodiscover', status: 200 }], LATER],
    ['an error of the server', [{ kind: 'error', code: '603', message: '' }], LATER],
    ['an unknown address', [{ kind: 'error', code: '500', message: 'No.' }], 'autodiscover.addressUnknown'],
    ['Exchange Online', [{ ...online, reason: 'exchangeOnline', followed: false }], 'mailbox.inExchangeOnline'],
  ];
  for (const [name, given, expected] of places) {
    it(`takes no server, with ${name}, for ${expected}`, () => {
      const seen = anAutodiscoverWithoutUrl(...given.map((answer) => aHop(answer)));
      const answer: MailboxAnswer = { kind: 'noServer', domain: 'contoso.com', seen };
      assert.equal(gist(judge(answer, seen.address)), expected);
    });
  }

  it('takes what Autodiscover says of another address for nothing certain', () => {
    const seen = anAutodiscoverWithoutUrl(aHop({ kind: 'error', code: '500', message: 'No.' }));
    const answer: MailboxAnswer = { kind: 'noServer', domain: 'contoso.com', seen };
    assert.notEqual(gist(judge(answer, 'anna@contoso.com')), 'autodiscover.addressUnknown');
  });

  for (const [name, seen, expected] of [
    ['leads to Exchange Online', anAutodiscoverWithoutUrl(aHop(online)), 'mailbox.inExchangeOnline'],
    ['does not know it either', anAutodiscoverWithoutUrl(aHop(absent)), 'mailbox.notFound'],
    ['was not asked', undefined, 'mailbox.notFound'],
  ] as const) {
    it(`takes a mailbox that Exchange does not know, and Autodiscover ${name}, for ${expected}`, () => {
      assert.equal(gist(judge({ kind: 'whereabouts', ...(seen && { seen }) }, 'anna@contoso.com')), expected);
    });
  }

  it('keeps what the message needs beside mailbox and account', () => {
    const verdict = judge(answered(anError('ErrorNonPrimarySmtpAddress', { Primary: 'a@b.test' })), 'x@b.test');
    assert.deepEqual('args' in verdict && verdict.args, { primary: 'a@b.test' });
  });
});
