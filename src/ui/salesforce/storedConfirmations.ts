import type * as vscode from 'vscode';
import {
  CONFIRMATIONS,
  type Confirmation,
  type ConfirmationKind,
  type Confirmations,
} from '../../core/salesforce/ports.ts';
import { Emitter } from '../emitter.ts';

/** How a confirmation is kept. */
interface KeptConfirmation {
  readonly answer: boolean;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}

type KeptOfOrg = Partial<Record<ConfirmationKind, KeptConfirmation>>;

const LATEST_NAME = 'confirmations/by';

/** What people said about orgs, kept on this machine by org: it holds for every profile that names the org. */
export class StoredConfirmations implements Confirmations {
  readonly #memento: vscode.Memento;
  readonly #changes = new Emitter<undefined>();

  readonly onDidChange = this.#changes.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  /** The name that was given last; whoever confirms next is likely the same person. */
  get latestName(): string | undefined {
    return this.#memento.get<string>(LATEST_NAME);
  }

  find(orgId: string, kind: ConfirmationKind): Confirmation | undefined {
    const kept = this.#of(orgId)[kind];
    return kept && { kind, answer: kept.answer, by: kept.by, at: new Date(kept.at) };
  }

  /** Everything that was said about an org. */
  all(orgId: string): ReadonlyMap<ConfirmationKind, Confirmation> {
    return new Map(
      CONFIRMATIONS.flatMap((kind) => {
        const found = this.find(orgId, kind);
        return found ? [[kind, found] as const] : [];
      }),
    );
  }

  /** Keeps what a person said, in place of what was said before. */
  async keep(orgId: string, { kind, answer, by, at }: Confirmation): Promise<void> {
    await this.#memento.update(LATEST_NAME, by);
    await this.#replace(orgId, { ...this.#of(orgId), [kind]: { answer, by, at: at.toISOString() } });
  }

  /** Forgets what was said; nobody has confirmed it then. */
  async takeBack(orgId: string, kind: ConfirmationKind): Promise<void> {
    const rest = Object.entries(this.#of(orgId)).filter(([name]) => name !== kind);
    await this.#replace(orgId, Object.fromEntries(rest));
  }

  async #replace(orgId: string, kept: KeptOfOrg): Promise<void> {
    await this.#memento.update(keyOf(orgId), kept);
    this.#changes.fire(undefined);
  }

  #of(orgId: string): KeptOfOrg {
    return this.#memento.get<KeptOfOrg>(keyOf(orgId), {});
  }
}

function keyOf(orgId: string): string {
  return `confirmations/${orgId}`;
}
