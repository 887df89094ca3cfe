import assert from 'node:assert/strict';
import { profileOf } from '../../../../src/ui/form/accountDraft.ts';
import type { SignInReport } from '../../../../src/ui/form/collaborators.ts';
import { testSignIn } from '../../../../src/ui/form/signInTest.ts';
import { text } from '../../../../src/core/text.ts';
import { ACCEPTED, DRAFT, FakeConsent, FakeTester, REFUSED, storedPassword } from './formFakes.ts';

const GIVEN = profileOf(DRAFT);
const DISCOVERED = profileOf({ ...DRAFT, endpoint: 'autodiscover' });
const FOUND_ELSEWHERE = notApproved('mail.contoso.com');
const SILENT: SignInReport = { verdict: { kind: 'unknown', reason: text('No answer.') } };
const REFUSED_BEFORE = { hosts: ['mail.contoso.com'], refusedAt: new Date('2026-11-20T08:00Z') };
const WATCH = { signal: new AbortController().signal, onProgress: () => undefined };

describe('testSignIn', () => {
  it('asks before the password goes to a new host, and names those it may go to', async () => {
    const consent = new FakeConsent(true);
    const tester = new FakeTester(ACCEPTED);
    const { password } = await testSignIn(
      GIVEN,
      storedPassword({ hosts: ['old.contoso.com'] }),
      { consent, tester },
      WATCH,
    );
    assert.deepEqual(consent.asked, ['send to mail.contoso.com, so far old.contoso.com']);
    assert.deepEqual(tester.attempts[0]?.hosts, ['old.contoso.com', 'mail.contoso.com']);
    assert.deepEqual(password.hosts, ['old.contoso.com', 'mail.contoso.com']);
  });

  it('sends nothing without consent', async () => {
    const tester = new FakeTester();
    const { verdict, password } = await testSignIn(
      GIVEN,
      storedPassword(),
      { consent: new FakeConsent(false), tester },
      WATCH,
    );
    assert.deepEqual(verdict, { kind: 'hostNotApproved', host: 'mail.contoso.com' });
    assert.deepEqual([tester.attempts, password.hosts], [[], []]);
  });

  it('asks nothing for a host that is approved', async () => {
    const consent = new FakeConsent(false);
    const approved = storedPassword({ hosts: ['mail.contoso.com'] });
    const { verdict } = await testSignIn(GIVEN, approved, { consent, tester: new FakeTester(ACCEPTED) }, WATCH);
    assert.deepEqual([verdict, consent.asked], [ACCEPTED.verdict, []]);
  });

  it('asks for the host that Autodiscover found, and signs in there in a second round', async () => {
    const consent = new FakeConsent(true);
    const tester = new FakeTester(FOUND_ELSEWHERE, ACCEPTED);
    const { verdict } = await testSignIn(DISCOVERED, storedPassword(), { consent, tester }, WATCH);
    assert.equal(verdict, ACCEPTED.verdict);
    assert.deepEqual(
      tester.attempts.map(({ hosts }) => hosts),
      [[], ['mail.contoso.com']],
    );
  });

  it('goes no further than the second round', async () => {
    const tester = new FakeTester(FOUND_ELSEWHERE, notApproved('other.contoso.com'));
    const { verdict } = await testSignIn(
      DISCOVERED,
      storedPassword(),
      { consent: new FakeConsent(true), tester },
      WATCH,
    );
    assert.deepEqual(verdict, { kind: 'hostNotApproved', host: 'other.contoso.com' });
  });

  it('asks no more once it is cancelled', async () => {
    const consent = new FakeConsent(true);
    const watch = { ...WATCH, signal: AbortSignal.abort() };
    await testSignIn(DISCOVERED, storedPassword(), { consent, tester: new FakeTester(FOUND_ELSEWHERE) }, watch);
    assert.deepEqual(consent.asked, []);
  });

  it('does not send a refused password again without consent', async () => {
    const tester = new FakeTester();
    const refused = storedPassword(REFUSED_BEFORE);
    const outcome = await testSignIn(GIVEN, refused, { consent: new FakeConsent(false), tester }, WATCH);
    assert.deepEqual([outcome.verdict.kind, outcome.password, tester.attempts], ['unknown', refused, []]);
  });

  const REFUSED_AT = new Date('2026-11-22T10:00Z');
  const memories: readonly [SignInReport, refusedAt: Date | undefined][] = [
    [ACCEPTED, undefined],
    [SILENT, REFUSED_BEFORE.refusedAt],
    [REFUSED, REFUSED_AT],
    [{ ...SILENT, refusedAt: REFUSED_AT }, REFUSED_AT],
  ];
  for (const [report, refusedAt] of memories) {
    const shown = [report.verdict.kind, report.refusedAt && 'after a refusal'].filter(Boolean).join(' ');
    it(`remembers the refusal of ${refusedAt?.toISOString() ?? 'none'} when the next verdict is ${shown}`, async () => {
      const parts = { consent: new FakeConsent(true), tester: new FakeTester(report) };
      const { password } = await testSignIn(GIVEN, storedPassword(REFUSED_BEFORE), parts, WATCH);
      assert.deepEqual(password.refusedAt, refusedAt);
    });
  }
});

function notApproved(host: string): SignInReport {
  return { verdict: { kind: 'hostNotApproved', host } };
}
