import * as vscode from 'vscode';
import type { CommandId } from '../contributions.ts';

/** What a command does; what VS Code hands over is only known to the command itself. */
export type Handler = (argument: unknown) => unknown;

/**
 * Registers every command there is; one without a handler does not compile.
 * Whatever a handler throws or rejects with goes to `report`, so that no failure stays unseen.
 */
export function registerCommands(
  handlers: Readonly<Record<CommandId, Handler>>,
  report: (error: unknown) => void,
): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handle]) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      try {
        await handle(argument);
      } catch (error) {
        report(error);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}
