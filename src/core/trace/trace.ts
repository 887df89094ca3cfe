import type { Status } from '../check.ts';
import type { Text } from '../text.ts';

/** Something a server said or was told, as it was on the wire: shown as it is, never translated. */
export type Verbatim = string;

/** One line of a trace with what it opens to. */
export interface TraceNode {
  readonly title: Text | Verbatim;
  /** Only steps and checks have one; what they asked is neither right nor wrong by itself. */
  readonly status?: Status;
  readonly durationMs?: number;
  readonly nodes: readonly TraceNode[];
}

/** A run as people know it from Microsoft's analyzer: steps, what was tested in them, and what was seen. */
export interface Trace {
  readonly title: Text;
  readonly preamble: readonly Text[];
  readonly steps: readonly TraceNode[];
}

/** A node that opens to nothing. */
export function leaf(title: Text | Verbatim): TraceNode {
  return { title, nodes: [] };
}

/** A node that opens to others. */
export function branch(title: Text | Verbatim, nodes: readonly TraceNode[], durationMs?: number): TraceNode {
  return { title, nodes, ...(durationMs !== undefined && { durationMs }) };
}

/** A fact with what is known of it in brackets; what is not known is left out. */
export function told(fact: string, ...details: readonly (string | undefined)[]): string {
  const known = details.filter((detail) => detail !== undefined && detail !== '');
  return known.length > 0 ? `${fact} (${known.join(', ')})` : fact;
}
