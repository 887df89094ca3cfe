import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { isPathWithin } from '../../core/profile/fileName.ts';
import { text } from '../../core/text.ts';

/** Reads a file of this machine within a folder; rejects for any other, and for what is no regular file of a sensible size. */
export type ReadFileWithin = (folder: string, path: string) => Promise<Uint8Array>;

/** As for a file of this machine. */
const SIZE_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * The text of a file that a profile selects users by; `path` is relative to the profile, and leads to nothing outside of its
 * workspace folder.
 * @throws {UserError} where it cannot be read.
 */
export async function readUsersFile(
  profile: vscode.Uri,
  path: string,
  readFileWithin: ReadFileWithin,
): Promise<string> {
  const cannot = (cause?: unknown): UserError =>
    new UserError(text('{path} cannot be read. Correct salesforce.users.file in the profile.', { path }), { cause });
  if (!isPathWithin(path)) throw cannot();
  const file = vscode.Uri.joinPath(profile, '..', path);
  const folder = vscode.workspace.getWorkspaceFolder(profile)?.uri ?? vscode.Uri.joinPath(profile, '..');
  try {
    const isOfThisMachine = file.scheme === 'file';
    return decoded(await (isOfThisMachine ? readFileWithin(folder.fsPath, file.fsPath) : readElsewhere(file)));
  } catch (cause) {
    throw cannot(cause);
  }
}

/** A link is told from a file, and not followed: nobody can say where it leads. */
async function readElsewhere(file: vscode.Uri): Promise<Uint8Array> {
  const { type, size } = await vscode.workspace.fs.stat(file);
  if (type !== vscode.FileType.File || size > SIZE_LIMIT_BYTES) throw new Error('no regular file of a sensible size');
  return vscode.workspace.fs.readFile(file);
}

/** Windows saves text as UTF-16 as well; its byte order mark tells. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8').decode(bytes);
}
