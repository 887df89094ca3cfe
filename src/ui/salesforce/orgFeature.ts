import * as vscode from 'vscode';
import { OrgCommands, READINESS_SCHEME, type OrgCommandId } from '../../contributions.ts';
import { nameOfOrg } from '../../core/salesforce/nameOfOrg.ts';
import type { Handler } from '../commands.ts';
import type { Disposable } from '../emitter.ts';
import { Lazy } from '../lazy.ts';
import type { OrgUsersSource } from '../mailboxes/sources.ts';
import { ConnectedOrgs } from './connectedOrgs.ts';
import { KeptAuthorities } from './keptAuthorities.ts';
import type { OrgActions } from './orgCommands.ts';
import type { OrgParts } from './orgParts.ts';
import { OrgSightKeeper } from './orgSightKeeper.ts';
import { StoredConfirmations } from './storedConfirmations.ts';
import { TargetOrgWatch } from './targetOrgWatch.ts';

/** What is known of orgs on this machine; runs and the wire read it too. */
export interface OrgStores {
  readonly confirmations: StoredConfirmations;
  readonly connected: ConnectedOrgs;
  readonly authorities: KeptAuthorities;
}

/** Opens them; nothing is read before it is asked for. */
export function openOrgStores({
  globalState,
  workspaceState,
  globalStorageUri,
}: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'globalStorageUri'>): OrgStores {
  return {
    confirmations: new StoredConfirmations(globalState),
    connected: new ConnectedOrgs(workspaceState),
    authorities: new KeptAuthorities(globalStorageUri),
  };
}

/** Everything that VS Code shows of the org of a profile; what its commands do is loaded when one of them is first used. */
export class OrgFeature implements vscode.Disposable {
  /** What each command about the org does. */
  readonly handlers: Readonly<Record<OrgCommandId, Handler>>;
  /** The org as a source of mailboxes. */
  readonly users: OrgUsersSource;
  readonly #parts: OrgParts;
  readonly #actions: Lazy<OrgActions>;
  readonly #subscriptions: readonly Disposable[];

  constructor(parts: OrgParts) {
    this.#parts = parts;
    const pageChanges = new vscode.EventEmitter<vscode.Uri>();
    this.#actions = new Lazy(async () => {
      const { orgActions } = await import('./orgCommands.ts');
      return orgActions(parts, (uri) => {
        pageChanges.fire(uri);
      });
    });
    this.handlers = handlersOf(this.#actions);
    this.users = {
      title: () => this.#title(),
      read: async (signal) => (await this.#actions.get()).users(signal),
    };
    this.#subscriptions = [
      new OrgSightKeeper(parts),
      new TargetOrgWatch(parts),
      vscode.workspace.registerTextDocumentContentProvider(READINESS_SCHEME, {
        onDidChange: pageChanges.event,
        provideTextDocumentContent: async () => (await this.#actions.get()).readinessPage(),
      }),
      pageChanges,
    ];
  }

  /** The session of VS Code ends. */
  async end(): Promise<void> {
    await (await this.#actions.begun)?.end();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #title(): string | undefined {
    const { active } = this.#parts.profiles;
    const profile = active?.document.profile;
    if (!active || !profile?.salesforce) return undefined;
    return nameOfOrg(profile.salesforce.org, this.#parts.connected.of(active.uri.toString(), profile));
  }
}

function handlersOf(actions: Lazy<OrgActions>): Readonly<Record<OrgCommandId, Handler>> {
  const handlers = Object.values(OrgCommands).map((id): [OrgCommandId, Handler] => [
    id,
    async (argument) => (await actions.get()).handlers[id](argument),
  ]);
  // Of each id there is one.
  return Object.fromEntries(handlers) as Record<OrgCommandId, Handler>;
}
