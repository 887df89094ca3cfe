import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';

/**
 * The text of a file that a profile selects users by; `path` is relative to the profile.
 * @throws {UserError} where it cannot be read.
 */
export async function readUsersFile(profile: vscode.Uri, path: string): Promise<string> {
  try {
    return decoded(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(profile, '..', path)));
  } catch (cause) {
    throw new UserError(text('{path} cannot be read. Correct salesforce.users.file in the profile.', { path }), {
      cause,
    });
  }
}

/** Windows saves text as UTF-16 as well; its byte order mark tells. */
function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder(first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8').decode(bytes);
}
