import * as z from 'zod/mini';
import { isHostName, isMailboxAddress } from './address.ts';
import { isPathWithin } from './fileName.ts';
import { isOrgName } from './orgName.ts';
import { isUserName } from './userName.ts';

/** What is wrong with a value of the profile; the text and the way out are in the finding catalogue. */
export type ProfileFault =
  | 'profile.ewsUrlNotHttps'
  | 'profile.ewsUrlPath'
  | 'profile.ewsUrlInvalid'
  | 'profile.userNameFormat'
  | 'profile.mailboxAddress'
  | 'profile.mailboxDuplicate'
  | 'profile.orgName'
  | 'profile.usersSelection'
  | 'profile.usersFile';

const EWS_PATH = /^\/EWS\/Exchange\.asmx$/i;

const ewsUrl = z.string().check(
  z.superRefine((value, context) => {
    const fault = faultOfEwsUrl(value);
    if (fault) context.addIssue(issue(fault));
  }),
  z.describe(
    'Address of Exchange Web Services, such as https://mail.contoso.com/EWS/Exchange.asmx. Leave it out to let Autodiscover find it.',
  ),
);

const userName = z
  .string()
  .check(
    z.refine(isUserName, issue('profile.userNameFormat')),
    z.describe('Sign-in name as DOMAIN\\user or user@domain.'),
  );

const address = z.string().check(z.refine(isMailboxAddress, issue('profile.mailboxAddress')));

const mailboxes = z.array(address).check(
  z.superRefine((values, context) => {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (seen.has(value.toLowerCase())) context.addIssue({ ...issue('profile.mailboxDuplicate'), path: [index] });
      seen.add(value.toLowerCase());
    });
  }),
  z.describe('Primary SMTP addresses of users whose mailboxes the service account must be able to open.'),
);

const outsideMailbox = z.optional(
  address.check(
    z.describe(
      'Primary SMTP address of a mailbox that is not part of the sync. The checks expect Exchange to keep it closed, which proves that impersonation is limited.',
    ),
  ),
);

const exchange = z
  .strictObject({
    ewsUrl: z.optional(ewsUrl),
    authentication: z
      .enum(['basic', 'ntlm'])
      .check(z.describe('How the service account signs in; must be what Salesforce is set up to use.')),
  })
  .check(z.describe('The Exchange server to connect.'));

const serviceAccount = z
  .strictObject({
    userName,
    address: address.check(
      z.describe('Primary SMTP address of the service account; Autodiscover starts from its domain.'),
    ),
  })
  .check(z.describe('The Exchange service account. Its password is never kept here.'));

const org = z
  .string()
  .check(
    z.refine(isOrgName, issue('profile.orgName')),
    z.describe(
      'Alias or user name of the org as `sf org list` shows it. Leave it out to use the target org of the `sf` command line.',
    ),
  );

const names = z.array(z.string().check(z.minLength(1))).check(z.minLength(1));

const users = z
  .strictObject({
    where: z.optional(
      z
        .string()
        .check(
          z.minLength(1),
          z.describe("Condition in SOQL on User, such as Department = 'Sales'. Only active users are read."),
        ),
    ),
    profiles: z.optional(names.check(z.describe('Names of user profiles.'))),
    permissionSets: z.optional(names.check(z.describe('API names or labels of permission sets.'))),
    groups: z.optional(names.check(z.describe('API names or labels of public groups; groups within them count.'))),
    file: z.optional(
      z.string().check(
        z.minLength(1),
        z.refine((path) => path === '' || isPathWithin(path), issue('profile.usersFile')),
        z.describe(
          'CSV of Lightning Sync users downloaded from Setup, or a list of addresses; relative to this file, in its folder or below.',
        ),
      ),
    ),
  })
  .check(
    z.refine((selection) => Object.keys(selection).length === 1, issue('profile.usersSelection')),
    z.describe('Who is to be in sync, in exactly one way. Leave it out for all active standard users.'),
  );

const salesforce = z.optional(
  z
    .strictObject({ org: z.optional(org), users: z.optional(users) })
    .check(z.describe('The Salesforce org to connect. Leave it out to check Exchange alone.')),
);

/**
 * The connection profile: everything about a connection but its password.
 * `exchange-connect.json` holds one; its JSON schema is generated from this.
 */
export const connectionProfile = z
  .strictObject({ $schema: z.optional(z.string()), exchange, serviceAccount, mailboxes, outsideMailbox, salesforce })
  .check(z.meta({ title: 'Exchange Connect for Salesforce: connection profile' }));

/** A valid connection profile. */
export type ConnectionProfile = z.infer<typeof connectionProfile>;

/** Who is to be in sync: all active standard users, or one way of choosing among them. */
export type UsersSelection = NonNullable<NonNullable<ConnectionProfile['salesforce']>['users']>;

/** The first fault of an EWS address, or undefined when Salesforce could use it. */
export function faultOfEwsUrl(value: string): ProfileFault | undefined {
  // The URL parser takes `https:///EWS` for the host `ews`, which nobody who typed it meant.
  const url = /^[a-z]+:\/\/[^/]/i.test(value) ? URL.parse(value) : null;
  if (!url || !isHostName(url.hostname.replace(/^\[.*\]$/, 'ipv6')) || url.username || url.password || url.hash) {
    return 'profile.ewsUrlInvalid';
  }
  if (url.protocol !== 'https:') return url.protocol === 'http:' ? 'profile.ewsUrlNotHttps' : 'profile.ewsUrlInvalid';
  return EWS_PATH.test(url.pathname) && !url.search ? undefined : 'profile.ewsUrlPath';
}

/** The zod issue that carries a fault of ours to whoever shows it. */
function issue(fault: ProfileFault): { code: 'custom'; message: string; params: { fault: ProfileFault } } {
  return { code: 'custom', message: fault, params: { fault } };
}
