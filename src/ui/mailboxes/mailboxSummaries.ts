import type { Summary, TraitsOf } from '../../mailboxes/summary.ts';
import { inSlices } from '../../core/inSlices.ts';
import type { ExportMailboxes } from './list/exportMailboxes.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';

/** What the mailboxes of a verification have in common, with what exports know of them; counted once for all who ask. */
export class MailboxSummaries {
  readonly #exports: Pick<ExportMailboxes, 'traits'>;
  #latest: { readonly inputs: readonly unknown[]; readonly summary: Summary } | undefined;

  constructor(exports: Pick<ExportMailboxes, 'traits'>) {
    this.#exports = exports;
  }

  /** @throws the signal's reason once it is aborted. */
  async of(verified: VerifiedMailboxes, signal: AbortSignal): Promise<Summary> {
    const traitsOf = await this.#exports.traits(signal);
    const { list, index } = verified;
    const inputs = [list, index, index.settled, traitsOf];
    if (this.#latest && isSame(this.#latest.inputs, inputs)) return this.#latest.summary;
    const summary = await summarised(verified, traitsOf, signal);
    this.#latest = { inputs, summary };
    return summary;
  }
}

function summarised(
  { tools, list, index, profile }: VerifiedMailboxes,
  traitsOf: TraitsOf,
  signal: AbortSignal,
): Promise<Summary> {
  return inSlices(tools.summarising(list, index, profile.serviceAccount.userName, traitsOf), signal);
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((item, index) => item === other[index]);
}
