import * as vscode from 'vscode';
import { READINESS_SCHEME } from '../../contributions.ts';
import type { OrgUsersSource } from '../mailboxes/sources.ts';
import { ConnectedOrgs } from './connectedOrgs.ts';
import { KeptAuthorities } from './keptAuthorities.ts';
import type { OrgCommands } from './orgCommands.ts';
import type { OrgParts } from './orgParts.ts';
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

/** Everything that VS Code shows of the org of a profile; the commands about it are loaded at their first use. */
export class OrgFeature implements vscode.Disposable {
  /** The org as a source of mailboxes. */
  readonly users: OrgUsersSource;
  readonly #parts: OrgParts;
  readonly #pageChanges = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #commands: Promise<OrgCommands> | undefined;

  constructor(parts: OrgParts) {
    this.#parts = parts;
    const { state, connected, confirmations, authorities } = parts;
    const look = (): void => {
      this.#look().catch(parts.report);
    };
    this.users = {
      title: () => this.#title(),
      read: (signal) => this.use((commands) => commands.users(signal)),
    };
    this.#subscriptions = [
      state.onDidChange(() => {
        // Another profile, or another text of it: nothing is known of its org yet.
        if (!state.snapshot.org) look();
      }),
      connected.onDidChange(look),
      confirmations.onDidChange(look),
      authorities.onDidChange(look),
      new TargetOrgWatch(parts),
      vscode.workspace.registerTextDocumentContentProvider(READINESS_SCHEME, {
        onDidChange: this.#pageChanges.event,
        provideTextDocumentContent: () => this.use((commands) => commands.readiness.content()),
      }),
      this.#pageChanges,
    ];
  }

  /** Does something with the commands. */
  async use<Value>(act: (commands: OrgCommands) => Value | Promise<Value>): Promise<Value> {
    this.#commands ??= this.#load();
    return act(await this.#commands);
  }

  /** The session of VS Code ends. */
  async end(): Promise<void> {
    await (await this.#commands)?.end();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #load(): Promise<OrgCommands> {
    const { OrgCommands } = await import('./orgCommands.ts');
    return new OrgCommands(this.#parts, (uri) => {
      this.#pageChanges.fire(uri);
    });
  }

  async #look(): Promise<void> {
    const { state, connected, confirmations, authorities } = this.#parts;
    const { profileId, profile, plan } = state.snapshot;
    if (profileId === undefined || !profile?.salesforce) return;
    const connection = connected.of(profileId, profile);
    const list = connection && (await authorities.of(connection.orgId));
    state.adoptOrg(plan, {
      ...(connection && { connection }),
      confirmations: connection ? confirmations.all(connection.orgId) : new Map(),
      ...(list && { authorities: list }),
    });
  }

  #title(): string | undefined {
    const { active } = this.#parts.profiles;
    const profile = active?.document.profile;
    if (!active || !profile?.salesforce) return undefined;
    const { salesforce } = profile;
    const connection = this.#parts.connected.of(active.uri.toString(), profile);
    return salesforce.org ?? connection?.alias ?? connection?.username ?? vscode.l10n.t('target org');
  }
}
