import type { CalloutOutcome } from '../apex/callout.ts';
import { readProbeScript } from '../apex/probeScript.ts';
import type { ProbeScript } from '../apex/probeScript.ts';
import { ApiError, jsonReply } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';
import type { ResourceContext } from './context.ts';

/** `/tooling/executeAnonymous`: runs the probe, and says of any other Apex that it cannot. */
export async function executeAnonymous(context: ResourceContext): Promise<OrgReply> {
  const { request, org, callout, count } = context;
  if (org.apex === 'refused') {
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights: executeAnonymous needs "Author Apex"');
  }
  const source = request.query.get('anonymousBody') ?? sourceIn(request.body);
  if (source === '') throw new ApiError(400, 'MISSING_ARGUMENT', 'anonymousBody');
  count('executeAnonymous');
  const script = readProbeScript(source);
  if (script === undefined) return jsonReply(200, notCompiled());
  const lines: string[] = [];
  for (const [target, endpoint] of script.endpoints.entries()) {
    lines.push(JSON.stringify({ target, ...(await callout(endpoint, script.timeoutMs)) } satisfies ResultLine));
  }
  return jsonReply(200, asserted(script, lines));
}

type ResultLine = CalloutOutcome & { readonly target: number };

/** The result of a script that ended in its assertion. */
function asserted({ marker, assertLine }: ProbeScript, lines: readonly string[]): unknown {
  return {
    line: assertLine,
    column: 1,
    compiled: true,
    success: false,
    compileProblem: null,
    exceptionStackTrace: `AnonymousBlock: line ${String(assertLine)}, column 1`,
    exceptionMessage: `System.AssertException: Assertion Failed: ${[marker, ...lines].join('\n')}`,
  };
}

function notCompiled(): unknown {
  return {
    line: 1,
    column: 1,
    compiled: false,
    success: false,
    compileProblem: 'The practice org has no Apex compiler: it runs the probe of Exchange Connect alone.',
    exceptionStackTrace: null,
    exceptionMessage: null,
  };
}

function sourceIn(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    const source = typeof value === 'object' && value !== null && 'anonymousBody' in value ? value.anonymousBody : '';
    return typeof source === 'string' ? source : '';
  } catch (error) {
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}
