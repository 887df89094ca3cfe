import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';
import { EXPORT_CASES, NOT_IN_EXPORTS } from '../../../support/exportCases.ts';

const FILE = join(import.meta.dirname, '../../../../media/help/export-coverage.md');

/** The rows of the rule catalogue whose evidence an export of settings can be (signal C). */
const ROWS = [
  ...numbered('LIFE', 2, 4, 5, 7, 11),
  ...numbered('TLS', 1, 2, 7, 14, 15, 17, 18),
  ...numbered('AD', 5, 19, 21, 22),
  ...numbered('EWS', 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 14, 15, 16, 17, 21, 24),
  ...numbered('AUTH', 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 22, 23),
  ...numbered('IMP', 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 15),
  ...numbered('MBX', 4, 5, 6, 13),
  ...numbered('THR', 1, 3),
  ...numbered('HCH', 1, 2),
];

describe('the coverage of the rule catalogue by exports', () => {
  it('leaves no row out without a reason', () => {
    const shown = new Set([...EXPORT_CASES.map(({ row }) => row), ...Object.keys(NOT_IN_EXPORTS)]);
    assert.deepEqual(
      ROWS.filter((row) => !shown.has(row)),
      [],
    );
  });

  it('names kinds that say they stand for the row', () => {
    for (const { row, code } of EXPORT_CASES) {
      const kind = CATALOGUE.find((one) => one.code === code);
      assert.ok(kind?.rules.includes(row), `${code} does not name ${row}`);
    }
  });

  it('is written down as it is; UPDATE=1 writes it anew', async () => {
    const wanted = await format(coverageTable(), { parser: 'markdown', printWidth: 120 });
    if (process.env['UPDATE'] === '1') writeFileSync(FILE, wanted);
    assert.equal(readFileSync(FILE, 'utf8'), wanted, 'out of date: run UPDATE=1 npm run test:unit');
  });
});

function coverageTable(): string {
  const cases = [...EXPORT_CASES].sort((one, other) => one.row.localeCompare(other.row, 'en', { numeric: true }));
  const rows = cases.map(
    ({ row, code, raisedBy, sparedBy }) =>
      `| ${row} | [${code}](${code}.md) | ${escaped(raisedBy)} | ${escaped(sparedBy)} |`,
  );
  const reasons = Object.entries(NOT_IN_EXPORTS).map(([row, reason]) => `| ${row} | ${escaped(reason)} |`);
  return `# What exports show

Each row of the rule catalogue that settings can show, the finding that it raises, an export that raises it, and one that comes near and does not. Generated from the tests.

| Row | Finding | Raised by an export with | Not raised by one with |
|---|---|---|---|
${rows.join('\n')}

| Row | Why no export of one document raises it |
|---|---|
${reasons.join('\n')}
`;
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|');
}

function numbered(area: string, ...numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `${area}-${String(number).padStart(2, '0')}`);
}
