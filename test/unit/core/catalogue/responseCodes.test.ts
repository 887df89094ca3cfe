import assert from 'node:assert/strict';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';
import { meaningOf, RESPONSE_CODES } from '../../../../src/core/catalogue/responseCodes.ts';

describe('the table of response codes', () => {
  it('spells every code as EWS does', () => {
    for (const code of RESPONSE_CODES) assert.match(code, /^(NoError|Error[A-Z][A-Za-z]+)$/);
  });

  it('names only kinds of the catalogue', () => {
    for (const code of RESPONSE_CODES) {
      const meaning = meaningOf(code);
      if (meaning?.is === 'finding') assert.ok(CATALOGUE.includes(meaning.kind), code);
    }
  });

  for (const [code, expected] of [
    ['ErrorServerBusy', 'transient'],
    ['ErrorSchemaValidation', 'ours'],
    ['ErrorFolderExists', 'harmless'],
    ['ErrorQuotaExceeded', 'finding'],
    ['ErrorOfTomorrow', undefined],
    ['toString', undefined],
    ['constructor', undefined],
  ] as const) {
    it(`takes ${code} for ${String(expected)}`, () => {
      assert.equal(meaningOf(code)?.is, expected);
    });
  }
});
