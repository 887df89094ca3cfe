import type { Check, CheckId, CheckResult } from '../../core/check.ts';
import { byUrgency, reasonOf } from '../../core/describe.ts';
import { diagnose } from '../../core/diagnose.ts';
import type { Finding } from '../../core/finding.ts';
import { planRun, type Plan } from '../../core/plan.ts';
import type { Clock, ExchangePort, PasswordStore, StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { RunEvent } from '../../core/run.ts';
import { text, type Text } from '../../core/text.ts';
import type { SignInProgress, SignInReport, SignInTester, SignInVerdict } from './collaborators.ts';
import { watchSignIns, type SignInNotes } from './watchedSession.ts';

/** What a checked sign-in is made of. */
export interface CheckedSignInParts {
  readonly loadChecks: () => Promise<readonly Check[]>;
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
  ): Promise<SignInReport> {
    const { loadChecks, signInCheck, openExchange, clock, checkTimeoutMs } = this.#parts;
    const plan = planUpTo(planRun(await loadChecks(), profile), signInCheck);
    const notes: SignInNotes = {};
    const lent = new LentPassword(password);
    const exchange = watchSignIns(await openExchange(lent, profile), notes);
    const results = await diagnose(profile, plan, exchange, {
      clock,
      signal: watch.signal,
      checkTimeoutMs: checkTimeoutMs(),
      observe: progressOf(plan, watch.onProgress),
    });
    const { refusedAt } = lent;
    const verdict = verdictOf(plan, results, signInCheck, { ...notes, isRefused: refusedAt !== undefined });
    // What was seen until then is half the story: someone who cancels is told just that.
    const isCutShort = watch.signal.aborted && verdict.kind !== 'accepted';
    const told: SignInVerdict = isCutShort ? { kind: 'unknown', reason: firstReason(plan, results) } : verdict;
    return { verdict: told, ...(refusedAt && { refusedAt }) };
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

/** A store that holds one password for the length of one run, and knows of its refusal whichever request met it. */
class LentPassword implements PasswordStore {
  #held: StoredPassword;

  constructor(password: StoredPassword) {
    this.#held = password;
  }

  get refusedAt(): Date | undefined {
    return this.#held.refusedAt;
  }

  find(): Promise<StoredPassword> {
    return Promise.resolve(this.#held);
  }

  recordRefusal(_profile: ConnectionProfile, refusedAt: Date): Promise<void> {
    this.#held = { ...this.#held, refusedAt };
    return Promise.resolve();
  }
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
  { ewsUrl, isHostNotApproved, attempt, isRefused }: SignInNotes & { readonly isRefused: boolean },
): SignInVerdict {
  const host = ewsUrl === undefined ? '' : new URL(ewsUrl).hostname;
  const findings = byUrgency([...results.values()].flatMap(findingsOf));
  if (hasPassed(plan, results, signInCheck)) {
    const telling = findings.filter(({ severity }) => severity !== 'info');
    return { kind: 'accepted', host, durationMs: attempt?.durationMs ?? 0, findings: telling };
  }
  // To approve a host would only have a refused password sent once more.
  if (isHostNotApproved && !isRefused) return { kind: 'hostNotApproved', host };
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { kind: 'unknown', reason: firstReason(plan, results) };
  return { kind: 'failed', findings: errors };
}

function hasPassed(plan: Plan, results: ReadonlyMap<string, CheckResult>, id: CheckId): boolean {
  const judged = plan.filter(({ check }) => check.id === id).map(({ key }) => results.get(key)?.status);
  return judged.length > 0 && judged.every((status) => status === 'pass' || status === 'warn');
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
