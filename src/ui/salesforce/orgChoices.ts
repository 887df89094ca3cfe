import { isOrgName } from '../../core/profile/orgName.ts';
import type { KnownOrg } from '../../core/salesforce/observations.ts';
import { text, type Text } from '../../core/text.ts';

/** What a person may choose: an org, by name or as whatever the target org is; or none. */
export type OrgChoice =
  | { readonly kind: 'target'; readonly org: KnownOrg }
  | { readonly kind: 'org'; readonly org: KnownOrg }
  | { readonly kind: 'authorize' }
  | { readonly kind: 'disconnect' };

/** The choices in their order: the target org, all others by name, and what else can be done. */
export function orgChoices(orgs: readonly KnownOrg[], isConnected: boolean): readonly OrgChoice[] {
  const named = [...orgs].sort((one, other) => nameOf(one).localeCompare(nameOf(other)));
  return [
    ...named.filter(({ isTarget }) => isTarget).map((org) => ({ kind: 'target' as const, org })),
    ...named.map((org) => ({ kind: 'org' as const, org })),
    { kind: 'authorize' },
    ...(isConnected ? [{ kind: 'disconnect' as const }] : []),
  ];
}

/** What a profile calls an org: an alias, where one may stand there, or else the user name. */
export function nameOf({ aliases, username }: KnownOrg): string {
  return aliases.find(isOrgName) ?? username;
}

/** What kind of org it is, and how the command line says it stands; none of it for a production org that is connected. */
export function marksOf({ isSandbox, isScratch, connectedStatus }: KnownOrg): readonly Text[] {
  const isFine = connectedStatus === undefined || connectedStatus === 'Connected' || connectedStatus === 'Unknown';
  return [
    ...(isScratch ? [text('scratch org')] : isSandbox ? [text('sandbox')] : []),
    ...(isFine ? [] : [text('{status}', { status: connectedStatus })]),
  ];
}
