import { rootCertificates } from 'node:tls';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import type { OrgSession } from '../core/salesforce/ports.ts';
import { CliAccess } from './cli/cliAccess.ts';
import { Sf } from './cli/sf.ts';
import { labFetch } from './connection/labFetch.ts';
import { OrgHttp } from './connection/orgHttp.ts';
import { OrgSender } from './connection/orgSender.ts';
import { LabAccess } from './labAccess.ts';
import { defaultOrgTimeouts, type OrgOptions } from './options.ts';
import { SalesforceSession } from './session.ts';

/** A session over what it is composed of; a token goes to Salesforce's hosts, and to the approved origins beside. */
export function openSession(
  profile: ConnectionProfile,
  options: OrgOptions,
  approvedOrigins: readonly string[],
): OrgSession {
  const { clock, lab, timeouts = defaultOrgTimeouts } = options;
  const knownRoots = options.knownRoots ?? [...rootCertificates, ...(lab ? [lab.rootCertificate] : [])];
  const source = lab
    ? new LabAccess(lab)
    : new CliAccess(new Sf(options.cli, clock), profile.salesforce?.org, approvedOrigins);
  const fetch = options.fetch ?? (lab ? labFetch(lab.rootCertificate) : (url, init) => globalThis.fetch(url, init));
  const sender = new OrgSender(source, new OrgHttp(fetch, clock), approvedOrigins);
  return new SalesforceSession(profile, { ...options, sender, timeouts, knownRoots });
}
