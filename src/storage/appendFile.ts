import { open, type FileHandle } from 'node:fs/promises';
import type { AppendFile } from '../core/mailboxes/ports.ts';

/** Only this user may read what is known of mailboxes; on Windows the folder decides. */
const PRIVATE_MODE = 0o600;

/** Opens a file to append to, and makes it where there is none. Rejects with the error of the system. */
export async function openAppendFile(path: string): Promise<AppendFile> {
  return new OpenFile(await open(path, 'a+', PRIVATE_MODE));
}

class OpenFile implements AppendFile {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  read(start = 0): AsyncIterable<Uint8Array> {
    return this.#handle.createReadStream({ start, autoClose: false }) as AsyncIterable<Uint8Array>;
  }

  /** The system may take a part only: the rest is offered again, until it is taken or refused. */
  async append(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += (await this.#handle.write(bytes, written)).bytesWritten;
    }
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#handle.close();
  }
}
