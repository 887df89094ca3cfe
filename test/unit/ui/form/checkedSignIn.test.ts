import assert from 'node:assert/strict';
import { judged, type Check, type CheckId, type Outcome } from '../../../../src/core/check.ts';
import type { Facts } from '../../../../src/core/facts.ts';
import type { Finding, Severity } from '../../../../src/core/finding.ts';
import type { SignInObservation } from '../../../../src/core/observations/ews.ts';
import type { ExchangePort, ExchangeSession, PasswordStore } from '../../../../src/core/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { profileOf } from '../../../../src/ui/form/accountDraft.ts';
import { CheckedSignIn } from '../../../../src/ui/form/checkedSignIn.ts';
import type { SignInReport } from '../../../../src/ui/form/collaborators.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { DRAFT, refusal, storedPassword } from './formFakes.ts';

const PROFILE = profileOf(DRAFT);
const EWS_URL = DRAFT.ewsUrl;
const clock = new ManualClock();

type Run = (facts: Facts) => Promise<Outcome>;

/** Two checks the sign-in waits for or not, the sign-in, and one that waits for the sign-in. */
function checks(runs: { readonly reach?: Run; readonly signIn?: Run }, ran: string[] = []): readonly Check[] {
  const check = (id: CheckId, run: Run, ...requires: CheckId[]): Check => ({
    id,
    step: 'serviceAccount',
    title: id,
    requires: () => requires,
    subjects: () => [{ name: 'mail.contoso.com', property: ['exchange'] }],
    run: (facts) => {
      ran.push(id);
      return run(facts);
    },
  });
  const pass: Run = () => Promise.resolve(judged([]));
  return [
    check('ews.reach', runs.reach ?? pass),
    check('ews.beside', pass),
    check('account.signIn', runs.signIn ?? signsIn, 'ews.reach'),
    check('account.mailbox', pass, 'account.signIn'),
  ];
}

const signsIn: Run = async (facts) => {
  const { outcome } = await facts.signIn(EWS_URL, 'basic', { channelBinding: false });
  return judged(outcome === 'accepted' ? [] : [finding('error')]);
};

function finding(severity: Severity): Finding {
  return { ...refusal(), severity };
}

/** A wire whose sign-in ends as told, with a password of the given store and no other. */
function exchange(outcome: SignInObservation['outcome'], passwords: PasswordStore): ExchangePort {
  const session: Partial<ExchangeSession> = {
    signIn: async (_ewsUrl, scheme, { channelBinding }) => {
      const held = await passwords.find(PROFILE);
      if (outcome === 'refused') await passwords.recordRefusal(PROFILE, new Date(7));
      return {
        scheme,
        channelBinding,
        outcome,
        ...(outcome === 'withheld' && { withheldBecause: 'hostNotApproved' as const }),
        userName: held?.userName ?? '',
        exchanges: [],
        at: new Date(7),
        durationMs: 42,
      };
    },
    discover: async (address) => {
      await passwords.recordRefusal(PROFILE, new Date(3));
      return { address, hops: [], at: new Date(3), durationMs: 1 };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { openSession: () => session as ExchangeSession };
}

function signIn(
  outcome: SignInObservation['outcome'],
  options: { readonly checks?: readonly Check[]; readonly signal?: AbortSignal } = {},
): Promise<SignInReport> {
  const tester = new CheckedSignIn({
    loadChecks: () => Promise.resolve(options.checks ?? checks({})),
    signInCheck: 'account.signIn',
    openExchange: (passwords) => Promise.resolve(exchange(outcome, passwords)),
    clock,
    checkTimeoutMs: () => 1000,
  });
  const signal = options.signal ?? new AbortController().signal;
  return tester.signIn(PROFILE, storedPassword(), { signal, onProgress: () => undefined });
}

describe('CheckedSignIn', () => {
  it('runs what the sign-in waits for, and nothing else', async () => {
    const ran: string[] = [];
    await signIn('accepted', { checks: checks({}, ran) });
    assert.deepEqual(ran, ['ews.reach', 'account.signIn']);
  });

  it('says where and how fast it signed in', async () => {
    assert.deepEqual(await signIn('accepted'), {
      verdict: { kind: 'accepted', host: 'mail.contoso.com', durationMs: 42, findings: [] },
    });
  });

  it('passes on warnings met on the way', async () => {
    const reach: Run = () => Promise.resolve(judged([finding('warning'), finding('info')]));
    const { verdict } = await signIn('accepted', { checks: checks({ reach }) });
    assert.ok(verdict.kind === 'accepted');
    assert.deepEqual(
      verdict.findings.map(({ severity }) => severity),
      ['warning'],
    );
  });

  it('says which host wants approval', async () => {
    assert.deepEqual(await signIn('withheld'), { verdict: { kind: 'hostNotApproved', host: 'mail.contoso.com' } });
  });

  it('dates a refusal', async () => {
    const { verdict, refusedAt } = await signIn('refused');
    assert.deepEqual([verdict.kind, refusedAt], ['failed', new Date(7)]);
  });

  it('remembers a refusal that Autodiscover met, and asks for no host after it', async () => {
    const reach: Run = async (facts) => {
      await facts.autodiscover(DRAFT.address);
      return judged([]);
    };
    const { verdict, refusedAt } = await signIn('withheld', { checks: checks({ reach }) });
    assert.deepEqual([verdict.kind, refusedAt], ['failed', new Date(3)]);
  });

  it('remembers a refusal although a person cancelled right after it', async () => {
    const cancel = new AbortController();
    const cancelling: Run = async (facts) => {
      const outcome = await signsIn(facts);
      cancel.abort();
      return outcome;
    };
    const { verdict, refusedAt } = await signIn('refused', {
      checks: checks({ signIn: cancelling }),
      signal: cancel.signal,
    });
    assert.deepEqual([verdict.kind, refusedAt], ['unknown', new Date(7)]);
  });

  it('shows what stops it before the sign-in, without a refusal', async () => {
    const reach: Run = () => Promise.resolve(judged([finding('error')]));
    const { verdict, refusedAt } = await signIn('accepted', { checks: checks({ reach }) });
    assert.ok(verdict.kind === 'failed' && refusedAt === undefined && verdict.findings.length === 1);
  });

  it('blames nobody for a failure of ours', async () => {
    const reach: Run = () => Promise.reject(new Error('broken'));
    const { verdict } = await signIn('accepted', { checks: checks({ reach }) });
    assert.ok(verdict.kind === 'unknown');
    assert.match(inEnglish(verdict.reason), /mistake of ours/);
  });

  it('says that it was cancelled, whatever was seen until then', async () => {
    const cancel = new AbortController();
    const reach: Run = () => {
      cancel.abort();
      return Promise.resolve(judged([finding('error')]));
    };
    const { verdict } = await signIn('withheld', { checks: checks({ reach }), signal: cancel.signal });
    assert.ok(verdict.kind === 'unknown');
    assert.equal(inEnglish(verdict.reason), 'Cancelled before it was finished.');
  });
});
