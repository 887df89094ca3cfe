import { foldAddress } from '../../core/profile/address.ts';
import { addressBeforeSandbox, addressesInSandbox } from '../../core/salesforce/userAddresses.ts';
import type { OrgUser } from '../../core/salesforce/observations.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { addressesOfFile, type ReadFile } from './file.ts';
import type { ReadUsers, SelectedUsers } from './readUsers.ts';
import { readUsersIn, together } from './readUsersIn.ts';

/**
 * Users whose addresses a file lists. Where a sandbox has changed the address of one it is found nevertheless; of those
 * who are not found the inactive ones are told apart.
 */
export async function usersOfFile(call: OrgCall, file: string, readFile: ReadFile): Promise<SelectedUsers> {
  const { addresses, unread } = await addressesOfFile(file, readFile, call.signal);
  const found = await readUsersIn(call, 'Email', addresses);
  const missing = notAmong(found.users, addresses);
  if (missing.length === 0) return { ...found, unresolved: [], unread };
  const others = await readOthers(call, missing);
  const active = others.users.filter(({ isActive }) => isActive);
  const left = notAmong(active, missing);
  const unresolved = notAmong(others.users, left);
  const isUnresolved = new Set(unresolved);
  return {
    ...together([found, { ...others, users: active, reported: active.length }]),
    unresolved,
    inactive: left.filter((address) => !isUnresolved.has(address)),
    unread,
  };
}

/** Whoever has the addresses although no active user has them as they are. */
function readOthers(call: OrgCall, addresses: readonly string[]): Promise<ReadUsers> {
  const spellings = addresses.flatMap((address) => [address, ...addressesInSandbox(address)]);
  return readUsersIn(call, 'Email', spellings, 'any');
}

function notAmong(users: readonly OrgUser[], addresses: readonly string[]): readonly string[] {
  const known = new Set(users.flatMap(addressesOf));
  return addresses.filter((address) => !known.has(foldAddress(address)));
}

/** The address of a user, and the one that a sandbox made it from. */
function addressesOf({ email }: OrgUser): readonly string[] {
  const address = foldAddress(email);
  const before = addressBeforeSandbox(address);
  return before === undefined ? [address] : [address, before];
}
