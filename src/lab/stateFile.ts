import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import type { LabState } from './control.ts';

/** The folder for state files may be read or written by others, so no password is put there. */
export class UnsafeStateFolderError extends Error {
  override readonly name = 'UnsafeStateFolderError';
}

/** Where a lab leaves its state unless told otherwise: one place for each user of the machine. */
export function defaultStateFile(): string {
  const { uid, username } = userInfo();
  return join(tmpdir(), `exchange-connect-lab-${uid < 0 ? username : String(uid)}`, 'lab.json');
}

/** The state of the lab that wrote the file, or undefined if there is no such file or it is none. */
export async function readStateFile(file: string): Promise<LabState | undefined> {
  try {
    const state = JSON.parse(await readFile(file, 'utf8')) as Partial<LabState>;
    return typeof state.controlPort === 'number' && typeof state.controlToken === 'string'
      ? (state as LabState)
      : undefined;
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Writes the state so that only this user can read it and no reader ever sees half of it.
 *
 * @throws {UnsafeStateFolderError} if the default folder exists and is not this user's alone.
 */
export async function writeStateFile(file: string, state: LabState): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (file === defaultStateFile()) await refuseSharedFolder(folder);
  const draft = `${file}.${String(process.pid)}`;
  await writeFile(draft, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(draft, file);
}

/** Removes the file if it still belongs to this process. */
export async function removeStateFile(file: string): Promise<void> {
  const state = await readStateFile(file);
  if (state?.pid === process.pid) await rm(file, { force: true });
}

/** The temporary folder is everybody's: another user may have made a folder of this name first. */
async function refuseSharedFolder(folder: string): Promise<void> {
  const { uid } = userInfo();
  const found = await lstat(folder);
  const isOurs = uid < 0 || (found.uid === uid && (found.mode & 0o077) === 0);
  if (found.isDirectory() && isOurs) return;
  throw new UnsafeStateFolderError(
    `${folder} is open to other users. Remove it, or choose another place with --state.`,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
