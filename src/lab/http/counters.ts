import type { SignInRecord } from './authenticator.ts';

/** What happened since the lab started or was last reset; readable as JSON. */
export interface LabCounters {
  /** Requests by listener and service: `https`, `http`, `ews`, `autodiscover`, `dns`, `trap`. */
  readonly requests: Readonly<Record<string, number>>;
  /** EWS operations that were carried out or refused, by name. */
  readonly operations: Readonly<Record<string, number>>;
  /** Finished sign-ins, by scheme and outcome: `basic.accepted`, `ntlm.wrongPassword`, `ntlm.channelBindingRefused`. */
  readonly signIns: Readonly<Record<string, number>>;
  readonly trap: readonly TrapEntry[];
}

/** A request that reached a host nobody approved; `authorization` says which scheme it carried, never the secret. */
export interface TrapEntry {
  readonly at: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** Counts what a lab sees. */
export class Counters {
  private requests: Record<string, number> = {};
  private operations: Record<string, number> = {};
  private signIns: Record<string, number> = {};
  private trap: TrapEntry[] = [];

  countRequest(service: string): void {
    increment(this.requests, service);
  }

  countOperation(name: string): void {
    increment(this.operations, name);
  }

  countSignIn(record: SignInRecord): void {
    increment(this.signIns, `${record.scheme}.${record.outcome}`);
  }

  recordTrap(entry: TrapEntry): void {
    this.trap.push(entry);
  }

  /** A copy that later events do not change. */
  snapshot(): LabCounters {
    return structuredClone({
      requests: this.requests,
      operations: this.operations,
      signIns: this.signIns,
      trap: this.trap,
    });
  }

  /** Starts again from nothing. */
  reset(): void {
    this.requests = {};
    this.operations = {};
    this.signIns = {};
    this.trap = [];
  }
}

function increment(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
