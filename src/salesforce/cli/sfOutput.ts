import * as z from 'zod/mini';
import type { OrgFault } from '../../core/salesforce/answer.ts';
import { withoutTokens } from '../secrets.ts';
import type { CommandOutput } from './runCommand.ts';

/** What `sf … --json` gave. */
export type SfOutput =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string };

const answer = z.object({
  status: z.optional(z.number()),
  result: z.optional(z.unknown()),
  name: z.optional(z.string()),
  message: z.optional(z.string()),
});

/** Reads the JSON on stdout, whatever stands before it; without any, the last words on stderr are the error. */
export function readSfOutput({ exitCode, stdout, stderr }: CommandOutput): SfOutput {
  const json = parseAnswer(stdout);
  if (json?.status === 0) return { kind: 'result', result: json.result };
  if (json?.message !== undefined) {
    return { kind: 'error', name: json.name ?? 'Error', message: withoutTokens(json.message.trim()) };
  }
  const lastWords = withoutTokens(stderr.trim().split(/\r?\n/).slice(-LINES_KEPT).join('\n'));
  return { kind: 'error', name: `exit ${exitCode ?? 'by signal'}`, message: lastWords };
}

const LINES_KEPT = 5;

function parseAnswer(stdout: string): z.infer<typeof answer> | undefined {
  const start = /^[ \t]*\{/m.exec(stdout)?.index;
  if (start === undefined) return undefined;
  try {
    const read = answer.safeParse(JSON.parse(stdout.slice(start)));
    return read.success ? read.data : undefined;
  } catch {
    // SyntaxError: what stands there is no JSON.
    return undefined;
  }
}

const MEANINGS: readonly (readonly [RegExp, (org: string | undefined) => OrgFault])[] = [
  [/^(NoDefaultEnv|NoTargetOrg|NoUsername|RequiresUsername)/i, () => ({ kind: 'noTargetOrg' })],
  [
    /^(NamedOrgNotFound|NoAuthInfoFound|NoOrgAuthenticationInfo|OrgNotFound|AuthInfoNotFound)/i,
    (org) => (org === undefined ? { kind: 'noTargetOrg' } : { kind: 'unknownOrg', org }),
  ],
  [
    /^(RefreshTokenAuth|INVALID_SESSION_ID|invalid_grant|ExpiredAccess|inactive_user)/i,
    () => ({ kind: 'sessionExpired' }),
  ],
];

/** What an error of `sf` means for the org that was asked about; undefined `org` stands for the target org. */
export function faultOfSf({ name, message }: { name: string; message: string }, org: string | undefined): OrgFault {
  const meant = MEANINGS.find(([pattern]) => pattern.test(name))?.[1](org);
  if (meant) return meant;
  if (/expired access\/refresh token|session expired|INVALID_SESSION_ID/i.test(message))
    return { kind: 'sessionExpired' };
  return { kind: 'cliFailed', name, message };
}
