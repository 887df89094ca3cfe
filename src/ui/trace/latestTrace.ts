import { STEPS, type Step } from '../../core/check.ts';
import { UserError } from '../../core/errors.ts';
import type { Redact } from '../../core/redact.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import type { TraceRecorder } from '../../core/trace/traceRecorder.ts';
import { stateOf } from '../run/runSnapshot.ts';
import type { RunState } from '../run/runState.ts';
import { STEP_TEXTS } from '../wording.ts';

/** What a trace is written from. */
export interface TraceParts {
  readonly state: RunState;
  readonly recorder: TraceRecorder;
  /** The machine the checks reach out from. */
  readonly hostName: string;
  readonly translate: Translate;
  readonly redact: Redact;
}

/** Steps, checks, findings and questions: what stands at these levels names no header and no body. */
export const SUMMARY_DEPTH = 3;

/**
 * The latest run of the active profile as text, secrets removed; `depth` as in `TraceOptions`.
 * @throws {UserError} while nothing has been run.
 */
export async function latestTrace(parts: TraceParts, depth?: number): Promise<string> {
  const { plan, states, finishedAt } = parts.state.snapshot;
  if (!finishedAt || states.size === 0) throw new UserError(NOTHING);
  const { renderTrace, traceOf } = await import('../../core/trace/traceBundle.ts');
  const trace = traceOf(
    {
      plan,
      stepTitles,
      resultOf: (key) => {
        const state = stateOf(parts.state.snapshot, key);
        return state.phase === 'finished' ? state : undefined;
      },
      seenBy: (key) => parts.recorder.seenBy(key),
      at: finishedAt,
      seenFrom: parts.hostName,
    },
    parts.translate,
  );
  return renderTrace(trace, {
    translate: parts.translate,
    redact: parts.redact,
    ...(depth !== undefined && { depth }),
  });
}

const NOTHING = text('There is no trace yet. Run the checks first.');

const stepTitles = Object.fromEntries(STEPS.map((step) => [step, STEP_TEXTS[step].title])) as Record<Step, Text>;
