import type { Text } from '../text.ts';

/** Something about a connection that is the same from run to run, unless somebody changes it. */
export interface Landmark {
  /** What it is about; the same in every run. */
  readonly id: string;
  readonly label: Text;
  readonly value: string;
}

/** What a run without a failure saw. */
export interface Baseline {
  readonly at: Date;
  readonly landmarks: readonly Landmark[];
}

/** A landmark that is not what it was. */
export interface Change {
  readonly id: string;
  readonly label: Text;
  readonly before: string;
  readonly now: string;
}

/** What has changed since the last good run; nothing where a failing run sees all it saw then. */
export interface Drift {
  readonly since: Date;
  readonly changes: readonly Change[];
}

/** Compares what both saw: what only one of them looked at has not changed, as far as anybody knows. */
export function driftSince({ at, landmarks }: Baseline, now: readonly Landmark[]): Drift {
  const before = new Map(landmarks.map(({ id, value }) => [id, value]));
  const changes = now.flatMap(({ id, label, value }): Change[] => {
    const known = before.get(id);
    return known === undefined || known === value ? [] : [{ id, label, before: known, now: value }];
  });
  return { since: at, changes };
}
