import { open, realpath, truncate, type FileHandle } from 'node:fs/promises';
import type { AppendFile } from '../core/mailboxes/ports.ts';
import { claimFile, type FileClaim } from './fileClaim.ts';

/** Only this user may read what is known of mailboxes; on Windows the folder decides. */
const PRIVATE_MODE = 0o600;

/** Read in pieces that take a few milliseconds to make sense of: one each hundred results would be slow. */
const PIECE_BYTES = 256 * 1024;

/** Opens a file to append to, and makes it where there is none. Rejects with the error of the system. */
export async function openAppendFile(path: string): Promise<AppendFile> {
  return new OpenFile(await open(path, 'a+', PRIVATE_MODE));
}

/**
 * {@link openAppendFile} for a file that no other process may append to meanwhile; `holder` is how people call this one.
 * With `isBegunAnew` what is in the file is forgotten.
 * @throws {FileInUseError} that names who has the file; otherwise the error of the system.
 */
export async function openClaimedFile(path: string, holder: string, isBegunAnew = false): Promise<AppendFile> {
  const handle = await open(path, 'a+', PRIVATE_MODE);
  try {
    // One file may have several names; claims are found by one.
    const claim = await claimFile(await realpath(path), holder);
    // By name: Windows does not let a file be cut that was opened to append to.
    if (isBegunAnew) await truncate(path);
    return new OpenFile(handle, claim);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

class OpenFile implements AppendFile {
  readonly #handle: FileHandle;
  readonly #claim: FileClaim | undefined;

  constructor(handle: FileHandle, claim?: FileClaim) {
    this.#handle = handle;
    this.#claim = claim;
  }

  read(start = 0): AsyncIterable<Uint8Array> {
    return this.#handle.createReadStream({
      start,
      autoClose: false,
      highWaterMark: PIECE_BYTES,
    }) as AsyncIterable<Uint8Array>;
  }

  /**
   * The system may take a part only: the rest is offered again, until it is taken or refused.
   * @throws {FileLostError} where the file was claimed and went to somebody else since.
   */
  async append(bytes: Uint8Array): Promise<void> {
    await this.#claim?.demand();
    for (let written = 0; written < bytes.length;) {
      written += (await this.#handle.write(bytes, written)).bytesWritten;
    }
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.#handle.close();
    } finally {
      await this.#claim?.[Symbol.asyncDispose]();
    }
  }
}
