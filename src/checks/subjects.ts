import { domainOf } from '../core/profile/address.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import type { Subject } from '../core/subject.ts';

/**
 * The Exchange that a profile is about: the host of its EWS address, or the service account's domain where
 * Autodiscover has to find the address first.
 */
export function targetOf(profile: ConnectionProfile): readonly [Subject] {
  const { ewsUrl } = profile.exchange;
  if (ewsUrl) return [{ name: new URL(ewsUrl).hostname, property: ['exchange', 'ewsUrl'] }];
  return [{ name: domainOf(profile.serviceAccount.address), property: ['serviceAccount', 'address'] }];
}

/** How the profile signs in. */
export function authenticationOf(profile: ConnectionProfile): readonly [Subject] {
  return [{ ...targetOf(profile)[0], property: ['exchange', 'authentication'] }];
}

/** The service account, by the name it signs in with. */
export function serviceAccountOf(profile: ConnectionProfile): readonly [Subject] {
  return [{ name: profile.serviceAccount.userName, property: ['serviceAccount', 'userName'] }];
}

/** The mailboxes that the sync is to open. */
export function mailboxesOf(profile: ConnectionProfile): readonly Subject[] {
  return profile.mailboxes.map((address, index) => ({ name: address, property: ['mailboxes', index] }));
}

/** The mailbox that must stay closed, where the profile names one. */
export function outsideMailboxOf({ outsideMailbox }: ConnectionProfile): readonly Subject[] {
  return outsideMailbox === undefined ? [] : [{ name: outsideMailbox, property: ['outsideMailbox'] }];
}

/** The distinct domains of the service account and the mailboxes, each led by the first property that has it. */
export function domainsOf(profile: ConnectionProfile): readonly Subject[] {
  const serviceAccount: Subject = { name: profile.serviceAccount.address, property: ['serviceAccount', 'address'] };
  const domains = new Map<string, Subject>();
  for (const { name: address, property } of [serviceAccount, ...mailboxesOf(profile)]) {
    const name = domainOf(address);
    if (!domains.has(name)) domains.set(name, { name, property });
  }
  return [...domains.values()];
}

/** An address of the profile that stands for its domain. */
export function addressIn(domain: string, profile: ConnectionProfile): string {
  const addresses = [profile.serviceAccount.address, ...profile.mailboxes];
  return addresses.find((address) => domainOf(address) === domain) ?? profile.serviceAccount.address;
}
