import { lookup, Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Address, Resolution, ServiceRecord } from '../../core/observations/network.ts';
import type { Clock } from '../../core/ports.ts';
import { throwIfAborted, untilAborted } from '../../core/abort.ts';
import { codeOf, Deadline } from './deadline.ts';
import { hasNetwork } from './localNetwork.ts';
import { mapFor, type NetworkMap } from './networkMap.ts';

/** Looks names up in DNS and, where DNS has no address, the way the operating system does (hosts file included). */
export class HostResolver {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #network: NetworkMap | undefined;
  readonly #hasNetwork: () => boolean;

  /** `isOnline` says whether this machine has a network at all. */
  constructor(clock: Clock, timeoutMs: number, network?: NetworkMap, isOnline = hasNetwork) {
    this.#hasNetwork = isOnline;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#network = network;
  }

  /** The addresses of a host, IPv4 first; an IP address stands for itself. Rejects only with an `AbortError`. */
  async resolve(host: string, signal: AbortSignal): Promise<Resolution> {
    const at = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    throwIfAborted(signal);
    using deadline = new Deadline(this.#clock, this.#timeoutMs, signal);
    const found = literal(host) ?? (await this.#lookUp(host, deadline));
    throwIfAborted(signal);
    return { host, ...found, at, durationMs: this.#clock.monotonicMs() - startedMs };
  }

  /** The records of a service name, best first (RFC 2782); none where there are none or DNS does not answer. */
  async serviceRecords(name: string, signal: AbortSignal): Promise<readonly ServiceRecord[]> {
    throwIfAborted(signal);
    using deadline = new Deadline(this.#clock, this.#timeoutMs, signal);
    const answer = await settle(this.#dns(name, deadline).resolveSrv(name));
    throwIfAborted(signal);
    return (answer.value ?? [])
      .map((record) => ({ target: record.name, port: record.port, priority: record.priority, weight: record.weight }))
      .sort((a, b) => a.priority - b.priority || b.weight - a.weight);
  }

  async #lookUp(host: string, deadline: Deadline): Promise<Found> {
    const inDns = await askDns(this.#dns(host, deadline), host);
    if (inDns.outcome === 'found' || mapFor(host, this.#network)) return inDns;
    return (await askSystem(host, deadline)) ?? (this.#hasNetwork() ? inDns : { ...inDns, outcome: 'noNetwork' });
  }

  #dns(name: string, deadline: Deadline): Resolver {
    // Two tries, the second twice as long as the first, leave a quarter of the time to the system's own lookup.
    const resolver = new Resolver({ timeout: Math.ceil(this.#timeoutMs / 4), tries: 2 });
    const server = mapFor(name, this.#network)?.dnsServer;
    if (server) resolver.setServers([`${server.address}:${String(server.port)}`]);
    deadline.signal.addEventListener('abort', () => {
      resolver.cancel();
    });
    return resolver;
  }
}

type Found = Pick<Resolution, 'outcome' | 'addresses' | 'aliases' | 'errorCode'>;

function literal(host: string): Found | undefined {
  const family = isIP(host);
  return family === 4 || family === 6
    ? { outcome: 'found', addresses: [{ address: host, family }], aliases: [] }
    : undefined;
}

async function askDns(dns: Resolver, host: string): Promise<Found> {
  const [four, six, aliases] = await Promise.all([
    settle(dns.resolve4(host)),
    settle(dns.resolve6(host)),
    aliasesOf(dns, host),
  ]);
  const addresses = [...withFamily(four.value, 4), ...withFamily(six.value, 6)];
  if (addresses.length > 0) return { outcome: 'found', addresses, aliases };
  // One record type may be missing where the other could not be asked for: the worse answer counts.
  const errorCode = [four.code, six.code].find((code) => code && !ABSENT.has(code)) ?? four.code ?? 'ENODATA';
  return { outcome: OUTCOMES.get(errorCode) ?? 'failed', addresses, aliases, errorCode };
}

async function askSystem(host: string, deadline: Deadline): Promise<Found | undefined> {
  // The system's lookup cannot be cancelled: its answer is no longer waited for.
  const answer = await settle(untilAborted(lookup(host, { all: true }), deadline.signal));
  const addresses = (answer.value ?? []).map(
    ({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }) as const,
  );
  return addresses.length > 0 ? { outcome: 'found', addresses, aliases: [] } : undefined;
}

/** Follows CNAME records from name to name; eight are more than any resolver follows. */
async function aliasesOf(dns: Resolver, host: string): Promise<readonly string[]> {
  const aliases: string[] = [];
  for (let name: string | undefined = host; name && aliases.length < 8;) {
    const answer: Settled<string[]> = await settle(dns.resolveCname(name));
    name = answer.value?.[0];
    if (name) aliases.push(name);
  }
  return aliases;
}

interface Settled<Value> {
  readonly value?: Value;
  readonly code?: string;
}

async function settle<Value>(answer: Promise<Value>): Promise<Settled<Value>> {
  try {
    return { value: await answer };
  } catch (error) {
    return { code: codeOf(error) };
  }
}

function withFamily(addresses: readonly string[] = [], family: 4 | 6): Address[] {
  return addresses.map((address) => ({ address, family }));
}

const ABSENT: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

const OUTCOMES: ReadonlyMap<string, Resolution['outcome']> = new Map([
  ['ENOTFOUND', 'notFound'],
  ['EBADNAME', 'notFound'],
  ['ENODATA', 'noAddress'],
  ['ETIMEOUT', 'timedOut'],
  ['ECANCELLED', 'timedOut'],
]);
