import * as vscode from 'vscode';
import { withAbort } from './withAbort.ts';

/** Tells people where something is. */
export type Progress = vscode.Progress<{ readonly message: string; readonly increment: number }>;

/**
 * Does work under a notification that can be cancelled, which reaches the socket; cancelled work gives undefined, whatever
 * it made of it.
 */
export async function inProgress<Value>(
  title: string,
  work: (signal: AbortSignal, progress: Progress) => Promise<Value>,
): Promise<Value | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) =>
    withAbort(token, async (signal) => {
      try {
        const value = await work(signal, progress);
        return signal.aborted ? undefined : value;
      } catch (error) {
        // The person who cancelled knows why nothing came of it.
        if (signal.aborted) return undefined;
        throw error;
      }
    }),
  );
}
