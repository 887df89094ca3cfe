import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileWithin } from '../../../../src/salesforce/users/fileWithin.ts';

describe('a file within a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'within-'));
  const folder = join(root, 'workspace');
  before(() => {
    mkdirSync(join(folder, 'lists'), { recursive: true });
    writeFileSync(join(root, 'secret.txt'), 'secret');
    writeFileSync(join(folder, '..users.csv'), 'a@contoso.test');
    writeFileSync(join(folder, 'lists', 'users.csv'), 'a@contoso.test');
    writeFileSync(join(folder, 'large.csv'), '');
    truncateSync(join(folder, 'large.csv'), 32 * 1024 * 1024 + 1);
  });
  after(() => {
    rmSync(root, { recursive: true });
  });

  for (const path of ['lists/users.csv', '..users.csv', 'lists/../lists/users.csv']) {
    it(`is read: ${path}`, async () => {
      assert.equal(new TextDecoder().decode(await readFileWithin(folder, join(folder, path))), 'a@contoso.test');
    });
  }

  for (const [path, reason] of [
    ['../secret.txt', 'it is in another folder'],
    ['lists', 'it is no regular file'],
    ['.', 'it is no regular file'],
    ['large.csv', 'it is larger than 32 MB'],
    ['nothing.csv', /ENOENT/],
  ] as const) {
    it(`is not read: ${path}`, async () => {
      await assert.rejects(readFileWithin(folder, join(folder, path)), { message: reason });
    });
  }

  it('is not read where a link leads out of the folder', async function () {
    // A link needs a privilege on Windows.
    if (process.platform === 'win32') this.skip();
    symlinkSync(join(root, 'secret.txt'), join(folder, 'link.csv'));
    await assert.rejects(readFileWithin(folder, join(folder, 'link.csv')), { message: 'it is in another folder' });
  });
});
