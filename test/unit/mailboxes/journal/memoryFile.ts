import type { AppendFile } from '../../../../src/core/mailboxes/ports.ts';

/** A file in memory, on a disk that may be full. */
export class MemoryFile implements AppendFile {
  bytes: Buffer;
  appends = 0;
  syncs = 0;
  isClosed = false;
  /** Bytes the disk still has room for; what comes through of a write that is too long is a part of it. */
  roomBytes = Infinity;
  readonly #pieceBytes: number;
  #isWriting = false;

  constructor(content: string | Buffer = '', pieceBytes = 7) {
    this.bytes = Buffer.from(content);
    this.#pieceBytes = pieceBytes;
  }

  get text(): string {
    return this.bytes.toString('utf8');
  }

  async *read(fromByte = 0): AsyncGenerator<Uint8Array> {
    const content = this.bytes;
    for (let at = fromByte; at < content.length; at += this.#pieceBytes) {
      yield await Promise.resolve(content.subarray(at, at + this.#pieceBytes));
    }
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (this.#isWriting) throw new Error('Two writes at one time');
    this.#isWriting = true;
    await Promise.resolve();
    this.#isWriting = false;
    this.appends += 1;
    this.bytes = Buffer.concat([this.bytes, bytes.subarray(0, this.roomBytes)]);
    this.roomBytes -= bytes.length;
    if (this.roomBytes < 0) throw Object.assign(new Error('No space left on device'), { code: 'ENOSPC' });
  }

  sync(): Promise<void> {
    this.syncs += 1;
    return Promise.resolve();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}
