import { text, type Text } from '../text.ts';
import type { OrgFault } from './answer.ts';

type Words<Kind extends OrgFault['kind']> = (fault: Extract<OrgFault, { kind: Kind }>) => Text;

/** One sentence each; the checks say the same at length, with the remedies. */
const WORDS: { readonly [Kind in OrgFault['kind']]: Words<Kind> } = {
  notConnected: () => text('The profile names no org. Connect one first.'),
  cliMissing: ({ command }) =>
    text('The Salesforce command line ({command}) was not found. Install it, or set its path in {setting}.', {
      command,
      setting: 'exchangeConnect.salesforce.cliPath',
    }),
  cliTooOld: ({ version }) =>
    text('The Salesforce command line {version} is too old to hand over a session. Update it: sf update.', { version }),
  cliFailed: ({ name, message }) => text('The Salesforce command line ended with {name}: {message}', { name, message }),
  noTargetOrg: () =>
    text('The Salesforce command line has no target org. Choose an org here, or run: sf config set target-org.'),
  unknownOrg: ({ org }) =>
    text('The Salesforce command line knows no org {org}. Choose another, or authorize it.', { org }),
  unsafeOrgName: ({ org }) =>
    text('{org} cannot be an alias or a user name of an org, so nothing was started with it.', { org }),
  sessionExpired: () => text('The session with the org has expired. Authorize the org again.'),
  hostRefused: ({ host }) => text('{host} is no host of Salesforce, so nothing was sent there.', { host }),
  orgGone: ({ host }) =>
    text('{host} is gone: the org was deleted, or has another name now. Authorize it again.', { host }),
  moved: ({ host, target }) =>
    text('{host} sends on to {target}; the session was not sent there. Authorize the org at its new address.', {
      host,
      target,
    }),
  unreachable: ({ host, code }) => text('{host} cannot be reached from this machine ({code}).', { host, code }),
  timedOut: ({ timeoutMs }) => text('The org did not answer within {seconds} s.', { seconds: timeoutMs / 1000 }),
  maintenance: () => text('The org is down for maintenance. Try again later; status.salesforce.com says how long.'),
  apiDisabled: () =>
    text('The API is not enabled for this user or edition. A Salesforce admin can grant "API Enabled".'),
  limitExceeded: () => text('The org has used up its API requests of the last 24 hours. Try again later.'),
  accessDenied: ({ message }) => text('The org refuses this to you: {message}', { message }),
  notAvailable: ({ code, message }) => text('This org does not have that ({code}): {message}', { code, message }),
  refused: ({ status, code, message }) =>
    text('The org answered {status} {code}: {message}', { status, code, message }),
  malformed: ({ message }) => text('The org answered something else than expected: {message}', { message }),
  usersCondition: ({ message }) =>
    text('The org refuses the condition in salesforce.users.where: {message}', { message }),
  usersFile: ({ file, message }) => text('{file} cannot be read as a list of users: {message}', { file, message }),
};

/** What a person is told about a fault. */
export function faultText(fault: OrgFault): Text {
  // The compiler does not see that the words of a kind get a fault of that kind.
  return (WORDS[fault.kind] as (fault: OrgFault) => Text)(fault);
}
