import type { HttpExchange } from '../core/observations/http.ts';
import type { Clock, PasswordStore } from '../core/ports.ts';
import type { KeptTrustStore } from '../core/salesforce/observations.ts';
import type { NetworkMap } from './network/networkMap.ts';
import type { ProxyFor } from './network/proxy.ts';

/** How long each step may take, in milliseconds. */
export interface Timeouts {
  readonly resolveMs: number;
  /** For all addresses of a host together. */
  readonly connectMs: number;
  readonly handshakeMs: number;
  /** From the request to the response's headers. */
  readonly responseMs: number;
  readonly bodyMs: number;
}

/** The two questions of trust, which have different answers; roots are PEM. */
export interface Trust {
  /** Roots this machine trusts: decide whether a password may be sent. */
  readonly sending: readonly string[];
  /**
   * Roots that everybody trusts: decide whether Salesforce would accept a chain, as long as no org has told, and whether an
   * authority is one of this machine alone.
   */
  readonly publicRoots: readonly string[];
  /** What an org told of itself: decides in the place of the public roots whether Salesforce would accept a chain. */
  readonly orgRoots?: KeptTrustStore;
}

/** What the adapter needs from whoever composes it. */
export interface ExchangeOptions {
  readonly passwords: PasswordStore;
  readonly clock: Clock;
  readonly timeouts: Timeouts;
  /** Where the body of an answer is cut. */
  readonly bodyLimitBytes: number;
  readonly trust: Trust;
  /** Leads the names of a practice lab to it; absent in earnest. */
  readonly network?: NetworkMap;
  /** The proxy this machine has to go through, if any; see {@link proxyBy}. */
  readonly proxyFor?: ProxyFor | undefined;
  readonly userAgent: string;
  /** Sees every exchange as it ends; it holds no credentials. */
  readonly log?: (exchange: HttpExchange) => void;
}

/** The time-outs to use unless a person asks for others. */
export const defaultTimeouts: Timeouts = {
  resolveMs: 5_000,
  connectMs: 8_000,
  handshakeMs: 8_000,
  responseMs: 20_000,
  bodyMs: 15_000,
};

/** An EWS answer to one of our questions is far below it; what is above is no answer to us. */
export const defaultBodyLimitBytes = 2 * 1024 * 1024;
