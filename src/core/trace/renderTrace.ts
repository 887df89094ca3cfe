import type { Status } from '../check.ts';
import { STATUS_NAMES } from '../describe.ts';
import type { Redact } from '../redact.ts';
import { text, type Translate } from '../text.ts';
import type { Trace, TraceNode } from './trace.ts';

/** How much of a trace is written down. */
export interface TraceOptions {
  readonly translate: Translate;
  /** Takes secrets out of every line. */
  readonly redact: Redact;
  /** How many levels are written: 2 for steps and checks, 3 with findings and questions, all where it is left out. */
  readonly depth?: number;
}

const MARKS: Readonly<Record<Status, string>> = {
  pass: '✔',
  warn: '▲',
  fail: '✖',
  skipped: '○',
  blocked: '◌',
  unknown: '?',
};

/** How far a level is indented, in spaces; an editor folds by it. */
export const INDENT = 2;

/** Writes a trace as text: one line for each node, indented by its level. Ends with a line end. */
export function renderTrace({ title, preamble, steps }: Trace, options: TraceOptions): string {
  const { translate, redact, depth = Infinity } = options;
  const lines = steps.flatMap((step) => ['', ...linesOf(step, 0, depth, translate)]);
  return `${redact([translate(title), ...preamble.map(translate), ...lines].join('\n'))}\n`;
}

function linesOf(node: TraceNode, level: number, depth: number, translate: Translate): string[] {
  if (level >= depth) return [];
  const below = node.nodes.flatMap((one) => linesOf(one, level + 1, depth, translate));
  return [' '.repeat(level * INDENT) + lineOf(node, translate), ...below];
}

/** Whatever a server said stays on its line: it cannot pose as a node of its own. */
function lineOf({ title, status, durationMs }: TraceNode, translate: Translate): string {
  const words = (typeof title === 'string' ? title : translate(title)).replace(/\s*[\r\n\u0085\u2028\u2029]+\s*/g, ' ');
  const mark = status === undefined ? '' : `${MARKS[status]} ${translate(STATUS_NAMES[status])}: `;
  const time =
    durationMs === undefined
      ? ''
      : ` (${translate(text('{milliseconds} ms', { milliseconds: Math.round(durationMs) }))})`;
  return `${mark}${words}${time}`;
}
