import * as z from 'zod/mini';
import type { ApiLimits, Organization } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { queryRow } from '../soql/queryRows.ts';
import { dateTime } from '../soql/values.ts';

const organizationRow = z.object({
  Id: z.string(),
  Name: z.string(),
  OrganizationType: z.string(),
  InstanceName: z.nullish(z.string()),
  IsSandbox: z.boolean(),
  TrialExpirationDate: dateTime,
  CreatedDate: dateTime,
});

const ORGANIZATION_QUERY =
  'SELECT Id, Name, OrganizationType, InstanceName, IsSandbox, TrialExpirationDate, CreatedDate FROM Organization';

/** The row that every org has of itself. */
export async function askOrganization(call: OrgCall): Promise<Organization> {
  const row = await queryRow(call, ORGANIZATION_QUERY, organizationRow);
  if (!row) throw new OrgFaultError({ kind: 'malformed', message: 'Organization: no row' });
  return {
    id: row.Id,
    name: row.Name,
    organizationType: row.OrganizationType,
    instanceName: row.InstanceName ?? '',
    isSandbox: row.IsSandbox,
    ...(row.TrialExpirationDate && { trialExpires: row.TrialExpirationDate }),
    ...(row.CreatedDate && { created: row.CreatedDate }),
  };
}

const limits = z.object({ DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }) });

/** How many requests of the day are left (REST API, resource `limits`). */
export async function askLimits(call: OrgCall): Promise<ApiLimits> {
  const { DailyApiRequests } = await call.get('/limits', limits);
  return { max: DailyApiRequests.Max, remaining: DailyApiRequests.Remaining };
}
