import { toJSONSchema } from 'zod/mini';
import { connectionProfile } from './profile.ts';

/** The JSON schema of the profile (draft-07, which VS Code understands). */
export function profileJsonSchema(): object {
  return toJSONSchema(connectionProfile, { target: 'draft-7', io: 'input' });
}
