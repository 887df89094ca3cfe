import type { X509Certificate } from 'node:crypto';
import type { ChainVerdict, RootList } from '../../core/observations/tls.ts';
import type { KeptTrustStore } from '../../core/salesforce/observations.ts';
import type { Trust } from '../options.ts';
import { chainVerdict } from './chainVerdict.ts';
import { isNamedAmong } from './namedAuthority.ts';
import { Roots } from './roots.ts';

type Chain = readonly X509Certificate[];

/** Judges chains, leaf first as they were sent, by the lists of a {@link Trust}; a list is read when it is needed. */
export class TrustedRoots {
  readonly #sending: Roots;
  readonly #public: Roots;
  readonly #salesforce: Roots;
  /** Entries of the org's list that there is no certificate for. */
  readonly #namesOnly: readonly string[];
  /** Whose list stands for Salesforce's; undefined for the public roots. */
  readonly rootList: RootList | undefined;

  constructor({ sending, publicRoots, orgRoots }: Trust) {
    this.#sending = new Roots(sending);
    this.#public = new Roots(publicRoots);
    this.#salesforce = orgRoots ? new Roots(orgRoots.store.roots) : this.#public;
    this.#namesOnly = orgRoots?.store.unknown ?? [];
    this.rootList = orgRoots && describe(orgRoots);
  }

  /** How the chain ends for Salesforce; an authority that is listed by its name alone is not said to be unknown. */
  salesforceVerdict(chain: Chain): ChainVerdict {
    const verdict = chainVerdict(chain, this.#salesforce.certificates);
    return verdict === 'unknownAuthority' && isNamedAmong(this.#namesOnly, chain) ? 'notCompared' : verdict;
  }

  /** Whether this machine trusts what the public does not, whatever an org trusts. */
  areTrustedHereOnly(chain: Chain): boolean {
    // The machine's roots are read only where they can make a difference.
    return !isTrusted(chain, this.#public) && isTrusted(chain, this.#sending);
  }
}

function isTrusted(chain: Chain, roots: Roots): boolean {
  return chainVerdict(chain, roots.certificates) === 'trusted';
}

function describe({ store, at }: KeptTrustStore): RootList {
  return { host: store.host, at, listed: store.listed, unknown: store.unknown.length };
}
