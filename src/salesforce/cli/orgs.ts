import * as z from 'zod/mini';
import type { KnownOrg } from '../../core/salesforce/observations.ts';
import type { Sf } from './sf.ts';

const listedOrg = z.object({
  username: z.string(),
  orgId: z.string(),
  instanceUrl: z.string(),
  alias: z.optional(z.nullable(z.string())),
  aliases: z.optional(z.nullable(z.array(z.string()))),
  isDefaultUsername: z.optional(z.boolean()),
  isSandbox: z.optional(z.nullable(z.boolean())),
  isScratch: z.optional(z.nullable(z.boolean())),
  connectedStatus: z.optional(z.string()),
});

const orgList = z.record(z.string(), z.array(listedOrg));

/** The orgs that are authorised on this machine, each once, the target org first; nothing is asked of an org. */
export async function authorisedOrgs(sf: Sf, signal: AbortSignal): Promise<readonly KnownOrg[]> {
  const call = { args: ['org', 'list', '--skip-connection-status'] };
  const { result } = await sf.ask(call, orgList, signal);
  const byUsername = new Map<string, KnownOrg>();
  for (const [group, orgs] of Object.entries(result)) {
    for (const org of orgs) byUsername.set(org.username, merged(byUsername.get(org.username), knownOrg(org, group)));
  }
  return [...byUsername.values()].sort((one, other) => Number(other.isTarget) - Number(one.isTarget));
}

function knownOrg(org: z.infer<typeof listedOrg>, group: string): KnownOrg {
  return {
    username: org.username,
    aliases: org.aliases ?? (org.alias ? [org.alias] : []),
    instanceUrl: originOf(org.instanceUrl),
    orgId: org.orgId,
    isTarget: org.isDefaultUsername ?? false,
    isSandbox: org.isSandbox ?? group === 'sandboxes',
    isScratch: org.isScratch ?? group === 'scratchOrgs',
    ...(org.connectedStatus !== undefined && { connectedStatus: org.connectedStatus }),
  };
}

/** The same org stands in several groups, which do not say the same of it. */
function merged(known: KnownOrg | undefined, org: KnownOrg): KnownOrg {
  if (!known) return org;
  return {
    ...known,
    ...org,
    aliases: [...new Set([...known.aliases, ...org.aliases])],
    isTarget: known.isTarget || org.isTarget,
    isSandbox: known.isSandbox || org.isSandbox,
    isScratch: known.isScratch || org.isScratch,
  };
}

const configList = z.array(z.object({ name: z.string(), value: z.optional(z.nullable(z.string())) }));

/** The alias or user name of the workspace's or the global target org, as `sf` chooses between them. */
export async function targetOrgName(sf: Sf, signal: AbortSignal): Promise<string | undefined> {
  const { result } = await sf.ask({ args: ['config', 'get', 'target-org'] }, configList, signal);
  return result.find(({ name }) => name === 'target-org')?.value ?? undefined;
}

/** Origin alone: `sf` gives addresses with and without a slash at their end. */
export function originOf(address: string): string {
  return URL.parse(address)?.origin ?? address;
}
