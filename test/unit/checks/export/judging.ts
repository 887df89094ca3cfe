import type { RuleContext } from '../../../../src/checks/export/rule.ts';
import { judgeExports } from '../../../../src/checks/export/judgeExports.ts';
import { inventoryOf } from '../../../../src/core/export/inventory.ts';
import type { Finding } from '../../../../src/core/finding.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { aProfile, NOW } from '../../../support/builders.ts';

/** Where the judged export is. */
export const EXPORT_URI = 'file:///export.json';

/** What the rules find in one export of the built profile. */
export function findingsIn(
  text: string,
  change: Partial<RuleContext> & { authentication?: 'basic' | 'ntlm' } = {},
): readonly Finding[] {
  const { authentication = 'ntlm', ...context } = change;
  const inventory = inventoryOf([{ uri: EXPORT_URI, document: readExport(text) }]);
  return judgeExports(inventory, { now: NOW, profile: aProfile({}, { authentication }), ...context });
}

/** The text that a finding marks. */
export function markedBy({ subject }: Finding, text: string): string {
  const { offset = 0, length = 0 } = subject.place?.range ?? {};
  return text.slice(offset, offset + length);
}
