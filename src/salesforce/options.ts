import type { Clock } from '../core/ports.ts';
import type { OrgConnection } from '../core/salesforce/observations.ts';
import type { CliOptions } from './cli/options.ts';
import type { ReadFile } from './users/file.ts';

/** How long each step may take, in milliseconds. */
export interface OrgTimeouts {
  /** One request, from its first byte to the last of the answer. */
  readonly requestMs: number;
  /** The request that lets Salesforce make callouts: theirs are within it. */
  readonly probeMs: number;
  /** Removing what a probe made, also after the run was cancelled. */
  readonly cleanUpMs: number;
}

/** The part of `fetch` that the way to an org uses. */
export type OrgFetch = (
  url: string,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly redirect: 'manual';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

/** The org of the running practice lab: it needs no `sf`. */
export interface LabOrg {
  /** Origin alone. */
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly username: string;
  readonly alias?: string;
  /** PEM of the root that its certificate leads to; trusted for this org and nothing else. */
  readonly rootCertificate: string;
}

/** What the adapter needs from whoever composes it. */
export interface OrgOptions {
  readonly clock: Clock;
  readonly cli: CliOptions;
  /** Reads a file that the selection of users names, relative to the profile; its bytes may be text in any encoding. */
  readonly readFile: ReadFile;
  readonly timeouts?: OrgTimeouts;
  /** Instead of `globalThis.fetch`, which is otherwise read at each call: VS Code puts its proxy into it. */
  readonly fetch?: OrgFetch;
  /** PEM of certificates that entries of the org's list of authorities are matched with; Node's roots unless given, and the lab's. */
  readonly knownRoots?: readonly string[];
  readonly lab?: LabOrg;
  /** Told of each connection that was proven. */
  readonly onConnected?: (connection: OrgConnection) => void;
}

/** The time-outs to use unless a person asks for others. */
export const defaultOrgTimeouts: OrgTimeouts = { requestMs: 30_000, probeMs: 120_000, cleanUpMs: 15_000 };
