import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';

/** A list of 100,000 users is below 10 MB. */
const SIZE_LIMIT_BYTES = 32 * 1024 * 1024;

/**
 * The bytes of a regular file of at most 32 MB within a folder, wherever links lead.
 * @throws {Error} that says why it was not read.
 */
export async function readFileWithin(folder: string, path: string): Promise<Uint8Array> {
  const [root, file] = await Promise.all([realpath(folder), realpath(path)]);
  const way = relative(root, file);
  if (way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) throw new Error('it is in another folder');
  const found = await stat(file);
  if (!found.isFile()) throw new Error('it is no regular file');
  if (found.size > SIZE_LIMIT_BYTES) throw new Error('it is larger than 32 MB');
  return readFile(file);
}
