import type { Remedy } from '../remedy.ts';
import { isSalesforceHost } from '../salesforce/instanceHost.ts';
import { SETUP_PAGES, setupUrl, type SetupPage } from '../salesforce/setupPages.ts';
import { text, type Text } from '../text.ts';
import { byHand, byLink } from './remedies.ts';

/** The port of a host, where it is not the usual one. */
const PORT = /:\d+$/;
const PRACTICE_LAB = /^localhost:\d+$/i;

/**
 * What the Salesforce admin does on a page of Setup, and the page itself in the org's own domain where that is known.
 * `org` is the host, with port, of its instance.
 */
export function inSetup(
  org: string | number,
  page: SetupPage,
  title: Text,
  ...steps: readonly [Text, ...Text[]]
): [Remedy, ...Remedy[]] {
  const { quickFind } = SETUP_PAGES[page];
  const find = text('In Setup, enter {page} in Quick Find and open it.', { page: quickFind });
  return [byHand('salesforceAdmin', title, find, ...steps), ...toSetup(org, page)];
}

/** The page of Setup alone; none where the host of the org is not known. */
export function toSetup(org: string | number, page: SetupPage): Remedy[] {
  if (!isHostOfOrg(String(org))) return [];
  const title = text('Open {page} in Setup', { page: SETUP_PAGES[page].quickFind });
  return [byLink('salesforceAdmin', title, setupUrl(`https://${String(org)}`, page))];
}

/** An alias of an org, which stands for a host not known yet, is none. */
function isHostOfOrg(name: string): boolean {
  return isSalesforceHost(name.replace(PORT, '')) || PRACTICE_LAB.test(name);
}

/** The permission without which the user of the checks reads little of Setup. */
export function giveViewSetup(org: string | number): [Remedy, ...Remedy[]] {
  return inSetup(
    org,
    'permissionSets',
    text('Give the user the permission View Setup and Configuration'),
    text('Switch View Setup and Configuration on below System Permissions of a permission set.'),
    text('Assign it to the user that the Salesforce command line signs in with, then run the check again.'),
  );
}

/** The selection of users in the profile, to be corrected. */
export function chooseUsers(): Remedy {
  return byHand(
    'salesforceAdmin',
    text('Correct the selection of users in the profile'),
    text('salesforce.users chooses by condition, profiles, permission sets, groups or a file.'),
    text('Left out, it means all active standard users.'),
  );
}
