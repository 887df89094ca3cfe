import assert from 'node:assert/strict';
import { foldersCalendar } from '../../../../src/checks/serviceAccount/foldersCalendar.ts';
import { foldersContacts } from '../../../../src/checks/serviceAccount/foldersContacts.ts';
import { impersonationMailbox } from '../../../../src/checks/serviceAccount/impersonationMailbox.ts';
import type { EwsAnswer, EwsQuestion } from '../../../../src/core/observations/ews.ts';
import type { ExchangeSession } from '../../../../src/core/ports.ts';
import { anError, anExchange, aProfile, aSuccess } from '../../../support/builders.ts';
import { outcomeOf, verdictOn } from '../../../support/judging.ts';

const DENIED = anError('ErrorImpersonateUserDenied');

/** A server that answers each mailbox of the profile in its own way, Anna's first. */
function answering(...answers: readonly EwsAnswer[]): Partial<ExchangeSession> {
  const { mailboxes } = aProfile();
  const answerOf = (question: EwsQuestion): EwsAnswer =>
    (question.kind === 'folder' && answers[mailboxes.indexOf(question.impersonate ?? '')]) || aSuccess();
  return { ask: (_url, _scheme, question) => Promise.resolve(answerOf(question)) };
}

const IMPERSONATIONS: readonly (readonly [string, readonly EwsAnswer[], readonly string[] | 'transient'])[] = [
  ['an opened calendar', [aSuccess()], []],
  ['a denial for everyone', [DENIED, DENIED], ['impersonation.roleMissing']],
  ['a denial for her alone', [DENIED, aSuccess()], ['impersonation.outOfScope']],
  [
    'a denial beside a mailbox with a damaged folder',
    [DENIED, anError('ErrorItemNotFound')],
    ['impersonation.outOfScope'],
  ],
  [
    'a denial beside an address that does not exist',
    [DENIED, anError('ErrorNonExistentMailbox')],
    ['impersonation.roleMissing'],
  ],
  ['ErrorImpersonationDenied', [anError('ErrorImpersonationDenied')], ['impersonation.denied']],
  ['ErrorImpersonationFailed', [anError('ErrorImpersonationFailed')], ['impersonation.failed']],
  ['ErrorNonExistentMailbox', [anError('ErrorNonExistentMailbox')], ['mailbox.notFound']],
  ['an alias', [anError('ErrorNonPrimarySmtpAddress', { Primary: 'anna@contoso.com' })], ['mailbox.notPrimaryAddress']],
  ['an alias of an unnamed mailbox', [anError('ErrorNonPrimarySmtpAddress')], ['ews.unexpectedError']],
  ['a mailbox on the move', [anError('ErrorMailboxMoveInProgress')], ['mailbox.moving']],
  ['a database that is down', [anError('ErrorMailboxStoreUnavailable')], ['mailbox.storeUnavailable']],
  ['a failover', [anError('ErrorMailboxFailover')], 'transient'],
  ['403', [{ kind: 'notEws', exchange: anExchange({ status: 403 }) }], ['mailbox.ewsDisabled']],
  ['a missing calendar, which is not about impersonation', [anError('ErrorFolderNotFound')], []],
];

const FOLDERS: readonly (readonly [string, EwsAnswer, readonly string[]])[] = [
  ['an opened folder', aSuccess({ folder: { displayName: 'Kalender', totalCount: 0 } }), []],
  ['ErrorFolderNotFound', anError('ErrorFolderNotFound'), ['folder.notFound']],
  ['ErrorItemNotFound', anError('ErrorItemNotFound'), ['folder.notFound']],
  ['ErrorAccessDenied', anError('ErrorAccessDenied'), ['folder.accessDenied']],
  ['ErrorInvalidSecurityDescriptor', anError('ErrorInvalidSecurityDescriptor'), ['folder.damaged']],
  ['ErrorMailboxConfiguration', anError('ErrorMailboxConfiguration'), ['folder.damaged']],
];

describe('impersonation.mailbox', () => {
  for (const [name, answers, expected] of IMPERSONATIONS) {
    it(`judges ${name}`, async () => {
      assert.deepEqual(await verdictOn(impersonationMailbox, answering(...answers)), expected);
    });
  }

  it('offers the primary address for the very line of the alias', async () => {
    const answer = anError('ErrorNonPrimarySmtpAddress', { Primary: 'anna@contoso.com' });
    const outcome = await outcomeOf(impersonationMailbox, answering(answer));
    assert.ok(outcome.kind === 'judged');
    const edits = outcome.findings.flatMap(({ remedies }) => remedies.map(({ action }) => action));
    assert.deepEqual(edits[0], { kind: 'profileEdit', property: ['mailboxes', 0], value: 'anna@contoso.com' });
  });

  it('asks for each mailbox once, however many denials there are', async () => {
    let asked = 0;
    const ask = () => {
      asked += 1;
      return Promise.resolve(DENIED);
    };
    await verdictOn(impersonationMailbox, { ask });
    assert.equal(asked, aProfile().mailboxes.length);
  });
});

for (const check of [foldersCalendar, foldersContacts]) {
  describe(check.id, () => {
    for (const [name, answer, expected] of FOLDERS) {
      it(`judges ${name}`, async () => {
        assert.deepEqual(await verdictOn(check, { ask: () => Promise.resolve(answer) }), expected);
      });
    }
  });
}
