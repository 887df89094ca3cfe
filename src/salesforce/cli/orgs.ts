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

const orgList = z.record(z.string(), z.array(z.unknown()));

/** The orgs that are authorized on this machine, each once, the target org first; nothing is asked of an org. */
export async function authorizedOrgs(sf: Sf, signal: AbortSignal): Promise<readonly KnownOrg[]> {
  const groups = await sf.ask({ args: ['org', 'list', '--skip-connection-status'] }, orgList, signal);
  const byUsername = new Map<string, KnownOrg>();
  for (const [group, orgs] of Object.entries(groups)) {
    for (const org of orgs.flatMap(readOrg)) {
      byUsername.set(org.username, merged(byUsername.get(org.username), knownOrg(org, group)));
    }
  }
  return [...byUsername.values()].sort((one, other) => Number(other.isTarget) - Number(one.isTarget));
}

/** An org whose file `sf` could not read is listed by its error alone: it cannot be connected. */
function readOrg(listed: unknown): readonly z.infer<typeof listedOrg>[] {
  const read = listedOrg.safeParse(listed);
  return read.success ? [read.data] : [];
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

/** Origin alone: `sf` gives addresses with and without a slash at their end. */
export function originOf(address: string): string {
  return URL.parse(address)?.origin ?? address;
}
