import { foldAddress } from '../../core/profile/address.ts';
import type { UnreadLine } from '../../core/salesforce/observations.ts';
import { readingUsersFile } from '../../core/salesforce/usersFile/usersFile.ts';
import { OrgFaultError } from '../faultError.ts';

/** The text of a file relative to the profile; rejects where it cannot be read. */
export type ReadFile = (relativePath: string) => Promise<string>;

/** The addresses of a file, each once, and the lines of it that gave none. */
export interface ListedAddresses {
  readonly addresses: readonly string[];
  readonly unread: readonly UnreadLine[];
}

/** Reads the addresses of a file in slices, so that nothing else waits for 100,000 lines. */
export async function addressesOfFile(file: string, readFile: ReadFile): Promise<ListedAddresses> {
  const text = await readFile(file).catch((error: unknown): never => {
    throw new OrgFaultError({ kind: 'usersFile', file, message: error instanceof Error ? error.message : '' });
  });
  const steps = readingUsersFile(text);
  let step = steps.next();
  for (; !step.done; step = steps.next()) await pause();
  const { users, mistakes } = step.value;
  return {
    addresses: onceEach(users.map(({ address }) => address)),
    unread: mistakes.flatMap((mistake) =>
      mistake.kind === 'noAddress' ? [{ line: mistake.line, text: mistake.text }] : [],
    ),
  };
}

/** The first spelling of each. */
function onceEach(addresses: readonly string[]): readonly string[] {
  const spellings = new Map(addresses.toReversed().map((address) => [foldAddress(address), address]));
  return [...spellings.values()].reverse();
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
