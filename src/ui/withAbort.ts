import type * as vscode from 'vscode';

/** Does work with a signal that aborts as soon as VS Code cancels by its token. */
export async function withAbort<Value>(
  token: vscode.CancellationToken,
  work: (signal: AbortSignal) => Value | PromiseLike<Value>,
): Promise<Value> {
  const cancel = new AbortController();
  const cancelling = token.onCancellationRequested(() => {
    cancel.abort();
  });
  try {
    return await work(cancel.signal);
  } finally {
    cancelling.dispose();
  }
}
