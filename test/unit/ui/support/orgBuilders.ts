import type { KnownOrg } from '../../../../src/core/salesforce/observations.ts';

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
