import { toJSONSchema } from 'zod/mini';
import { connectionProfile } from './profile.ts';

/**
 * The JSON schema of the profile (draft-07, which VS Code understands), there to complete and to explain. Under `if` alone
 * it asserts nothing (JSON Schema 6.6.1): what is wrong is said once, by us, with a code, a help page and a quick fix.
 */
export function profileJsonSchema(): object {
  const { $schema, ...rules } = toJSONSchema(connectionProfile, { target: 'draft-7', io: 'input' });
  return { $schema, if: rules };
}
