import type * as vscode from 'vscode';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import { Emitter } from '../emitter.ts';

const CONNECTED = 'connectedOrgs';

/** The orgs that profiles have led to, so that links and confirmations are right before a new run; no token is among it. */
export class ConnectedOrgs {
  readonly #memento: vscode.Memento;
  readonly #changes = new Emitter<undefined>();

  readonly onDidChange = this.#changes.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** The org that a profile last led to; undefined before that, and once the profile names another. */
  of(profileId: string, profile: ConnectionProfile): OrgConnection | undefined {
    return profile.salesforce && this.#all[orgKey(profileId, profile)];
  }

  async remember(profileId: string, profile: ConnectionProfile, connection: OrgConnection): Promise<void> {
    if (isSame(this.of(profileId, profile), connection)) return;
    await this.#replace({ ...this.#all, [orgKey(profileId, profile)]: connection });
  }

  /** The profile leads elsewhere now, nobody knows where before the next run. */
  async forget(profileId: string, profile: ConnectionProfile): Promise<void> {
    const key = orgKey(profileId, profile);
    if (!(key in this.#all)) return;
    await this.#replace(Object.fromEntries(Object.entries(this.#all).filter(([other]) => other !== key)));
  }

  get #all(): Readonly<Record<string, OrgConnection>> {
    return this.#memento.get(CONNECTED, {});
  }

  async #replace(all: Readonly<Record<string, OrgConnection>>): Promise<void> {
    await this.#memento.update(CONNECTED, all);
    this.#changes.fire(undefined);
  }
}

function isSame(one: OrgConnection | undefined, other: OrgConnection): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Tells the org of one profile from those of others, and from the one it named before. */
export function orgKey(profileId: string, { salesforce }: ConnectionProfile): string {
  return `${profileId}#${salesforce?.org ?? ''}`;
}
