import type * as z from 'zod/mini';
import { OrgFaultError } from './faultError.ts';

/** What the schema makes of an answer. @throws {OrgFaultError} that says where the answer is not as documented. */
export function readAs<Value>(schema: z.ZodMiniType<Value>, answer: unknown, what: string): Value {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
  throw new OrgFaultError({ kind: 'malformed', message: `${what}: ${places.slice(0, 3).join(', ')}` });
}
