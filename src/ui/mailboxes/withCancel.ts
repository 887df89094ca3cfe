import * as vscode from 'vscode';

/** Tells people where something is. */
type Progress = vscode.Progress<{ readonly message: string; readonly increment: number }>;

/** Does something that takes a while under a notification with a way to cancel it, which reaches the socket. */
export async function withCancel<Value>(
  title: string,
  work: (signal: AbortSignal, progress: Progress) => Promise<Value>,
): Promise<Value> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const cancel = new AbortController();
      const cancelling = token.onCancellationRequested(() => {
        cancel.abort();
      });
      try {
        return await work(cancel.signal, progress);
      } finally {
        cancelling.dispose();
      }
    },
  );
}
