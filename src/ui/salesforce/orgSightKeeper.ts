import type * as vscode from 'vscode';
import type { Disposable } from '../emitter.ts';
import type { OrgParts } from './orgParts.ts';

type Parts = Pick<OrgParts, 'state' | 'connected' | 'confirmations' | 'authorities' | 'report'>;

/** Keeps what the checklist knows of the org as it is kept on this machine; no org is asked for it. */
export class OrgSightKeeper implements vscode.Disposable {
  readonly #parts: Parts;
  readonly #subscriptions: readonly Disposable[];

  constructor(parts: Parts) {
    this.#parts = parts;
    const { state, connected, confirmations, authorities } = parts;
    const look = (): void => {
      this.#look().catch(parts.report);
    };
    this.#subscriptions = [
      state.onDidChange(() => {
        // Another profile, or another text of it: nothing is known of its org yet.
        if (!state.snapshot.org) look();
      }),
      connected.onDidChange(look),
      confirmations.onDidChange(look),
      authorities.onDidChange(look),
    ];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
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
}
