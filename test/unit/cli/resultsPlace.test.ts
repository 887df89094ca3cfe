import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { forPeople } from '../../../src/cli/forPeople.ts';
import { ResultsPlace } from '../../../src/cli/resultsPlace.ts';

describe('the place of results', () => {
  async function pathAfter(isNeeded: boolean): Promise<string> {
    await using place = await ResultsPlace.of(undefined);
    await writeFile(place.path, 'results');
    place.isNeeded = isNeeded;
    return place.path;
  }

  it('goes when all of it was told', async () => {
    assert.equal(existsSync(dirname(await pathAfter(false))), false);
  });

  it('stays while somebody needs it', async () => {
    const path = await pathAfter(true);
    assert.ok(existsSync(path));
    await rm(dirname(path), { recursive: true });
  });

  it('is the file that a call names, and is left alone', async () => {
    await using place = await ResultsPlace.of('mine.jsonl');
    assert.equal(place.path, 'mine.jsonl');
  });
});

describe('forPeople', () => {
  const refused = Object.assign(new Error('EISDIR: illegal operation on a directory'), { errno: -21 });

  it('says what could not be done where the system refuses', async () => {
    await assert.rejects(forPeople('Cannot use the results file', Promise.reject(refused)), {
      name: 'UserError',
      message: 'Cannot use the results file: EISDIR: illegal operation on a directory',
    });
  });

  it('leaves a mistake of ours what it is', async () => {
    await assert.rejects(forPeople('Cannot', Promise.reject(new TypeError('ours'))), { name: 'TypeError' });
  });
});
