import * as z from 'zod/mini';
import { PROBE_SITE_PREFIX, type ProbeSite } from '../../core/salesforce/probe.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { queryRows } from '../soql/queryRows.ts';
import { soqlPrefix } from '../soql/soql.ts';

/** What a Remote Site Setting is called in the Tooling API. */
const TYPE = 'RemoteProxy';

const siteRow = z.object({ Id: z.string(), SiteName: z.string(), EndpointUrl: z.nullish(z.string()) });

/** Remote Site Settings whose names are ours. */
export async function askProbeSites(call: OrgCall): Promise<readonly ProbeSite[]> {
  const soql = `SELECT Id, SiteName, EndpointUrl FROM ${TYPE} WHERE SiteName LIKE ${soqlPrefix(PROBE_SITE_PREFIX)}`;
  const { rows } = await queryRows(call, soql, siteRow, 'tooling');
  // `LIKE` knows no case, and some versions no escaped underscore.
  const ours = rows.filter(({ SiteName }) => SiteName.startsWith(PROBE_SITE_PREFIX));
  return ours.map(({ Id, SiteName, EndpointUrl }) => ({ id: Id, name: SiteName, url: EndpointUrl ?? '' }));
}

/** Adds a setting that lets Apex call one origin. */
export async function createProbeSite(call: OrgCall, name: string, url: string): Promise<ProbeSite> {
  const metadata = {
    description: 'Temporary: made by Exchange Connect to test the connection, and removed right after.',
    disableProtocolSecurity: false,
    isActive: true,
    url,
    urls: null,
  };
  return { id: await call.createTooling(TYPE, { FullName: name, Metadata: metadata }), name, url };
}

/** Removes a setting of ours; one that is gone already counts as removed. @throws {TypeError} for any other name. */
export async function deleteProbeSite(call: OrgCall, { id, name }: ProbeSite): Promise<void> {
  if (!name.startsWith(PROBE_SITE_PREFIX)) throw new TypeError(`Not a setting of ours: ${name}`);
  try {
    await call.deleteTooling(TYPE, id);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** True where the setting is gone afterwards; false where the org refused, or did not answer. */
export async function isProbeSiteDeleted(call: OrgCall, site: ProbeSite): Promise<boolean> {
  try {
    await deleteProbeSite(call, site);
    return true;
  } catch (error) {
    if (error instanceof OrgFaultError) return false;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  if (!(error instanceof OrgFaultError) || error.fault.kind !== 'refused') return false;
  return ['NOT_FOUND', 'ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY'].includes(error.fault.code);
}
