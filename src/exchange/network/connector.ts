import { once } from 'node:events';
import { Socket } from 'node:net';
import type { Address, Connection, Endpoint, Resolution } from '../../core/observations/network.ts';
import type { Clock } from '../../core/ports.ts';
import { codeOf, Deadline } from './deadline.ts';
import type { HostResolver } from './hostResolver.ts';
import { hasNetwork } from './localNetwork.ts';
import { portFor, type NetworkMap } from './networkMap.ts';

/** A try to connect: what was observed and, where it succeeded, the socket, which is the caller's to destroy. */
export interface Attempt {
  readonly connection: Connection;
  readonly socket?: Socket;
  /** Where it failed, if it did. */
  readonly phase: 'resolve' | 'connect';
}

/** Opens TCP connections, straight to an endpoint or on a way of its own. */
export interface TcpConnector {
  /**
   * Connects to an endpoint; `address` keeps to an address found before. Resolves whatever the other side does, and rejects
   * only with an `AbortError`.
   */
  connect(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Attempt>;
}

/** Opens TCP connections from this machine straight to the endpoint. */
export class Connector implements TcpConnector {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #resolver: Pick<HostResolver, 'resolve'>;
  readonly #network: NetworkMap | undefined;
  readonly #hasNetwork: () => boolean;

  /** `isOnline` says whether this machine has a network at all. */
  constructor(
    clock: Clock,
    timeoutMs: number,
    resolver: Pick<HostResolver, 'resolve'>,
    network?: NetworkMap,
    isOnline = hasNetwork,
  ) {
    this.#hasNetwork = isOnline;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#resolver = resolver;
    this.#network = network;
  }

  /** Tries the addresses of the host in turn; the last one's failure counts where all fail. */
  async connect(endpoint: Endpoint, signal: AbortSignal, address?: Address): Promise<Attempt> {
    const resolution = address ? undefined : await this.#resolver.resolve(endpoint.host, signal);
    const addresses = address ? [address] : (resolution?.addresses ?? []);
    const at = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    const spentMs = (): number => this.#clock.monotonicMs() - startedMs;
    let last: Tried = unresolved(resolution);
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
    using deadline = new Deadline(this.#clock, timeoutMs, signal);
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
      return { address, outcome: connectionOutcome(errorCode, this.#hasNetwork), errorCode };
    }
  }
}

interface Tried extends Pick<Connection, 'address' | 'outcome' | 'errorCode'> {
  readonly socket?: Socket;
}

function unresolved(resolution: Resolution | undefined): Tried {
  const outcome = resolution?.outcome;
  return {
    outcome: outcome === 'timedOut' || outcome === 'noNetwork' ? outcome : 'failed',
    ...(resolution?.errorCode && { errorCode: resolution.errorCode }),
  };
}

/** What the error of a connection that was not made stands for. */
export function connectionOutcome(errorCode: string, isOnline: () => boolean): Connection['outcome'] {
  return OFFLINE.has(errorCode) && !isOnline() ? 'noNetwork' : (OUTCOMES.get(errorCode) ?? 'failed');
}

/** What systems say that have no way out; a machine without IPv6 says so too, of every IPv6 address. */
const OFFLINE: ReadonlySet<string> = new Set(['ENETDOWN', 'ENETUNREACH']);

const OUTCOMES: ReadonlyMap<string, Connection['outcome']> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timedOut'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['ECONNRESET', 'reset'],
]);
