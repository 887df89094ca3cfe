import * as vscode from 'vscode';
import { isPathWithin } from '../../core/profile/fileName.ts';

/** Reads a file of this machine within a folder; rejects for any other, and for what is no regular file of a sensible size. */
export type ReadFileWithin = (folder: string, path: string) => Promise<Uint8Array>;

/** As for a file of this machine. */
const SIZE_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * The bytes of a file that a profile selects users by; `path` is relative to the profile, and leads to nothing outside of
 * its workspace folder. Rejects with the reason where it cannot be read.
 */
export async function readUsersFile(
  profile: vscode.Uri,
  path: string,
  readFileWithin: ReadFileWithin,
): Promise<Uint8Array> {
  if (!isPathWithin(path)) throw new Error('it is in another folder');
  const file = vscode.Uri.joinPath(profile, '..', path);
  const folder = vscode.workspace.getWorkspaceFolder(profile)?.uri ?? vscode.Uri.joinPath(profile, '..');
  return file.scheme === 'file' ? readFileWithin(folder.fsPath, file.fsPath) : readElsewhere(file);
}

/** A link is told from a file, and not followed: nobody can say where it leads. */
async function readElsewhere(file: vscode.Uri): Promise<Uint8Array> {
  const { type, size } = await vscode.workspace.fs.stat(file);
  if (type !== vscode.FileType.File || size > SIZE_LIMIT_BYTES)
    throw new Error('it is no regular file of a sensible size');
  return vscode.workspace.fs.readFile(file);
}
