import type { Callout, CalloutResult, ProbeOutcome, ProbeTarget } from './probe.ts';
import { PROBE_MARKER } from './probeApex.ts';

/**
 * Reads what the Tooling API answered to {@link probeApex} of the same targets: an `ExecuteAnonymousResult` (SOAP API guide)
 * that was compiled and ended in our assertion. Takes any JSON; whatever else it says becomes a fault with the org's words.
 */
export function readProbeResult(targets: readonly ProbeTarget[], result: unknown): ProbeOutcome {
  if (!isRecord(result) || typeof result['compiled'] !== 'boolean') return malformed('no result of executeAnonymous');
  if (!result['compiled']) return refused('COMPILE_PROBLEM', compileProblem(result));
  const message = textOf(result['exceptionMessage']);
  const records = recordsAfterMarker(message);
  if (records) return { kind: 'ran', callouts: records.flatMap((json) => calloutOf(json, targets)) };
  // Limits end a script before its assertion, such as `System.LimitException: Apex CPU time limit exceeded`.
  const [, name, words] = /^([A-Za-z][\w.]*(?:Exception|Error)): ([^]*)$/.exec(message) ?? [];
  if (name !== undefined && words !== undefined) return refused(name, words);
  return malformed(message === '' ? 'the script of the probe ended without its result' : message);
}

/** An exception is shown as its type and its message; that of an assertion begins with words of its own. */
function recordsAfterMarker(message: string): readonly string[] | undefined {
  const at = message.indexOf(PROBE_MARKER);
  return at < 0 ? undefined : message.slice(at + PROBE_MARKER.length).split(RECORD_START);
}

/** Inside a JSON string a quotation mark has a backslash, so that no answer of a server can begin a record. */
const RECORD_START = /\s+(?=\{(?:"|$))/;

function calloutOf(json: string, targets: readonly ProbeTarget[]): readonly Callout[] {
  const seen = recordIn(json);
  const target = typeof seen?.['target'] === 'number' ? targets[seen['target']] : undefined;
  const result = seen && resultOf(seen);
  return target && result ? [{ target, result }] : [];
}

function resultOf(seen: JsonRecord): CalloutResult | undefined {
  const { status, message, wwwAuthenticate, location } = seen;
  const durationMs = typeof seen['durationMs'] === 'number' ? seen['durationMs'] : 0;
  if (typeof status === 'number') {
    return {
      kind: 'answered',
      status,
      ...(typeof wwwAuthenticate === 'string' && { wwwAuthenticate }),
      ...(typeof location === 'string' && { location }),
      durationMs,
    };
  }
  return message === undefined ? undefined : { kind: 'failed', message: textOf(message), durationMs };
}

/** What was cut off is no JSON. */
function recordIn(json: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function compileProblem({ line, compileProblem: problem }: JsonRecord): string {
  return `line ${typeof line === 'number' ? String(line) : '?'}: ${textOf(problem)}`;
}

function refused(code: string, message: string): ProbeOutcome {
  return { kind: 'failed', fault: { kind: 'refused', status: 200, code, message } };
}

function malformed(message: string): ProbeOutcome {
  return { kind: 'failed', fault: { kind: 'malformed', message } };
}

type JsonRecord = Readonly<Partial<Record<string, unknown>>>;

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
