import * as vscode from 'vscode';

/** What VS Code reads of a file or folder; undefined where there is none. */
export async function ifThere<Value>(read: PromiseLike<Value>): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
