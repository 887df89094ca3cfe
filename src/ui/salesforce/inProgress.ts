import * as vscode from 'vscode';

/** Does work under a notification that can be cancelled; cancelled work gives undefined, whatever it made of it. */
export async function inProgress<Value>(
  title: string,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_progress, token) => {
    const cancel = new AbortController();
    const cancelling = token.onCancellationRequested(() => {
      cancel.abort();
    });
    try {
      const value = await work(cancel.signal);
      return cancel.signal.aborted ? undefined : value;
    } catch (error) {
      // The person who cancelled knows why nothing came of it.
      if (cancel.signal.aborted) return undefined;
      throw error;
    } finally {
      cancelling.dispose();
    }
  });
}
