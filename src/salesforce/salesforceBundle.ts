import { rootCertificates } from 'node:tls';
import type { Clock } from '../core/ports.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import type { OrgAnswer } from '../core/salesforce/answer.ts';
import type { KnownOrg } from '../core/salesforce/observations.ts';
import type { OrgPort, OrgSession } from '../core/salesforce/ports.ts';
import { systemClock } from '../core/systemClock.ts';
import { authorize, openPage, type OrgAuthorization, type AuthorizedOrg } from './cli/authorize.ts';
import { CliAccess } from './cli/cliAccess.ts';
import type { CliOptions } from './cli/options.ts';
import { authorizedOrgs, targetOrgName } from './cli/orgs.ts';
import { Sf } from './cli/sf.ts';
import { labFetch } from './connection/labFetch.ts';
import { OrgHttp } from './connection/orgHttp.ts';
import { OrgSender } from './connection/orgSender.ts';
import { answering } from './faultError.ts';
import { LabAccess } from './labAccess.ts';
import { defaultOrgTimeouts, type OrgOptions } from './options.ts';
import { SalesforceSession } from './session.ts';

export { labFetch } from './connection/labFetch.ts';
export { defaultOrgTimeouts } from './options.ts';
export { readFileWithin } from './users/fileWithin.ts';

/** The way to orgs; starts no command and opens no socket before a session is asked something. */
export function createOrgPort(options: OrgOptions): OrgPort {
  return { openSession: (profile) => openSession(profile, options) };
}

function openSession(profile: ConnectionProfile, options: OrgOptions): OrgSession {
  const { clock, lab, approvedOrigins = [], timeouts = defaultOrgTimeouts } = options;
  const knownRoots = options.knownRoots ?? [...rootCertificates, ...(lab ? [lab.rootCertificate] : [])];
  const approved = lab ? [lab.instanceUrl] : approvedOrigins;
  const source = lab
    ? new LabAccess(lab)
    : new CliAccess(new Sf(options.cli, clock), profile.salesforce?.org, approved);
  const fetch = options.fetch ?? (lab ? labFetch(lab.rootCertificate) : (url, init) => globalThis.fetch(url, init));
  const sender = new OrgSender(source, new OrgHttp(fetch, clock), approved);
  return new SalesforceSession(profile, { ...options, sender, timeouts, knownRoots });
}

/** The orgs that `sf` is authorized for on this machine; asks no org. */
export function listOrgs(cli: CliOptions, signal: AbortSignal): Promise<OrgAnswer<readonly KnownOrg[]>> {
  return withSf(cli, signal, (sf) => authorizedOrgs(sf, signal));
}

/** Alias or user name of the target org of the workspace, or of the global one; undefined where none is set. */
export function targetOrg(cli: CliOptions, signal: AbortSignal): Promise<OrgAnswer<string | undefined>> {
  return withSf(cli, signal, (sf) => targetOrgName(sf, signal));
}

/** Lets a person sign in to an org with the browser, within five minutes. */
export function authorizeOrg(
  cli: CliOptions,
  authorization: OrgAuthorization,
  signal: AbortSignal,
): Promise<OrgAnswer<AuthorizedOrg>> {
  return withSf(cli, signal, (sf) => authorize(sf, authorization, signal));
}

/** Opens a page of an org, or of the target org, in the browser, signed in; `path` is a path alone. */
export function openInOrg(
  cli: CliOptions,
  org: string | undefined,
  path: string,
  signal: AbortSignal,
): Promise<OrgAnswer<void>> {
  return withSf(cli, signal, (sf) => openPage(sf, org, path, signal));
}

function withSf<Value>(
  cli: CliOptions,
  signal: AbortSignal,
  work: (sf: Sf) => Promise<Value>,
  clock: Clock = systemClock,
): Promise<OrgAnswer<Value>> {
  return answering(() => work(new Sf(cli, clock)), clock, signal);
}
