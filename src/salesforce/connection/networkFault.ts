import type { OrgFault } from '../../core/salesforce/answer.ts';

/** What kept a request from being answered: `fetch` hides it in the cause of its error. */
export function networkFault(error: unknown, host: string): OrgFault {
  const code = codeOf(error);
  return code === 'ENOTFOUND' ? { kind: 'orgGone', host } : { kind: 'unreachable', host, code: code ?? 'unknown' };
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  const causes =
    error instanceof AggregateError ? [...(error.errors as readonly unknown[]), error.cause] : [error.cause];
  return causes.map(codeOf).find((code) => code !== undefined);
}
