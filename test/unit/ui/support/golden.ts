import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format } from 'prettier';

const root = join(import.meta.dirname, '../../../..');

/**
 * Holds a generated JSON file of the project equal to what it is generated from.
 * `UPDATE=1 npm run test:unit` writes it instead.
 */
export async function assertGenerated(file: string, value: unknown): Promise<void> {
  const path = join(root, file);
  const wanted = await format(JSON.stringify(value), { parser: 'json', printWidth: 120 });
  if (process.env['UPDATE'] === '1') {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, wanted);
  }
  const found = await readFile(path, 'utf8').catch(() => '');
  assert.equal(found, wanted, `${file} is out of date: run UPDATE=1 npm run test:unit`);
}
