import assert from 'node:assert/strict';
import { findingOfExportMistake, findingsBetweenExports } from '../../../../src/checks/export/documentFindings.ts';
import * as kinds from '../../../../src/core/catalogue/exportDocument.ts';
import { inventoryOf } from '../../../../src/core/export/inventory.ts';
import type { ExportMistakeCode } from '../../../../src/core/export/model.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { NOW } from '../../../support/builders.ts';
import { aDirectory, collected } from '../../../support/anExport.ts';

const NOT_OF_ONE_DOCUMENT = ['export.conflicting', 'export.stale', 'export.contradictsWire'];

describe('a mistake in an export', () => {
  for (const code of Object.values(kinds).map((kind) => kind.code)) {
    if (NOT_OF_ONE_DOCUMENT.includes(code)) continue;
    it(`${code} is a finding at its place, with what stands there`, () => {
      const mistake = { code: code as ExportMistakeCode, range: { offset: 3, length: 4 }, detail: 'something here' };
      const finding = findingOfExportMistake(mistake, 'file:///a/export.json', { now: NOW });
      assert.equal(finding.code, code);
      assert.deepEqual(finding.subject.place, { document: 'file:///a/export.json', range: { offset: 3, length: 4 } });
      assert.match(inEnglish(finding.message), /something here/);
    });
  }
});

describe('exports of one organisation', () => {
  const source = (uri: string, at: string, isBasic: boolean) => ({
    uri,
    document: readExport(
      collected({ WebServicesVirtualDirectory: [aDirectory('EX01', { BasicAuthentication: isBasic })] }, at),
    ),
  });

  it('that contradict each other, or are of different days, are findings of their own', () => {
    const inventory = inventoryOf([
      source('file:///new.json', '2026-11-22T09:00:00Z', true),
      source('file:///old.json', '2026-11-01T09:00:00Z', false),
    ]);
    const findings = findingsBetweenExports(inventory, { now: NOW });
    assert.deepEqual(findings.map(({ code }) => code).sort(), ['export.conflicting', 'export.stale']);
    const conflict = findings.find(({ code }) => code === 'export.conflicting');
    assert.equal(conflict?.evidence.length, 2);
  });

  it('that agree are not', () => {
    const inventory = inventoryOf([
      source('file:///a.json', '2026-11-22T09:00:00Z', true),
      source('file:///b.json', '2026-11-22T10:00:00Z', true),
    ]);
    assert.deepEqual(findingsBetweenExports(inventory, { now: NOW }), []);
  });
});
