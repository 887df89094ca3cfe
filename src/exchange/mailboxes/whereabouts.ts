import type { AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import { domainOf } from '../../core/profile/address.ts';
import type { WireSession } from '../session.ts';
import { isAboutAddress } from './domainServers.ts';

/** A list that is full of mistakes must not become a storm: each look-up is several requests. */
const MOST_LOOK_UPS = 500;
/** After so many look-ups of a domain on end that told nothing, no more are made there. */
const MOST_IN_VAIN = 3;

/** Asks Autodiscover where mailboxes are that Exchange does not know (MBX-03), as long as that tells something. */
export class Whereabouts {
  readonly #session: Pick<WireSession, 'discover'>;
  readonly #inVain = new Map<string, number>();
  #lookUps = 0;

  constructor(session: Pick<WireSession, 'discover'>) {
    this.#session = session;
  }

  /** Undefined where it is not asked any more. Rejects with an `AbortError` when `signal` aborts. */
  async of(address: string, signal: AbortSignal): Promise<AutodiscoverObservation | undefined> {
    const domain = domainOf(address);
    const inVain = this.#inVain.get(domain) ?? 0;
    if (this.#lookUps >= MOST_LOOK_UPS || inVain >= MOST_IN_VAIN) return undefined;
    this.#lookUps += 1;
    const seen = await this.#session.discover(address, signal);
    this.#inVain.set(domain, isAboutAddress(seen) ? 0 : inVain + 1);
    return seen;
  }
}
