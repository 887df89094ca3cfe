import * as commandLine from '../../core/catalogue/salesforceCommandLine.ts';
import * as connection from '../../core/catalogue/salesforceConnection.ts';
import { conditionRefused, fileUnreadable } from '../../core/catalogue/salesforceSelection.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { OrgFault } from '../../core/salesforce/answer.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { selectedBy } from './orgSubjects.ts';

/** Where a fault was met. */
export interface FaultPlace {
  /** Host of the org where it is known, else the name that the profile has for it. */
  readonly org: string;
  readonly subject: Subject;
  readonly at: Date;
}

type Raise<Kind extends OrgFault['kind']> = (
  fault: Extract<OrgFault, { kind: Kind }>,
  seen: { readonly org: string; readonly subject: Subject; readonly evidence: Proof },
) => Finding | undefined;

/** The one wording of each fault; none for what says nothing about the org. */
const FINDINGS: { readonly [Kind in OrgFault['kind']]: Raise<Kind> } = {
  notConnected: () => undefined,
  cliMissing: ({ command }, seen) => raise(commandLine.cliMissing, { ...seen, args: { command } }),
  cliTooOld: ({ version }, seen) => raise(commandLine.cliTooOld, { ...seen, args: { version } }),
  cliFailed: ({ name, message }, { org, ...seen }) =>
    raise(commandLine.cliFailed, { ...seen, args: { name, message, org } }),
  noTargetOrg: (_, seen) => raise(commandLine.noTarget, { ...seen, args: {} }),
  unknownOrg: ({ org }, seen) => raise(commandLine.unknownOrg, { ...seen, args: { org } }),
  unsafeOrgName: ({ org }, seen) => raise(commandLine.unsafeName, { ...seen, args: { org } }),
  sessionExpired: (_, { org, ...seen }) => raise(commandLine.sessionExpired, { ...seen, args: { org } }),
  hostRefused: ({ host }, seen) => raise(connection.hostRefused, { ...seen, args: { host } }),
  orgGone: ({ host }, seen) => raise(connection.gone, { ...seen, args: { host } }),
  moved: ({ host, target }, seen) => raise(connection.moved, { ...seen, args: { host, target } }),
  unreachable: ({ host, code }, seen) => raise(connection.unreachable, { ...seen, args: { host, code } }),
  timedOut: ({ timeoutMs }, { org, ...seen }) =>
    raise(connection.noAnswer, { ...seen, args: { org, seconds: timeoutMs / 1000 } }),
  maintenance: (_, { org, ...seen }) => raise(connection.maintenance, { ...seen, args: { org } }),
  apiDisabled: (_, { org, ...seen }) => raise(connection.apiDisabled, { ...seen, args: { org } }),
  limitExceeded: (_, { org, ...seen }) => raise(connection.limitExceeded, { ...seen, args: { org } }),
  accessDenied: ({ message }, { org, ...seen }) => raise(connection.accessDenied, { ...seen, args: { org, message } }),
  notAvailable: () => undefined,
  usersFile: ({ file, message }, { subject, evidence }) =>
    raise(fileUnreadable, { args: { file, reason: message }, subject: selectedBy('file', subject), evidence }),
  usersCondition: ({ code, message }, { org, subject, evidence }) =>
    raise(conditionRefused, { args: { org, code, message }, subject: selectedBy('where', subject), evidence }),
  refused: ({ status, code, message }, { org, ...seen }) =>
    raise(connection.refused, { ...seen, args: { org, status, code, message } }),
  malformed: ({ message }, { org, ...seen }) => raise(connection.malformed, { ...seen, args: { org, message } }),
};

/**
 * What a fault of the way to an org, or of the org, is called; undefined where it says nothing about it: the run has no
 * way to orgs, or this org does not show what was asked for.
 */
export function findingOfFault(fault: OrgFault, { org, subject, at }: FaultPlace): Finding | undefined {
  // The table pairs each kind with what raises it, which the type of a lookup does not say.
  const raiseFault = FINDINGS[fault.kind] as Raise<OrgFault['kind']>;
  return raiseFault(fault, { org, subject, evidence: faultProof(fault, at) });
}

/** A fault as evidence, by its kind and values. */
export function faultProof(fault: OrgFault, at: Date): Proof {
  const { kind, ...values } = fault;
  const shown = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
  return [observed(text('Answer about the org'), [kind, ...shown].join(', '), 'http', at)];
}
