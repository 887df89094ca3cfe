import { NEVER_ABORTED } from '../core/abort.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import type { OrgAnswer } from '../core/salesforce/answer.ts';
import type * as observed from '../core/salesforce/observations.ts';
import type { OrgSession } from '../core/salesforce/ports.ts';
import type { ProbeObservation, ProbeSite, ProbeTarget } from '../core/salesforce/probe.ts';
import { connectOrg } from './connection/connect.ts';
import { OrgCall } from './connection/orgCall.ts';
import type { OrgSender } from './connection/orgSender.ts';
import { answering } from './faultError.ts';
import type { OrgOptions, OrgTimeouts } from './options.ts';
import { probeTargets } from './probe/probe.ts';
import { askProbeSites, deleteProbeSite } from './probe/probeSites.ts';
import { askCaptureEntitlement, askCaptureState } from './questions/capture.ts';
import { askLimits, askOrganization } from './questions/organization.ts';
import { askHolders, askPermissions } from './questions/permissions.ts';
import { askSwitches } from './questions/switches.ts';
import { SharedWork } from './sharedWork.ts';
import { askTrustStore } from './trustStore/askTrustStore.ts';
import { askUsers } from './users/selection.ts';

/** What a session is made of. */
export interface SessionParts extends Pick<OrgOptions, 'clock' | 'readFile' | 'onConnected'> {
  readonly sender: OrgSender;
  readonly timeouts: OrgTimeouts;
  /** PEM. */
  readonly knownRoots: readonly string[];
}

/** A session over the real way to an org; it composes, and decides nothing but what belongs to one session. */
export class SalesforceSession implements OrgSession {
  readonly #profile: ConnectionProfile;
  readonly #parts: SessionParts;
  readonly #end = new AbortController();
  readonly #connection: SharedWork<observed.OrgConnection>;
  #lastProbe: Promise<unknown> = Promise.resolve();

  constructor(profile: ConnectionProfile, parts: SessionParts) {
    this.#profile = profile;
    this.#parts = parts;
    this.#connection = new SharedWork(async (signal) => {
      const connection = await connectOrg(parts.sender, parts.timeouts.requestMs, signal);
      parts.onConnected?.(connection);
      return connection;
    });
  }

  connect(signal: AbortSignal): Promise<OrgAnswer<observed.OrgConnection>> {
    return this.#answer(signal, (until) => this.#connection.result(until));
  }

  organization(signal: AbortSignal): Promise<OrgAnswer<observed.Organization>> {
    return this.#ask(signal, askOrganization);
  }

  permissions(signal: AbortSignal): Promise<OrgAnswer<observed.RunningUserPermissions>> {
    return this.#ask(signal, askPermissions);
  }

  holders(
    permission: observed.OrgPermission,
    limit: number,
    signal: AbortSignal,
  ): Promise<OrgAnswer<readonly observed.PermissionHolder[]>> {
    return this.#ask(signal, (call) => askHolders(call, permission, limit));
  }

  switches(signal: AbortSignal): Promise<OrgAnswer<observed.SyncSwitches>> {
    return this.#ask(signal, askSwitches);
  }

  limits(signal: AbortSignal): Promise<OrgAnswer<observed.ApiLimits>> {
    return this.#ask(signal, askLimits);
  }

  users(signal: AbortSignal): Promise<OrgAnswer<observed.IntendedUsers>> {
    const { readFile } = this.#parts;
    return this.#ask(signal, (call) => askUsers(call, this.#profile.salesforce?.users, readFile));
  }

  captureEntitlement(signal: AbortSignal): Promise<OrgAnswer<observed.CaptureEntitlement>> {
    return this.#ask(signal, askCaptureEntitlement);
  }

  captureState(signal: AbortSignal): Promise<OrgAnswer<observed.CaptureState>> {
    return this.#ask(signal, askCaptureState);
  }

  trustStore(signal: AbortSignal): Promise<OrgAnswer<observed.OrgTrustStore>> {
    const { sender, knownRoots, timeouts } = this.#parts;
    return this.#answer(signal, async (until) => {
      const { instanceUrl } = await this.#connection.result(until);
      return askTrustStore({ sender, instanceUrl, knownRoots, timeoutMs: timeouts.requestMs, signal: until });
    });
  }

  probeSites(signal: AbortSignal): Promise<OrgAnswer<readonly ProbeSite[]>> {
    return this.#ask(signal, askProbeSites);
  }

  probe(targets: readonly [ProbeTarget, ...ProbeTarget[]], signal: AbortSignal): Promise<OrgAnswer<ProbeObservation>> {
    const { requestMs, probeMs, cleanUpMs } = this.#parts.timeouts;
    const answer = this.#answer(signal, async (until) => {
      const connection = await this.#connection.result(until);
      // What is made is made to the end and removed, whether or not somebody still waits for it.
      return probeTargets(targets, {
        running: this.#call(connection, until, probeMs),
        creating: this.#call(connection, NEVER_ABORTED, requestMs),
        cleaning: this.#call(connection, NEVER_ABORTED, cleanUpMs),
        clock: this.#parts.clock,
        signal: until,
      });
    });
    this.#lastProbe = Promise.allSettled([this.#lastProbe, answer]);
    return answer;
  }

  removeProbeSite(site: ProbeSite, signal: AbortSignal): Promise<OrgAnswer<void>> {
    return this.#ask(signal, (call) => deleteProbeSite(call, site));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    await this.#lastProbe;
  }

  #ask<Value>(
    signal: AbortSignal,
    question: (call: OrgCall, until: AbortSignal) => Promise<Value>,
  ): Promise<OrgAnswer<Value>> {
    return this.#answer(signal, async (until) => {
      const connection = await this.#connection.result(until);
      return question(this.#call(connection, until, this.#parts.timeouts.requestMs), until);
    });
  }

  #answer<Value>(signal: AbortSignal, work: (until: AbortSignal) => Promise<Value>): Promise<OrgAnswer<Value>> {
    const until = AbortSignal.any([signal, this.#end.signal]);
    return answering(() => work(until), this.#parts.clock, until);
  }

  #call({ instanceUrl, apiVersion }: observed.OrgConnection, signal: AbortSignal, timeoutMs: number): OrgCall {
    return new OrgCall({ sender: this.#parts.sender, instanceUrl, version: apiVersion, timeoutMs, signal });
  }
}
