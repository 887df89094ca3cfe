import type { KnownOrg, OrgConnection } from '../../../../src/core/salesforce/observations.ts';

/** The way into an org, as it was proven. */
export function anOrgConnection(overrides: Partial<OrgConnection> = {}): OrgConnection {
  return {
    username: 'grace@contoso.com',
    alias: 'contoso',
    orgId: '00Dxx0000000001AAA',
    userId: '005xx0000000001AAA',
    instanceUrl: 'https://contoso.my.salesforce.com',
    apiVersion: '68.0',
    ...overrides,
  };
}

/** An org as the command line lists it. */
export function aKnownOrg(overrides: Partial<KnownOrg> = {}): KnownOrg {
  return {
    username: 'grace@contoso.com',
    aliases: ['contoso'],
    instanceUrl: 'https://contoso.my.salesforce.com',
    orgId: '00Dxx0000000001AAA',
    isTarget: false,
    isSandbox: false,
    isScratch: false,
    ...overrides,
  };
}
