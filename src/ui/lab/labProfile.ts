import type { StoredPassword } from '../../core/ports.ts';
import { domainOf } from '../../core/profile/address.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { LabState } from '../../lab/control.ts';

/** The name of the profile the lab brings along. */
export const LAB_PROFILE_NAME = 'practice-lab.exchange-connect.json';

/** What profiles call the lab's org. */
const LAB_ORG_NAME = 'practice-lab';

/** True where a profile names the lab's org; whether the profile is the lab's is for {@link isLabProfile} to say. */
export function isLabOrg({ salesforce }: ConnectionProfile): boolean {
  return salesforce?.org === LAB_ORG_NAME;
}

/** The text of a profile that is right for a healthy lab. */
export function labProfileText({ ewsUrl, serviceAccount, domain }: LabState): string {
  const { userName, address } = serviceAccount;
  const profile: ConnectionProfile = {
    exchange: { ewsUrl, authentication: 'basic' },
    serviceAccount: { userName, address },
    mailboxes: ['anna.berg', 'ben.cole', 'carla.diaz'].map((name) => `${name}@${domain}`),
    salesforce: { org: LAB_ORG_NAME },
  };
  return `${JSON.stringify(profile, undefined, 2)}\n`;
}

/** The lab account's password as a person would have stored it, or undefined for an account the lab does not know. */
export function labPassword({ serviceAccount, hosts }: LabState, userName: string): StoredPassword | undefined {
  const names = [serviceAccount.userName, serviceAccount.address].map((name) => name.toLowerCase());
  if (!names.includes(userName.toLowerCase())) return undefined;
  const { password } = serviceAccount;
  return { userName, password, hosts: [hosts.ews, hosts.autodiscover], approvedCertificates: [] };
}

/** True where everything a profile names belongs to the lab: only then its roots are trusted and its names led to it. */
export function isLabProfile(
  { exchange, serviceAccount, mailboxes, outsideMailbox }: ConnectionProfile,
  isLabHost: (host: string) => boolean,
): boolean {
  const hosts = [serviceAccount.address, ...mailboxes, outsideMailbox].flatMap((address) =>
    address ? domainOf(address) : [],
  );
  if (exchange.ewsUrl !== undefined) hosts.push(new URL(exchange.ewsUrl).hostname);
  return hosts.every(isLabHost);
}
