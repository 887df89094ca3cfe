import type { MailboxAnswer } from '../../core/mailboxes/ports.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { WithheldReason } from '../../core/observations/ews.ts';
import type { Clock } from '../../core/ports.ts';
import { domainOf, foldAddress } from '../../core/profile/address.ts';
import { isExchangeOnline } from '../autodiscover/domains.ts';
import type { WireSession } from '../session.ts';

/** The server that the mailboxes of a domain are asked of, or why there is none. */
export type FoundServer =
  { readonly kind: 'server'; readonly ewsUrl: string } | Extract<MailboxAnswer, { kind: 'withheld' | 'noServer' }>;

/** A domain whose server was not found is not searched again sooner: its next mailboxes hear what this one did. */
const FAILURE_LASTS_MS = 15_000;

interface Search {
  readonly found: Promise<FoundServer>;
  failedAtMs?: number;
}

/**
 * Finds the EWS addresses of domains by Autodiscover, each once: by the address of the service account where it is in the
 * domain, since that of a mailbox may be misspelt or in Exchange Online. Where Autodiscover does answer, and what it says is
 * of that one address, every further mailbox is looked up itself until one leads to a server.
 */
export class DomainServers {
  readonly #accountAddress: string;
  readonly #session: Pick<WireSession, 'discover' | 'passwordState'>;
  readonly #clock: Clock;
  readonly #searches = new Map<string, Search>();

  constructor(accountAddress: string, session: Pick<WireSession, 'discover' | 'passwordState'>, clock: Clock) {
    this.#accountAddress = accountAddress;
    this.#session = session;
    this.#clock = clock;
  }

  /** Rejects with an `AbortError` when `signal` aborts. */
  async find(address: string, signal: AbortSignal): Promise<FoundServer> {
    const domain = domainOf(address);
    const found = await this.#ofDomain(domain, address, signal);
    if (found.kind !== 'noServer' || !isAboutAddress(found.seen) || isSame(found.seen.address, address)) return found;
    const own = await this.#search(domain, address, signal);
    if (own.kind === 'server') this.#searches.set(domain, { found: Promise.resolve(own) });
    return own;
  }

  async #ofDomain(domain: string, address: string, signal: AbortSignal): Promise<FoundServer> {
    const known = this.#searches.get(domain);
    if (known && !this.#isOver(known)) return known.found;
    const first = domainOf(this.#accountAddress) === domain ? this.#accountAddress : address;
    const search: Search = { found: this.#search(domain, first, signal) };
    this.#searches.set(domain, search);
    try {
      const found = await search.found;
      if (found.kind !== 'server') search.failedAtMs = this.#clock.monotonicMs();
      return found;
    } catch (error) {
      // A search that was cancelled is begun anew.
      this.#searches.delete(domain);
      throw error;
    }
  }

  #isOver({ failedAtMs }: Search): boolean {
    return failedAtMs !== undefined && this.#clock.monotonicMs() - failedAtMs >= FAILURE_LASTS_MS;
  }

  async #search(domain: string, address: string, signal: AbortSignal): Promise<FoundServer> {
    const seen = await this.#session.discover(address, signal);
    const ewsUrl = seen.externalUrl ?? seen.internalUrl;
    if (ewsUrl !== undefined && !isOnline(ewsUrl)) return { kind: 'server', ewsUrl };
    if (seen.hops.some(({ answer }) => answer.kind === 'credentialsRefused')) {
      return { kind: 'withheld', because: 'signInRefused' };
    }
    const because = isAboutAddress(seen) ? undefined : await this.#whyNotAsked(seen.hops);
    return because ? { kind: 'withheld', because, domain } : { kind: 'noServer', domain, seen };
  }

  /** Why the account did not sign in where Autodiscover wants that before it tells anything. */
  async #whyNotAsked(hops: readonly AutodiscoverHop[]): Promise<WithheldReason | 'signInRefused' | undefined> {
    // The v2 service is for everybody: what wants credentials in its place stands before Exchange.
    const wanting = hops.find(({ method, answer }) => answer.kind === 'credentialsWanted' && method !== 'json');
    if (!wanting || hops.some((hop) => hop.url === wanting.url && hop.answer.kind !== 'credentialsWanted')) {
      return undefined;
    }
    const state = await this.#session.passwordState(wanting.url);
    return state === 'ready' ? 'signInRefused' : state;
  }
}

/** Whether Autodiscover answered, and spoke of the address that was asked for: of another one it may say something else. */
export function isAboutAddress({ hops }: AutodiscoverObservation): boolean {
  return hops.some(
    ({ answer }) =>
      ['settings', 'error', 'redirectAddress'].includes(answer.kind) ||
      (answer.kind === 'redirectUrl' && answer.reason === 'exchangeOnline'),
  );
}

/** Exchange Online is no server that mailboxes of this Exchange could be asked of. */
function isOnline(url: string): boolean {
  return isExchangeOnline(URL.parse(url)?.hostname ?? '');
}

function isSame(one: string, other: string): boolean {
  return foldAddress(one) === foldAddress(other);
}
