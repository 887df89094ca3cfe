import type { Resolution, ServiceRecord } from '../../core/observations/network.ts';
import type { Clock } from '../../core/ports.ts';
import { untilAborted } from '../../core/abort.ts';
import type { HostResolver } from './hostResolver.ts';

/** What resolves names. */
export type Resolver = Pick<HostResolver, 'resolve' | 'serviceRecords'>;

/** How long an address is used before it is looked up again, in milliseconds: a bulk run outlives a fail-over. */
export const REMEMBERED_MS = 30_000;

/**
 * Looks a host up once for all who ask at about the same time, so that every connection of a run goes to the addresses that
 * were observed. A host without an address is looked up anew each time: somebody may be mending it.
 */
export class RememberingResolver implements Resolver {
  readonly #resolver: Resolver;
  readonly #clock: Clock;
  readonly #known = new Map<string, { readonly resolution: Promise<Resolution>; readonly sinceMs: number }>();

  constructor(resolver: Resolver, clock: Clock) {
    this.#resolver = resolver;
    this.#clock = clock;
  }

  /** As {@link HostResolver.resolve}. */
  async resolve(host: string, signal: AbortSignal): Promise<Resolution> {
    const known = this.#known.get(host);
    const isFresh = known && this.#clock.monotonicMs() - known.sinceMs < REMEMBERED_MS;
    // Undefined where whoever asked first gave up; that is not our end.
    const shared = isFresh
      ? await untilAborted(
          known.resolution.catch(() => undefined),
          signal,
        )
      : undefined;
    return shared ?? (await this.#lookUp(host, signal));
  }

  serviceRecords(name: string, signal: AbortSignal): Promise<readonly ServiceRecord[]> {
    return this.#resolver.serviceRecords(name, signal);
  }

  async #lookUp(host: string, signal: AbortSignal): Promise<Resolution> {
    const asked = { resolution: this.#resolver.resolve(host, signal), sinceMs: this.#clock.monotonicMs() };
    this.#known.set(host, asked);
    let isFound = false;
    try {
      const resolution = await asked.resolution;
      isFound = resolution.outcome === 'found';
      return resolution;
    } finally {
      if (!isFound && this.#known.get(host) === asked) this.#known.delete(host);
    }
  }
}
