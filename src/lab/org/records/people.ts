import { findByAddress } from '../../directory/directory.ts';
import { organisation } from '../../organisation.ts';
import type { OrgBehaviour } from '../behaviour.ts';
import { orgIdentity } from '../identity.ts';
import { salesforceId } from '../ids.ts';

/** A standard user of the org and the mailbox it belongs to. */
export interface Person {
  /** 1 for the first. */
  readonly number: number;
  readonly id: string;
  /** By which faults and tests name the person: the local part of the address everybody knows. */
  readonly localPart: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
  readonly principalName: string;
  readonly isActive: boolean;
  readonly isAdministrator: boolean;
}

const { domain, secondDomain } = organisation;

/** People the directory knows by name and whose mailboxes are in scope. */
const named: readonly string[] = [
  ...['anna.berg', 'ben.cole', 'carla.diaz', 'david.evans', 'emma.fox', 'felix.grant', 'grace.holm'].map(
    (localPart) => `${localPart}@${domain}`,
  ),
  `nina.frost@${secondDomain}`,
  `otto.gray@${secondDomain}`,
];

/** The id of the user who owns the token. */
export const administratorId = userId(
  named.findIndex((address) => address.startsWith(orgIdentity.administrator.localPart)) + 1,
);

/** The id of a standard user by number. */
export function userId(number: number): string {
  return salesforceId('005', number);
}

/** Every standard user, in the order of their ids. */
export function peopleOf({ users }: OrgBehaviour): readonly Person[] {
  return Array.from({ length: users.count }, (_, at) => personOf(at + 1, users.details));
}

function personOf(number: number, details: OrgBehaviour['users']['details']): Person {
  const address = named[number - 1] ?? `user${String(number - named.length).padStart(5, '0')}@${domain}`;
  const [localPart = ''] = address.split('@');
  const { email = address, isActive = true } = details[localPart] ?? {};
  return {
    number,
    id: userId(number),
    localPart,
    name: findByAddress(address)?.displayName ?? localPart,
    username: `${address}.practice`,
    email,
    principalName: address,
    isActive,
    isAdministrator: localPart === orgIdentity.administrator.localPart,
  };
}
