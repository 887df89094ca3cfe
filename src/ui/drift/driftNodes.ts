import type { Change, Drift } from '../../core/drift/drift.ts';
import type { RunSnapshot } from '../run/runSnapshot.ts';

/** What the last step shows of drift: since when, and each change with what it was before. */
export type DriftNode =
  | { readonly kind: 'drift'; readonly id: string; readonly drift: Drift }
  | { readonly kind: 'change'; readonly id: string; readonly change: Change };

/** One node where the latest run was compared with a good one, and there is something to tell. */
export function driftNodes({ drift }: Pick<RunSnapshot, 'drift'>): readonly DriftNode[] {
  return drift ? [{ kind: 'drift', id: 'drift', drift }] : [];
}

/** What one of these nodes opens to. */
export function childrenOfDrift(node: DriftNode): readonly DriftNode[] {
  if (node.kind === 'change') return [];
  return node.drift.changes.map((change) => ({ kind: 'change', id: `drift/${change.id}`, change }));
}
