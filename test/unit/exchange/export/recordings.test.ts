import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { settingsAt } from '../../../../src/core/export/iisSettings.ts';
import { decodeText } from '../../../../src/core/decodeText.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { covered, valuesIn } from './reading.ts';

const FOLDER = process.env['EXCHANGE_RECORDINGS'] ?? join(import.meta.dirname, '../../../../../shared/recordings');

/** Exports of real servers, where this machine has them. */
const FILES = existsSync(FOLDER)
  ? globSync('**/*.{xml,config}', { cwd: FOLDER }).map((name) => join(FOLDER, name))
  : [];

describe('recordings of real servers', () => {
  before(function () {
    if (FILES.length === 0) this.skip();
  });

  for (const file of FILES) {
    it(`${relative(FOLDER, file)} is read without a mistake`, () => {
      const text = decodeText(readFileSync(file));
      const document = readExport(text);
      assert.deepEqual(document.mistakes, []);
      assert.ok(document.objects.length + document.iis.length > 0);
      for (const { value, range } of valuesIn(document))
        // What is read from the bytes of a certificate stands where those stand.
        if (typeof value === 'boolean' && range.length < 10)
          assert.equal(covered(text, range).toLowerCase(), String(value));
    });
  }

  it('agree that the front end of EWS offers Windows authentication and not Basic', function () {
    const hosts = FILES.flatMap((file) => readExport(decodeText(readFileSync(file))).iis);
    const servers = hosts.filter(({ kind }) => kind === 'applicationHost');
    if (servers.length === 0) this.skip();
    for (const server of servers) {
      const settings = settingsAt(server, 'Default Web Site/EWS');
      assert.deepEqual([settings?.basicAuthentication?.value, settings?.windowsAuthentication?.value], [false, true]);
    }
  });
});
