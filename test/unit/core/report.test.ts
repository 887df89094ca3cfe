import assert from 'node:assert/strict';
import type { CheckResult } from '../../../src/core/check.ts';
import { planRun } from '../../../src/core/plan.ts';
import { reportOf, type Report } from '../../../src/core/report.ts';
import { renderMarkdown } from '../../../src/core/reportMarkdown.ts';
import { inEnglish, text } from '../../../src/core/text.ts';
import { at, check, evidence, failed, finding, profile } from '../ui/support/runBuilders.ts';

const checks = [check('account.signIn'), check('folders.calendar', { perMailbox: true })];
const plan = planRun(checks, profile);

function report(results: Readonly<Record<string, CheckResult>>, includesPersonal = false): Report {
  const source = { profile, plan, results: new Map(Object.entries(results)), at, seenFrom: 'jump01' };
  return reportOf(source, { includesPersonal, translate: inEnglish });
}

const told = finding({
  message: text('{account} may not open {mailbox}, owned by {owner}.', {
    account: profile.serviceAccount.userName,
    mailbox: 'ANNA@contoso.com',
    owner: 'stranger@fabrikam.com',
  }),
  evidence: [
    evidence({ value: 'anna@contoso.com', sensitivity: 'personal' }),
    evidence({ value: 'EX01', sensitivity: 'internal' }),
  ],
});

describe('a report', () => {
  const results = { 'folders.calendar#anna@contoso.com': failed(told) };

  it('names nobody unless it is asked to', () => {
    const written = JSON.stringify(report(results)) + renderMarkdown(report(results), inEnglish);
    for (const personal of ['anna', 'svc-sync', 'stranger', 'EX01', 'jump01']) {
      assert.doesNotMatch(written, new RegExp(personal, 'i'), personal);
    }
    assert.match(written, /account may not open mailbox-1, owned by address/);
  });

  it('takes nobody for somebody whose address is a part of theirs', () => {
    const others = finding({ message: text('{said}', { said: 'joanna@contoso.com, anna@contoso.com.au' }) });
    const [reported] = report({ 'account.signIn': failed(others) }).checks;
    assert.equal(reported?.findings[0]?.message, 'address, address');
  });

  const said: readonly (readonly [said: string, shown: string])[] = [
    ["ada.o'brien@contoso.com", 'address'],
    ["'stranger@contoso.com'", "'address'"],
    ["'anna@contoso.com'", "'mailbox-1'"],
    ["o'anna@contoso.com", 'address'],
  ];
  for (const [words, shown] of said) {
    it(`shows ${words} as ${shown}`, () => {
      const [reported] = report({ 'account.signIn': failed(finding({ message: text('{words}', { words }) })) }).checks;
      assert.equal(reported?.findings[0]?.message, shown);
    });
  }

  it('leaves out what a server said in words of its own', () => {
    const spoken = finding({ message: text('EWS answered: {answer}.', { answer: 'Ada Lovelace is on leave' }) });
    const message = (includesPersonal: boolean): string | undefined =>
      report({ 'account.signIn': failed(spoken) }, includesPersonal).checks[0]?.findings[0]?.message;
    assert.equal(message(false), 'EWS answered: [internal].');
    assert.equal(message(true), 'EWS answered: Ada Lovelace is on leave.');
  });

  it('names people when it is asked to', () => {
    const written = renderMarkdown(report(results, true), inEnglish);
    assert.match(written, /ANNA@contoso\.com/);
    assert.match(written, /EX01/);
    assert.match(written, /jump01/);
  });

  describe('of what has changed since the last good run', () => {
    const label = text('Service account of {profile}', { profile: 'anna@contoso.com' });
    const changes = [{ id: 'account', label, before: 'CONTOSO\\svc-sync', now: '`EX01`' }];
    const drift = { since: new Date('2026-11-12T08:00:00Z'), changes };
    const told = (given: typeof drift | undefined, includesPersonal: boolean): string => {
      const source = { profile, plan, results: new Map(), at, seenFrom: 'jump01', ...(given && { drift: given }) };
      const made = reportOf(source, { includesPersonal, translate: inEnglish });
      return JSON.stringify(made) + renderMarkdown(made, inEnglish);
    };

    it('names nobody unless it is asked to', () => {
      assert.doesNotMatch(told(drift, false), /anna|svc-sync|EX01/i);
      assert.match(told(drift, false), /- Service account of mailbox-1: ` \[internal\] ` → ` \[internal\] `/);
    });

    it('tells all when it is asked to', () => {
      assert.match(told(drift, true), /## Changed since the last good run, of 2026-11-12T08:00:00\.000Z/);
      assert.match(told(drift, true), /` CONTOSO\\svc-sync ` → `` `EX01` ``/);
    });

    it('says that nothing has', () => {
      assert.match(told({ ...drift, changes: [] }, false), /Nothing that can be seen from here\./);
      assert.doesNotMatch(told(undefined, false), /good run/);
    });
  });

  it('leaves out what did not run, and says why the rest was not judged', () => {
    const { checks: reported } = report({ 'account.signIn': { status: 'unknown', reason: { kind: 'cancelled' } } });
    assert.deepEqual(
      reported.map(({ key, reason }) => [key, reason]),
      [['account.signIn', 'Cancelled before it was finished.']],
    );
  });

  it('shows what a blocked check saw all the same', () => {
    const result: CheckResult = {
      status: 'blocked',
      by: ['x'],
      evidence: [evidence({ sensitivity: 'public', value: 'status 401' })],
    };
    const [reported] = report({ 'account.signIn': result }).checks;
    assert.deepEqual(
      reported?.evidence.map(({ value }) => value),
      ['status 401'],
    );
  });

  it('calls a run with anything blocked incomplete', () => {
    assert.equal(report({ 'account.signIn': { status: 'blocked', by: ['x'] } }).verdict, 'incomplete');
  });
});

describe('renderMarkdown', () => {
  it('shows what a server said as text, not as markup', () => {
    const hostile = finding({ message: text('{said}', { said: '[click](https://evil.example)\n# heading <b>' }) });
    const written = renderMarkdown(report({ 'account.signIn': failed(hostile) }), inEnglish);
    assert.doesNotMatch(written, /\[click\]\(/);
    assert.doesNotMatch(written, /^# heading/m);
    assert.doesNotMatch(written, /[^\\]<b>/);
  });

  it('fences values that hold back-ticks', () => {
    const seen = finding({ evidence: [evidence({ value: 'a ``` b' })] });
    assert.match(renderMarkdown(report({ 'account.signIn': failed(seen) }), inEnglish), /```` a ``` b ````/);
  });
});
