import { decodeText } from '../../core/decodeText.ts';
import { inSlices } from '../../core/inSlices.ts';
import { foldAddress } from '../../core/profile/address.ts';
import type { UnreadLine } from '../../core/salesforce/observations.ts';
import { readingUsersFile } from '../../core/salesforce/usersFile/usersFile.ts';
import { OrgFaultError } from '../faultError.ts';

/** The bytes of a file relative to the profile; rejects with the reason where it cannot be read. */
export type ReadFile = (relativePath: string) => Promise<Uint8Array>;

/** The addresses of a file, each once, and the lines of it that gave none. */
export interface ListedAddresses {
  readonly addresses: readonly string[];
  readonly unread: readonly UnreadLine[];
}

/** Reads the addresses of a file in slices, so that nothing else waits for 100,000 lines. */
export async function addressesOfFile(file: string, readFile: ReadFile, signal: AbortSignal): Promise<ListedAddresses> {
  const bytes = await readFile(file).catch((error: unknown): never => {
    throw new OrgFaultError({ kind: 'usersFile', file, message: reasonOf(error) });
  });
  const { users, mistakes } = await inSlices(readingUsersFile(decodeText(bytes)), signal);
  return {
    addresses: onceEach(users.map(({ address }) => address)),
    unread: mistakes.flatMap((mistake) =>
      mistake.kind === 'noAddress' ? [{ line: mistake.line, text: mistake.text }] : [],
    ),
  };
}

/** Why the system gave no bytes, without the full path that it names: that is a person's own. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/, \w+ '.+'$/, '') : '';
}

/** The first spelling of each. */
function onceEach(addresses: readonly string[]): readonly string[] {
  const spellings = new Map(addresses.toReversed().map((address) => [foldAddress(address), address]));
  return [...spellings.values()].reverse();
}
