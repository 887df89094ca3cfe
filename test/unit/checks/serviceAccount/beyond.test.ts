import assert from 'node:assert/strict';
import { accountSignIn } from '../../../../src/checks/serviceAccount/accountSignIn.ts';
import { accountUserName } from '../../../../src/checks/serviceAccount/accountUserName.ts';
import { impersonationMailbox } from '../../../../src/checks/serviceAccount/impersonationMailbox.ts';
import { impersonationOutside } from '../../../../src/checks/serviceAccount/impersonationOutside.ts';
import { mailboxWritable } from '../../../../src/checks/serviceAccount/mailboxWritable.ts';
import { NO_CONSENT } from '../../../../src/core/facts.ts';
import type { NtlmTarget, SignInObservation } from '../../../../src/core/observations/ews.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import {
  aChallenge,
  aHop,
  anAutodiscover,
  anAutodiscoverWithoutUrl,
  anError,
  anExchange,
  aProfile,
  aSignIn,
  aSuccess,
} from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const named = (userName: string) => aProfile({ serviceAccount: { userName, address: 'svc-sync@contoso.com' } });
const CONTOSO: NtlmTarget = { netBiosDomain: 'CONTOSO', dnsDomain: 'contoso.local' };

describe('account.userName', () => {
  for (const [userName, target, expected] of [
    ['CONTOSO\\svc', CONTOSO, []],
    ['contoso\\svc', CONTOSO, []],
    ['contoso.local\\svc', CONTOSO, []],
    ['CONTOSSO\\svc', CONTOSO, ['authentication.otherDomain']],
    ['svc@anything.com', CONTOSO, []],
    ['CONTOSO\\svc', {}, []],
    ['CONTOSO\\svc', undefined, 'skipped'],
  ] as const) {
    it(`judges ${userName} against ${JSON.stringify(target ?? 'no challenge')}`, async () => {
      const session = {
        ntlmTarget: () => Promise.resolve(target),
        signIn: () => Promise.reject(new Error('a sign-in was spent')),
      };
      assert.deepEqual(await verdictOn(accountUserName, session, named(userName)), expected);
    });
  }

  it('is skipped where NTLM is not offered', async () => {
    const challenge = () => Promise.resolve(aChallenge(['Basic realm="x"']));
    assert.equal(await verdictOn(accountUserName, { challenge }), 'skipped');
  });
});

/** A server that answers each attempt in its way: with channel binding, without, and without after a refusal. */
function signingIn(bound: Partial<SignInObservation>, bare: Partial<SignInObservation>, agreed = bare) {
  const signIn: ExchangeSession['signIn'] = (_url, _scheme, { channelBinding, afterRefusal }) =>
    Promise.resolve(aSignIn(channelBinding ? bound : afterRefusal ? agreed : bare));
  return { signIn };
}

const REFUSED = { outcome: 'refused' } as const;
const WITHHELD = { outcome: 'withheld', withheldBecause: 'refusedBefore' } as const;
const bearer = anExchange({ status: 401, headers: { 'WWW-Authenticate': 'Bearer' } });
const AGREED = { ...NO_CONSENT, compareChannelBinding: true };

describe('a refused sign-in', () => {
  for (const [name, session, consents, expected] of [
    ['for wrong credentials', signingIn(REFUSED, REFUSED), AGREED, ['authentication.refused']],
    ['by a proxy that ends TLS, once agreed', signingIn(REFUSED, WITHHELD, {}), AGREED, ['ews.proxyEndsTls']],
    ['that nobody agreed to compare', signingIn(REFUSED, WITHHELD, {}), NO_CONSENT, ['authentication.refused']],
    ['with a password that Autodiscover accepted', signingIn(REFUSED, {}), NO_CONSENT, ['ews.proxyEndsTls']],
    ['that leaves Bearer alone', signingIn({ ...REFUSED, exchanges: [bearer] }, {}), AGREED, ['ews.bearerOnly']],
  ] as const) {
    it(`is told apart ${name}`, async () => {
      assert.deepEqual(await verdictOn(accountSignIn, session, aProfile(), consents), expected);
    });
  }
});

const WITH_OUTSIDE = aProfile({ outsideMailbox: 'chair@contoso.com' });

describe('impersonation.outside', () => {
  for (const [name, answer, expected] of [
    ['a refusal', anError('ErrorImpersonateUserDenied'), []],
    ['an opened mailbox', aSuccess(), ['impersonation.organisationWide']],
    ['a missing folder of an opened mailbox', anError('ErrorFolderNotFound'), ['impersonation.organisationWide']],
    ['an address that is none', anError('ErrorNonExistentMailbox'), ['mailbox.notFound']],
    ['a busy server', anError('ErrorServerBusy'), 'transient'],
    ['a code nobody knows', anError('ErrorOfTomorrow'), 'transient'],
  ] as const) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(
        await verdictOn(impersonationOutside, { ask: () => Promise.resolve(answer) }, WITH_OUTSIDE),
        expected,
      );
    });
  }

  it('has nothing to do where the profile names no such mailbox', () => {
    assert.deepEqual(impersonationOutside.subjects(aProfile()), []);
  });
});

describe('impersonation.mailbox', () => {
  it('tells a mailbox in Exchange Online from one that does not exist', async () => {
    const moved = aHop({ kind: 'redirectAddress', address: 'anna.berg@contoso.mail.onmicrosoft.com', followed: false });
    const session = {
      ask: () => Promise.resolve(anError('ErrorNonExistentMailbox')),
      discover: () => Promise.resolve(anAutodiscover()),
      discoverAt: () => Promise.resolve(anAutodiscoverWithoutUrl(moved)),
    };
    assert.deepEqual(await verdictOn(impersonationMailbox, session), ['mailbox.inExchangeOnline']);
  });
});

describe('mailbox.writable', () => {
  const WRITING = { ...NO_CONSENT, probeWriting: true };

  it('sends nothing before a person agrees', async () => {
    const probeWriting = () => Promise.reject(new Error('something was written'));
    assert.equal(await verdictOn(mailboxWritable, { probeWriting }), 'skipped');
  });

  for (const [name, observation, expected] of [
    ['an item that came and went', { created: aSuccess(), removed: aSuccess() }, []],
    ['a full mailbox', { created: anError('ErrorQuotaExceeded') }, ['mailbox.full', 'mailbox.full']],
    [
      'an item that stayed',
      { created: aSuccess(), removed: anError('ErrorAccessDenied'), leftBehind: 'Trial' },
      ['folder.accessDenied', 'mailbox.trialItemLeft', 'folder.accessDenied', 'mailbox.trialItemLeft'],
    ],
  ] as const) {
    it(`judges ${name}`, async () => {
      const probeWriting = () => Promise.resolve(observation);
      assert.deepEqual(await verdictOn(mailboxWritable, { probeWriting }, aProfile(), WRITING), expected);
    });
  }
});
