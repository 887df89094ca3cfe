import assert from 'node:assert/strict';
import { commands, window, workspace, type Disposable, type Uri } from 'vscode';
import type { ExchangeConnectApi } from '../../../../src/extension.ts';
import { Commands } from '../../../../src/contributions.ts';
import { LabControlClient } from '../../../../src/lab/controlClient.ts';
import type { LabState } from '../../../../src/lab/control.ts';
import type { MailboxFeature } from '../../../../src/ui/mailboxes/mailboxFeature.ts';
import { extension } from './extension.ts';

/** The extension with its practice lab running and the lab's profile active. */
export interface Practice {
  readonly api: ExchangeConnectApi;
  readonly mailboxes: MailboxFeature;
  readonly lab: LabState;
  readonly control: LabControlClient;
  readonly profile: Uri;
}

/** Opens the practice lab as a person would. */
export async function openPracticeLab(): Promise<Practice> {
  const api = await extension().activate();
  const lab = await api.lab.running();
  await commands.executeCommand(Commands.openPracticeLab);
  const { active } = api.profiles;
  assert.ok(active, 'the practice lab has made no profile');
  const mailboxes = await api.mailboxes.feature();
  return { api, mailboxes, lab, control: new LabControlClient(lab), profile: active.uri };
}

/** Leaves the workspace as it was. */
export async function closePracticeLab({ api, profile }: Practice): Promise<void> {
  await commands.executeCommand('workbench.action.closeAllEditors');
  await commands.executeCommand(Commands.stopPracticeLab);
  await workspace.fs.delete(profile);
  await api.profiles.refresh();
}

/** Runs all checks and gives the status of each by key. */
export async function runChecks({ api }: Practice): Promise<ReadonlyMap<string, string>> {
  await commands.executeCommand(Commands.runChecks);
  return new Map(
    api.state.snapshot.plan.map(({ key }) => {
      const state = api.state.snapshot.states.get(key);
      return [key, state?.phase === 'finished' ? state.result.status : (state?.phase ?? 'idle')];
    }),
  );
}

/** Waits for an event that makes a condition true; the test's own time-out is the limit. */
export async function until(
  isTrue: () => boolean,
  subscribe: (listener: () => void) => Pick<Disposable, 'dispose'>,
): Promise<void> {
  if (isTrue()) return;
  await new Promise<void>((resolve) => {
    const subscription = subscribe(() => {
      if (!isTrue()) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** Opens the profile in an editor. */
export async function showProfile({ profile }: Practice): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(profile));
}
