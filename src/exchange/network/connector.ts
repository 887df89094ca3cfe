import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Address, Connection, Endpoint } from '../../core/observations/network.ts';
import type { Clock } from '../../core/ports.ts';
import { codeOf, Deadline } from './deadline.ts';
import type { HostResolver } from './hostResolver.ts';
import { portFor, type NetworkMap } from './networkMap.ts';

/** A try to connect: what was observed and, where it succeeded, the socket, which is the caller's to destroy. */
export interface Attempt {
  readonly connection: Connection;
  readonly socket?: Socket;
  /** Where it failed, if it did. */
  readonly phase: 'resolve' | 'connect';
}

/** Opens TCP connections. */
export class Connector {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #resolver: Pick<HostResolver, 'resolve'>;
  readonly #network: NetworkMap | undefined;

  constructor(clock: Clock, timeoutMs: number, resolver: Pick<HostResolver, 'resolve'>, network?: NetworkMap) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#resolver = resolver;
    this.#network = network;
  }

  /**
   * Connects to an endpoint, trying its addresses in turn; the last one's failure counts where all fail.
   * `address` keeps to an address found before. Rejects only with an `AbortError`.
   */
  async connect(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Attempt> {
    const resolution = address ? undefined : await this.#resolver.resolve(endpoint.host, signal);
    const addresses = address ? [address] : (resolution?.addresses ?? []);
    const at = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    const spentMs = (): number => this.#clock.monotonicMs() - startedMs;
    let last: Tried = { outcome: resolution?.outcome === 'timedOut' ? 'timedOut' : 'failed', ...codeIn(resolution) };
    for (const [index, candidate] of addresses.entries()) {
      // An equal share of what is left, so that one silent address leaves time for the others.
      const shareMs = (this.#timeoutMs - spentMs()) / (addresses.length - index);
      last = await this.#tryAddress(candidate, portFor(endpoint, this.#network), shareMs, signal);
      if (last.socket) break;
    }
    const { socket, ...observed } = last;
    return {
      connection: { endpoint, ...observed, at, durationMs: spentMs() },
      ...(socket && { socket }),
      phase: addresses.length > 0 ? 'connect' : 'resolve',
    };
  }

  async #tryAddress(address: Address, port: number, timeoutMs: number, signal: AbortSignal): Promise<Tried> {
    const deadline = new Deadline(this.#clock, timeoutMs, signal);
    // Not `net.connect`: VS Code replaces it to wait for certificates we do not use.
    const socket = new Socket();
    // An error after this attempt is seen by whoever reads or writes; without a listener it would end the process.
    socket.on('error', () => undefined);
    try {
      socket.setNoDelay(true).connect({ host: address.address, port });
      await once(socket, 'connect', { signal: deadline.signal });
      return { address, outcome: 'connected', socket };
    } catch (error) {
      socket.destroy();
      const errorCode = deadline.hasPassed() ? 'ETIMEDOUT' : codeOf(error);
      return { address, outcome: OUTCOMES.get(errorCode) ?? 'failed', errorCode };
    }
  }
}

interface Tried extends Pick<Connection, 'address' | 'outcome' | 'errorCode'> {
  readonly socket?: Socket;
}

function codeIn(resolution: { readonly errorCode?: string } | undefined): { errorCode?: string } {
  return resolution?.errorCode ? { errorCode: resolution.errorCode } : {};
}

const OUTCOMES: ReadonlyMap<string, Connection['outcome']> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timedOut'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['ECONNRESET', 'reset'],
]);
