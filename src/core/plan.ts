import type { Check, CheckId, CheckInstance } from './check.ts';
import type { ConnectionProfile } from './profile/profile.ts';
import type { Subject } from './subject.ts';

/** The check instances of a run; every instance comes after the ones it requires. */
export type Plan = readonly CheckInstance[];

/**
 * Lays out the checks for a profile in an order that respects their prerequisites and otherwise keeps the catalogue's.
 * A prerequisite with the same subject is waited for alone; otherwise all instances of it are.
 * @throws {Error} for an unknown prerequisite or a cycle: a mistake in the catalogue, not in the profile.
 */
export function planRun(checks: readonly Check[], profile: ConnectionProfile): Plan {
  const bySubject = new Map(checks.map((check) => [check.id, check.subjects(profile)]));
  return inOrder(checks, profile).flatMap((check) =>
    subjectsOf(bySubject, check.id).map((subject) => ({
      key: keyOf(check.id, subject, subjectsOf(bySubject, check.id)),
      check,
      subject,
      ...edgesOf(check, subject, profile, bySubject),
    })),
  );
}

function edgesOf(
  check: Check,
  subject: Subject,
  profile: ConnectionProfile,
  bySubject: ReadonlyMap<CheckId, readonly Subject[]>,
): Pick<CheckInstance, 'requires' | 'explainedBy'> {
  const keys = (ids: readonly CheckId[]): string[] =>
    ids.flatMap((id) => keysFor(id, subject, subjectsOf(bySubject, id)));
  const explainedBy = keys(check.explainedBy?.(profile) ?? []);
  return { requires: keys(check.requires(profile)), ...(explainedBy.length > 0 && { explainedBy }) };
}

/**
 * The part of a plan to run again for the chosen instances: they themselves, what depends on them or is explained by them
 * (a mended cause unblocks it), and what all of these require.
 */
export function planAgain(plan: Plan, isChosen: (instance: CheckInstance) => boolean): Plan {
  const wanted = new Set(plan.filter(isChosen).map(({ key }) => key));
  // An explanation may stand behind what it explains, so one pass in the plan's order is not enough.
  for (let before = -1; before < wanted.size;) {
    before = wanted.size;
    for (const { key, requires, explainedBy = [] } of plan) {
      if ([...requires, ...explainedBy].some((cause) => wanted.has(cause))) wanted.add(key);
    }
  }
  for (const instance of [...plan].reverse()) {
    if (wanted.has(instance.key)) for (const key of instance.requires) wanted.add(key);
  }
  return plan.filter((instance) => wanted.has(instance.key));
}

function keysFor(id: CheckId, subject: Subject, subjects: readonly Subject[]): string[] {
  const same = subjects.filter((candidate) => candidate.name === subject.name);
  return (same.length > 0 ? same : subjects).map((candidate) => keyOf(id, candidate, subjects));
}

function keyOf(id: CheckId, subject: Subject, subjects: readonly Subject[]): string {
  return subjects.length > 1 || subject.property[0] === 'mailboxes' ? `${id}#${subject.name}` : id;
}

function subjectsOf(bySubject: ReadonlyMap<CheckId, readonly Subject[]>, id: CheckId): readonly Subject[] {
  const subjects = bySubject.get(id);
  if (!subjects) throw new Error(`Unknown check ${id}`);
  return subjects;
}

/** Depth first, so that a prerequisite stands right before the first check that needs it. */
function inOrder(checks: readonly Check[], profile: ConnectionProfile): Check[] {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const ordered = new Set<Check>();
  const visit = (check: Check, path: readonly CheckId[]): void => {
    if (path.includes(check.id)) throw new Error(`Checks require each other: ${[...path, check.id].join(' > ')}`);
    if (ordered.has(check)) return;
    for (const id of check.requires(profile)) {
      const required = byId.get(id);
      if (!required) throw new Error(`${check.id} requires the unknown check ${id}`);
      visit(required, [...path, check.id]);
    }
    ordered.add(check);
  };
  for (const check of checks) visit(check, []);
  return [...ordered];
}
