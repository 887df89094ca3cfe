import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { CATALOGUE } from '../../../src/core/catalogue/catalogue.ts';
import { faultCatalogue } from '../../../src/lab/faults.ts';
import { coveragePage, coveredRows, needlessReasons } from '../../support/coverage.ts';

const PAGE = 'media/help/coverage.md';

describe('the coverage of the rule catalogue', () => {
  it('has all rows', () => {
    assert.equal(coveredRows().length, 171);
  });

  for (const { id, findings, faults, reason } of coveredRows()) {
    it(`${id} is raised by a finding and proved by the lab, or says why not`, () => {
      assert.ok((findings.length > 0 && faults.length > 0) || reason !== '');
    });
  }

  it('gives no reason where none is needed', () => {
    assert.deepEqual(needlessReasons(), []);
  });

  it('knows every rule that a finding or a fault names', () => {
    const known = new Set(coveredRows().map(({ id }) => id));
    const named = [...CATALOGUE, ...faultCatalogue].flatMap(({ rules }) => rules);
    assert.deepEqual(
      named.filter((rule) => !known.has(rule)),
      [],
    );
  });

  it('is written down as it is', async () => {
    const wanted = await format(coveragePage(), { parser: 'markdown', printWidth: 120 });
    if (process.env['UPDATE'] === '1') writeFileSync(PAGE, wanted);
    assert.equal(readFileSync(PAGE, 'utf8'), wanted, `${PAGE} is out of date: run UPDATE=1 npm run test:unit`);
  });
});
