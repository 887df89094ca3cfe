import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';
import type { LabState } from '../lab/control.ts';
import { LabControlClient } from '../lab/controlClient.ts';
import { defaultStateFile, readStateFile } from '../lab/stateFile.ts';

/**
 * A practice lab that runs, from its state file; empty for the place where a lab leaves it by default.
 * @throws {UserError} when none runs there.
 */
export async function findLab(path: string): Promise<LabState> {
  const file = path === '' ? defaultStateFile() : path;
  const state = await readStateFile(file);
  if (!state)
    throw new UserError(text('No practice lab has left its state in {file}. Start one: npm run lab.', { file }));
  await new LabControlClient(state).status().catch((cause: unknown) => {
    throw new UserError(text('The practice lab of {file} no longer runs. Start one: npm run lab.', { file }), {
      cause,
    });
  });
  return state;
}
