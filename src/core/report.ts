import { evidenceOf, type CheckInstance, type CheckResult } from './check.ts';
import { ACTOR_NAMES, reasonOf, STATUS_NAMES } from './describe.ts';
import type { Drift } from './drift/drift.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './finding.ts';
import type { Plan } from './plan.ts';
import type { ConnectionProfile } from './profile/profile.ts';
import type { Text, Translate } from './text.ts';
import { tallyOf, verdictOf, type Tally, type Verdict } from './verdict.ts';

/** What a report is made of. */
export interface ReportSource {
  readonly profile: ConnectionProfile;
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, CheckResult>;
  readonly at: Date;
  /** The machine the checks reached out from. */
  readonly seenFrom: string;
  readonly drift?: Drift;
}

/** How much a report tells. */
export interface ReportOptions {
  /**
   * With false, people's addresses and account names become `mailbox-1`, `account`, personal evidence is dropped, and
   * the values of internal evidence are masked, as is the name of the machine, which is often its owner's.
   */
  readonly includesPersonal: boolean;
  readonly translate: Translate;
}

/** A report as data; every text is in the reader's language, and redacted as was asked. */
export interface Report {
  readonly at: string;
  readonly seenFrom: string;
  readonly verdict: Verdict;
  readonly tally: Tally;
  readonly checks: readonly ReportedCheck[];
  readonly drift?: ReportedDrift;
}

/** What has changed since the last good run, whose time is an ISO string. */
export interface ReportedDrift {
  readonly since: string;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly now: string }[];
}

/** A check instance in a report. */
export interface ReportedCheck {
  readonly key: string;
  readonly title: string;
  readonly subject: string;
  readonly status: CheckResult['status'];
  readonly statusName: string;
  /** Why it was not judged. */
  readonly reason?: string;
  readonly findings: readonly ReportedFinding[];
  readonly evidence: readonly ReportedEvidence[];
}

/** A finding in a report. */
export interface ReportedFinding {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly title: string;
  readonly message: string;
  readonly remedies: readonly { readonly actor: string; readonly title: string }[];
  readonly evidence: readonly ReportedEvidence[];
}

/** An observation in a report. */
export interface ReportedEvidence {
  readonly label: string;
  readonly value: string;
  readonly source: Evidence['source'];
  readonly at: string;
}

/** Turns a run into a report; checks that did not run are left out. */
export function reportOf(source: ReportSource, { includesPersonal, translate }: ReportOptions): Report {
  const hide = includesPersonal ? (words: string): string => words : pseudonyms(source.profile);
  const say: Translate = includesPersonal ? translate : (words) => hide(translate(withoutAnswer(words)));
  const writer = new ReportWriter(source, includesPersonal, say, hide);
  const tally = tallyOf(source.results.values());
  return {
    at: source.at.toISOString(),
    seenFrom: includesPersonal ? source.seenFrom : MASKED,
    verdict: verdictOf(tally),
    tally,
    checks: source.plan.flatMap((instance) => writer.check(instance) ?? []),
    ...(source.drift && { drift: writer.drift(source.drift) }),
  };
}

class ReportWriter {
  readonly #source: ReportSource;
  readonly #includesPersonal: boolean;
  readonly #say: Translate;
  readonly #hide: (words: string) => string;

  constructor(source: ReportSource, includesPersonal: boolean, say: Translate, hide: (words: string) => string) {
    this.#source = source;
    this.#includesPersonal = includesPersonal;
    this.#say = say;
    this.#hide = hide;
  }

  check({ key, check, subject }: CheckInstance): ReportedCheck | undefined {
    const result = this.#source.results.get(key);
    if (!result) return undefined;
    const reason = reasonOf(result, (other) => this.#titleOf(other));
    return {
      key: this.#hide(key),
      title: this.#say({ message: check.title, args: {} }),
      subject: this.#hide(subject.name),
      status: result.status,
      statusName: this.#say(STATUS_NAMES[result.status]),
      ...(reason && { reason: this.#say(reason) }),
      findings: 'findings' in result ? result.findings.map((finding) => this.#finding(finding)) : [],
      evidence: this.#evidence(evidenceOf(result)),
    };
  }

  drift({ since, changes }: Drift): ReportedDrift {
    const shown = (value: string): string => (this.#includesPersonal ? this.#hide(value) : MASKED);
    return {
      since: since.toISOString(),
      changes: changes.map(({ label, before, now }) => {
        return { label: this.#say(label), before: shown(before), now: shown(now) };
      }),
    };
  }

  #finding({ code, severity, title, message, remedies, evidence }: Finding): ReportedFinding {
    return {
      code,
      severity,
      title: this.#say(title),
      message: this.#say(message),
      remedies: remedies.map((remedy) => ({
        actor: this.#say(ACTOR_NAMES[remedy.actor]),
        title: this.#say(remedy.title),
      })),
      evidence: this.#evidence(evidence),
    };
  }

  #evidence(evidence: readonly Evidence[]): ReportedEvidence[] {
    const shown = evidence.filter(({ sensitivity }) => this.#includesPersonal || sensitivity !== 'personal');
    return shown.map(({ label, value, source, at, sensitivity }) => {
      const isMasked = sensitivity === 'internal' && !this.#includesPersonal;
      return { label: this.#say(label), value: isMasked ? MASKED : this.#hide(value), source, at: at.toISOString() };
    });
  }

  #titleOf(key: string): string {
    return this.#source.plan.find((instance) => instance.key === key)?.check.title ?? key;
  }
}

/** What stands in a redacted text for what is left out of it. */
export const MASKED = '[internal]';

/** A text that leaves out what a server said in words of its own: these may name anybody. */
export function withoutAnswer({ message, args }: Text): Text {
  return 'answer' in args ? { message, args: { ...args, answer: MASKED } } : { message, args };
}

/** An apostrophe within the local part belongs to it, as in `o'brien@contoso.com`; one before it is a quotation mark. */
const ADDRESS = /[^\s@<>"'(),;:]+(?:'[^\s@<>"'(),;:]+)*@[^\s@<>"'(),;:]+\.[a-z\d-]+/gi;

/**
 * The same person gets the same pseudonym throughout; an address the profile does not name is masked as well, also where a
 * name of the profile is a part of it.
 */
export function pseudonyms({ serviceAccount, mailboxes }: ConnectionProfile): (words: string) => string {
  const names: (readonly [string, string])[] = [
    [serviceAccount.userName, 'account'],
    [serviceAccount.address, 'account-address'],
    ...mailboxes.map((mailbox, index) => [mailbox, `mailbox-${String(index + 1)}`] as const),
  ];
  return (words) => names.reduce(replaceIn, words).replace(ADDRESS, 'address');
}

function replaceIn(words: string, [name, pseudonym]: readonly [string, string]): string {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  // Neither `joanna@contoso.com`, `o'anna@contoso.com` nor `anna@contoso.com.au` is `anna@contoso.com`.
  return words.replace(new RegExp(`(?<![\\w.+-]|[\\w.+-]')${escaped}(?![\\w-]|\\.\\w)`, 'gi'), pseudonym);
}
