import assert from 'node:assert/strict';
import { accountChannelBinding } from '../../../../src/checks/serviceAccount/accountChannelBinding.ts';
import { accountEws } from '../../../../src/checks/serviceAccount/accountEws.ts';
import { accountMailbox } from '../../../../src/checks/serviceAccount/accountMailbox.ts';
import { accountPassword } from '../../../../src/checks/serviceAccount/accountPassword.ts';
import { accountSignIn } from '../../../../src/checks/serviceAccount/accountSignIn.ts';
import { tlsPasswordSafe } from '../../../../src/checks/serviceAccount/tlsPasswordSafe.ts';
import type { EwsAnswer, SignInObservation } from '../../../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import type { TlsObservation } from '../../../../src/core/observations/tls.ts';
import {
  aCertificate,
  aChallenge,
  aHop,
  anAutodiscover,
  anError,
  anExchange,
  aProfile,
  aSignIn,
  aSuccess,
  aTlsObservation,
  NOW,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const leg = (credentials: HttpExchange['credentials'], server: string): HttpExchange =>
  anExchange({ status: 401, headers: { 'X-FEServer': server } }, undefined, { credentials });

const failedWith = (exchange: HttpExchange): Partial<SignInObservation> => ({
  outcome: 'failed',
  exchanges: [exchange],
});

const SIGN_INS: readonly (readonly [string, Partial<SignInObservation>, readonly string[] | 'transient'])[] = [
  ['accepted', {}, []],
  ['refused', { outcome: 'refused' }, ['authentication.refused']],
  [
    'refused by the server that gave the challenge',
    { outcome: 'refused', exchanges: [leg('ntlmNegotiate', 'EX01'), leg('ntlmAuthenticate', 'EX01')] },
    ['authentication.refused'],
  ],
  [
    'refused by another server',
    { outcome: 'refused', exchanges: [leg('ntlmNegotiate', 'EX01'), leg('ntlmAuthenticate', 'EX02')] },
    ['authentication.connectionSplit'],
  ],
  ['lockedOut', { outcome: 'lockedOut' }, ['authentication.lockedOut']],
  ['withheld: no password', { outcome: 'withheld', withheldBecause: 'noPassword' }, ['authentication.noPassword']],
  [
    'withheld: another host',
    { outcome: 'withheld', withheldBecause: 'hostNotApproved' },
    ['authentication.hostNotApproved'],
  ],
  [
    'withheld: refused before',
    { outcome: 'withheld', withheldBecause: 'refusedBefore' },
    ['authentication.refusedBefore'],
  ],
  [
    'withheld: connection not trusted',
    { outcome: 'withheld', withheldBecause: 'connectionNotTrusted' },
    ['authentication.connectionNotTrusted'],
  ],
  ['withheld: not proven yet', { outcome: 'withheld', withheldBecause: 'notProvenYet' }, 'transient'],
  [
    'not offered by this server',
    { outcome: 'notOffered', exchanges: [aChallenge(['Basic realm="x"'])] },
    ['ews.ntlmOff'],
  ],
  ['failed with 503', failedWith(anExchange({ status: 503 })), ['ews.unavailable']],
  ['failed before anything was sent', { outcome: 'failed', exchanges: [] }, 'transient'],
];

const PASSWORDS = [
  ['ready', []],
  ['noPassword', ['authentication.noPassword']],
  ['hostNotApproved', ['authentication.hostNotApproved']],
  ['refusedBefore', ['authentication.refusedBefore']],
  ['connectionNotTrusted', []],
] as const;

const distrusted = (change: Partial<TlsObservation>): Partial<TlsObservation> => ({
  mayCarryPassword: false,
  ...change,
});
const expired = { chain: [aCertificate({ notAfter: NOW })] };

const CONNECTIONS: readonly (readonly [string, Partial<TlsObservation>, readonly string[] | string])[] = [
  ['a trusted connection', {}, []],
  ['a private authority that this machine trusts', { salesforceVerdict: 'unknownAuthority' }, []],
  ['a missing intermediate', distrusted({ salesforceVerdict: 'intermediateMissing' }), 'blocked by tls.trust'],
  ['an expired certificate', distrusted(expired), 'blocked by tls.certificateDates'],
  [
    'a certificate of another host and authority',
    distrusted({ coversHost: false, salesforceVerdict: 'unknownAuthority' }),
    'blocked by tls.hostName, tls.trust',
  ],
  ['distrust that nothing explains', distrusted({}), ['authentication.connectionNotTrusted']],
];

const FORBIDDEN: EwsAnswer = { kind: 'notEws', exchange: anExchange({ status: 403 }) };

const ANSWERS: readonly (readonly [string, EwsAnswer, readonly string[] | 'transient'])[] = [
  ['data', aSuccess(), []],
  ['403', FORBIDDEN, ['mailbox.ewsDisabled']],
  ['401', { kind: 'notEws', exchange: anExchange({ status: 401 }) }, 'transient'],
  ['silence', { kind: 'noAnswer', exchange: anExchange(undefined) }, ['ews.noAnswer']],
  ['nothing sent', { kind: 'withheld', because: 'signInRefused' }, 'transient'],
  ['ErrorServerBusy', anError('ErrorServerBusy', { BackOffMilliseconds: '2500' }), 'transient'],
  ['ErrorPasswordExpired', anError('ErrorPasswordExpired'), ['authentication.passwordExpired']],
  ['ErrorAccountDisabled', anError('ErrorAccountDisabled'), ['mailbox.accountDisabled']],
  ['ErrorMissingEmailAddress', anError('ErrorMissingEmailAddress'), ['mailbox.noServiceMailbox']],
  ['a code that nobody knows', anError('ErrorOfTomorrow'), ['ews.unexpectedError']],
];

describe('account.signIn', () => {
  for (const [name, change, expected] of SIGN_INS) {
    it(`judges ${name}`, async () => {
      const signIn = () => Promise.resolve(aSignIn(change));
      assert.deepEqual(await verdictOn(accountSignIn, { signIn }), expected);
    });
  }

  it('sends channel binding with NTLM, and never Basic unless it is chosen', async () => {
    const used: string[] = [];
    const signIn = (_url: string, scheme: string, { channelBinding }: { channelBinding: boolean }) => {
      used.push(`${scheme} ${String(channelBinding)}`);
      return Promise.resolve(aSignIn());
    };
    await verdictOn(accountSignIn, { signIn });
    await verdictOn(accountSignIn, { signIn }, aProfile({}, { authentication: 'basic' }));
    assert.deepEqual(used, ['ntlm true', 'basic false']);
  });
});

describe('account.password', () => {
  for (const [state, expected] of PASSWORDS) {
    it(`judges ${state}`, async () => {
      const passwordState = () => Promise.resolve(state);
      assert.deepEqual(await verdictOn(accountPassword, { passwordState }), expected);
    });
  }

  const refusedBy = (body: string) => {
    const exchanges = [anExchange({ status: 401, body })];
    const hops = [aHop({ kind: 'credentialsRefused' }, { exchanges })];
    return {
      passwordState: () => Promise.resolve('refusedBefore' as const),
      discover: () => Promise.resolve(anAutodiscover({ hops })),
    };
  };

  it('names the refusal itself where Autodiscover was first to try in this run', async () => {
    assert.deepEqual(await verdictOn(accountPassword, refusedBy('')), ['authentication.refused']);
  });

  it('names the lock-out where Autodiscover told of it', async () => {
    const session = refusedBy('The referenced account is currently locked out');
    assert.deepEqual(await verdictOn(accountPassword, session), ['authentication.lockedOut']);
  });
});

describe('tls.passwordSafe', () => {
  for (const [name, change, expected] of CONNECTIONS) {
    it(`judges ${name}`, async () => {
      const inspectTls = () => Promise.resolve(aTlsObservation(change));
      assert.deepEqual(await verdictOn(tlsPasswordSafe, { inspectTls }), expected);
    });
  }
});

describe('account.channelBinding', () => {
  for (const [outcome, expected] of [
    ['accepted', []],
    ['refused', ['ews.extendedProtectionRequire']],
    ['withheld', 'transient'],
    ['failed', 'transient'],
  ] as const) {
    it(`judges ${outcome}`, async () => {
      const signIn = () => Promise.resolve(aSignIn({ outcome, channelBinding: false }));
      assert.deepEqual(await verdictOn(accountChannelBinding, { signIn }), expected);
    });
  }

  it('has nothing to do for Basic, which knows no channel binding', () => {
    assert.deepEqual(accountChannelBinding.subjects(aProfile({}, { authentication: 'basic' })), []);
  });
});

describe('account.ews', () => {
  for (const [name, answer, expected] of ANSWERS) {
    it(`judges ${name}`, async () => {
      const signIn = () => Promise.resolve(aSignIn({ answer }));
      assert.deepEqual(await verdictOn(accountEws, { signIn }), expected);
    });
  }
});

describe('account.mailbox', () => {
  for (const [name, answer, expected] of ANSWERS) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(await verdictOn(accountMailbox, { ask: () => Promise.resolve(answer) }), expected);
    });
  }
});
