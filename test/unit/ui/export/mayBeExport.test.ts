import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../../../src/core/decodeText.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { isOfExchange, mayBeExport, OPENING_LINES } from '../../../../src/ui/export/mayBeExport.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/export');

describe('a text that is opened', () => {
  for (const name of globSync('*.{json,txt,clixml,config}', { cwd: fixtures }))
    it(`is taken for an export: ${name}`, () => {
      const text = decodeText(readFileSync(join(fixtures, name)));
      assert.ok(mayBeExport(text.split('\n').slice(0, OPENING_LINES).join('\n')));
      assert.ok(isOfExchange(text, readExport(text)));
    });

  for (const [name, text] of [
    ['a manifest', '{ "name": "x", "version": "1.0.0" }'],
    ['a program', 'const label: string = "a";\nexport { label };'],
    ['notes', 'Call the Exchange admin: Monday\nAsk for: the export'],
    ['nothing', ''],
  ] as const)
    it(`is left alone: ${name}`, () => {
      assert.equal(mayBeExport(text), false);
    });

  for (const [name, text] of [
    ['the configuration of another program', '<configuration><appSettings /></configuration>'],
    ['JSON of another program', '{ "BasicAuthentication": false }'],
    ['lines of another program', 'Title : a\nColour : b\n'],
  ] as const)
    it(`is read and found not to be Exchange: ${name}`, () => {
      assert.equal(isOfExchange(text, readExport(text)), false);
    });
});
