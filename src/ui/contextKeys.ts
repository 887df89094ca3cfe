import * as vscode from 'vscode';
import { ContextKeys, type ContextKey } from '../contributions.ts';
import type { PracticeLab } from './lab/practiceLab.ts';
import type { Profiles } from './profiles/profiles.ts';
import { verdictOfRun } from './run/runSnapshot.ts';
import type { RunState } from './run/runState.ts';
import type { Passwords } from './secrets/passwords.ts';

interface Sources {
  readonly profiles: Profiles;
  readonly state: RunState;
  readonly passwords: Passwords;
  readonly lab: PracticeLab;
}

/** Keeps the context keys in step with what they are about, and bothers VS Code only when one has changed. */
export class ContextValues implements vscode.Disposable {
  readonly #values = new Map<ContextKey, boolean>();
  readonly #sources: Sources;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(sources: Sources, report: (error: unknown) => void) {
    this.#sources = sources;
    const update = (): void => {
      this.#update();
    };
    const updateAll = (): void => {
      this.#update();
      this.#updatePassword().catch(report);
    };
    this.#subscriptions = [
      sources.profiles.onDidChange(updateAll),
      sources.passwords.onDidChange(updateAll),
      sources.state.onDidChange(update),
      sources.lab.onDidChange(update),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #update(): void {
    const { profiles, state, lab } = this.#sources;
    const verdict = verdictOfRun(state.snapshot);
    this.#set(ContextKeys.hasProfile, profiles.active !== undefined);
    this.#set(ContextKeys.hasOrg, profiles.active?.document.profile?.salesforce !== undefined);
    this.#set(ContextKeys.isRunning, state.snapshot.isRunning);
    this.#set(ContextKeys.hasResults, state.snapshot.finishedAt !== undefined);
    this.#set(ContextKeys.isProven, verdict === 'ready' || verdict === 'attention');
    this.#set(ContextKeys.isLabRunning, lab.isRunning);
  }

  async #updatePassword(): Promise<void> {
    const { profiles, passwords } = this.#sources;
    const { active } = profiles;
    const userName = active?.document.profile?.serviceAccount.userName;
    const stored = active && userName !== undefined && (await passwords.find(active.uri.toString(), userName));
    // Whoever made another profile active, or changed this one, has asked anew.
    if (profiles.active === active) this.#set(ContextKeys.hasPassword, Boolean(stored));
  }

  #set(key: ContextKey, value: boolean): void {
    if ((this.#values.get(key) ?? false) === value) return;
    this.#values.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}
