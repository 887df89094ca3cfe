import type { Check, CheckId, CheckResult } from '../../core/check.ts';
import { byUrgency, reasonOf } from '../../core/describe.ts';
import { diagnose } from '../../core/diagnose.ts';
import type { Finding } from '../../core/finding.ts';
import type { SignInObservation } from '../../core/observations/ews.ts';
import { planRun, type Plan } from '../../core/plan.ts';
import type { Clock, ExchangePort, PasswordStore, StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RunEvent } from '../../core/run.ts';
import { text, type Text } from '../../core/text.ts';
import type { SignInProgress, SignInTester, SignInVerdict } from './collaborators.ts';
import { watchSignIns, type SignInNotes } from './watchedSession.ts';

/** What a checked sign-in is made of. */
export interface CheckedSignInParts {
  readonly checks: readonly Check[];
  /** The check whose pass means "signed in". */
  readonly signInCheck: CheckId;
  /** Gives the wire, which takes its passwords from the given store and from nowhere else. */
  readonly openExchange: (passwords: PasswordStore, profile: ConnectionProfile) => Promise<ExchangePort>;
  readonly clock: Clock;
  readonly checkTimeoutMs: () => number;
}

/** Signs in by running the checks of the tree as far as the sign-in, so that form and tree never disagree. */
export class CheckedSignIn implements SignInTester {
  readonly #parts: CheckedSignInParts;

  constructor(parts: CheckedSignInParts) {
    this.#parts = parts;
  }

  async signIn(
    profile: ConnectionProfile,
    password: StoredPassword,
    watch: { readonly signal: AbortSignal; readonly onProgress: (progress: SignInProgress) => void },
  ): Promise<SignInVerdict> {
    const { checks, signInCheck, openExchange, clock, checkTimeoutMs } = this.#parts;
    const plan = planUpTo(planRun(checks, profile), signInCheck);
    const notes: SignInNotes = {};
    const exchange = watchSignIns(await openExchange(only(password), profile), notes);
    const results = await diagnose(profile, plan, exchange, {
      clock,
      signal: watch.signal,
      checkTimeoutMs: checkTimeoutMs(),
      observe: progressOf(plan, watch.onProgress),
    });
    return verdictOf(plan, results, signInCheck, notes);
  }
}

/** The part of a plan that one check waits for, and the check itself. */
function planUpTo(plan: Plan, id: CheckId): Plan {
  const wanted = new Set(plan.filter(({ check }) => check.id === id).map(({ key }) => key));
  for (const instance of [...plan].reverse()) {
    if (wanted.has(instance.key)) for (const key of instance.requires) wanted.add(key);
  }
  return plan.filter(({ key }) => wanted.has(key));
}

/** A store that holds one password for the length of one run. */
function only(password: StoredPassword): PasswordStore {
  let held = password;
  return {
    find: () => Promise.resolve(held),
    recordRefusal: (_profile, at) => {
      held = { ...held, refusedAt: at };
      return Promise.resolve();
    },
  };
}

function progressOf(plan: Plan, onProgress: (progress: SignInProgress) => void): (event: RunEvent) => void {
  let done = 0;
  return ({ kind, instance }) => {
    if (kind === 'finished') done += 1;
    if (kind === 'started') onProgress({ title: text(instance.check.title), done, total: plan.length });
  };
}

function verdictOf(
  plan: Plan,
  results: ReadonlyMap<string, CheckResult>,
  signInCheck: CheckId,
  { ewsUrl, isHostNotApproved, attempt }: SignInNotes,
): SignInVerdict {
  const host = ewsUrl === undefined ? '' : new URL(ewsUrl).hostname;
  const findings = byUrgency([...results.values()].flatMap(findingsOf));
  if (hasPassed(plan, results, signInCheck)) {
    const telling = findings.filter(({ severity }) => severity !== 'info');
    return { kind: 'accepted', host, durationMs: attempt?.durationMs ?? 0, findings: telling };
  }
  if (isHostNotApproved) return { kind: 'hostNotApproved', host };
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { kind: 'unknown', reason: firstReason(plan, results) };
  return { kind: 'failed', findings: errors, ...refusalIn(attempt) };
}

function hasPassed(plan: Plan, results: ReadonlyMap<string, CheckResult>, id: CheckId): boolean {
  const judged = plan.filter(({ check }) => check.id === id).map(({ key }) => results.get(key)?.status);
  return judged.length > 0 && judged.every((status) => status === 'pass' || status === 'warn');
}

function refusalIn(attempt: SignInObservation | undefined): { readonly refusedAt?: Date } {
  return attempt?.outcome === 'refused' || attempt?.outcome === 'lockedOut' ? { refusedAt: attempt.at } : {};
}

function findingsOf(result: CheckResult): readonly Finding[] {
  return 'findings' in result ? result.findings : [];
}

/** The first check that could not judge is the one the others wait for; a skipped one stands in nobody's way. */
function firstReason(plan: Plan, results: ReadonlyMap<string, CheckResult>): Text {
  const titleOf = (key: string): string => plan.find((instance) => instance.key === key)?.check.title ?? key;
  const first = plan.map(({ key }) => results.get(key)).find((result) => result?.status === 'unknown');
  return (
    (first && reasonOf(first, titleOf)) ??
    text('The checks did not get as far as the sign-in. Run all checks to see why.')
  );
}
