import { change, variant } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { changeOrg } from './changes.ts';

/** Other healthy orgs. */
export const orgVariants: readonly Fault[] = [
  variant('sandbox', {
    title: 'The org is a sandbox',
    changes: 'IsSandbox is true and InstanceName DEU83S',
    apply: changeOrg('organization', { isSandbox: true, instanceName: 'DEU83S' }),
  }),
  variant('governmentCloud', {
    rules: ['SF-12'],
    title: 'The org is in Government Cloud',
    changes: 'InstanceName is USG14; a host under salesforce.mil cannot be played on this machine',
    apply: changeOrg('organization', { instanceName: 'USG14' }),
  }),
  variant('developerEdition', {
    title: 'The org is a Developer Edition',
    changes: 'OrganizationType is Developer Edition',
    apply: changeOrg('organization', { edition: 'Developer Edition' }),
  }),
  variant('manyUsers', {
    title: 'The org has 50,000 users',
    changes: 'Users up to user49991@contoso.test, on 25 pages',
    apply: changeOrg('users', { count: 50_000 }),
  }),
  variant('smallPages', {
    title: 'Answers come in small pages',
    changes: 'At most ten rows a page, whatever is asked for',
    apply: changeOrg('pages', { maxRows: 10 }),
  }),
  variant('trustStoreAsPem', {
    title: 'The list of authorities holds certificates',
    changes: '/cacerts.jsp lists certificates as PEM instead of naming them',
    apply: change('org', { trustStorePage: 'pem' }),
  }),
];
