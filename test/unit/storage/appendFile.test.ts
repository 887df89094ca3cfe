import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAppendFile } from '../../../src/storage/appendFile.ts';

async function contentOf(file: Awaited<ReturnType<typeof openAppendFile>>, from?: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.read(from)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

describe('openAppendFile', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exchange-connect-append-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('appends to what is there, and reads it from any byte on', async () => {
    const path = join(folder, 'grows');
    for (const text of ['one,', 'two,']) {
      await using file = await openAppendFile(path);
      await file.append(Buffer.from(text));
      await file.sync();
    }
    await using file = await openAppendFile(path);
    assert.deepEqual([await contentOf(file), await contentOf(file, 4)], ['one,two,', 'two,']);
    await file.append(Buffer.from('three'));
    assert.equal(await contentOf(file, 8), 'three');
  });

  it('is nobody else’s to read', async function () {
    if (process.platform === 'win32') this.skip();
    const path = join(folder, 'private');
    const file = await openAppendFile(path);
    await file[Symbol.asyncDispose]();
    assert.equal((await stat(path)).mode & 0o077, 0);
  });

  it('rejects where there is no such folder', async () => {
    await assert.rejects(openAppendFile(join(folder, 'none', 'x')), { code: 'ENOENT' });
  });

  it('says that the disk is full', async function () {
    if (!existsSync('/dev/full')) this.skip();
    await using file = await openAppendFile('/dev/full');
    await assert.rejects(file.append(Buffer.from('x')), { code: 'ENOSPC' });
  });
});
