import * as kinds from '../../core/catalogue/exportDocument.ts';
import type { Inventory } from '../../core/export/inventory.ts';
import type { ExportMistake } from '../../core/export/model.ts';
import type { Finding, FindingKind } from '../../core/finding.ts';
import { found } from './found.ts';
import type { JudgeContext } from './rule.ts';
import type { Statement } from './statement.ts';

const KINDS: Readonly<Record<ExportMistake['code'], FindingKind>> = {
  'export.cutOff': kinds.cutOff,
  'export.malformed': kinds.malformed,
  'export.tooDeep': kinds.tooDeep,
  'export.tooLarge': kinds.tooLarge,
  'export.documentType': kinds.documentType,
  'export.notText': kinds.notText,
  'export.valuesCut': kinds.valuesCut,
  'export.otherProduct': kinds.otherProduct,
  'export.table': kinds.table,
  'export.unknownFormat': kinds.unknownFormat,
  'export.newerScript': kinds.newerScript,
};

/** What keeps a document, or a part of it, from being read. */
export function findingOfExportMistake(
  { code, range, detail }: ExportMistake,
  uri: string,
  context: JudgeContext,
): Finding {
  const by: Statement = {
    uri,
    range,
    identity: uri.slice(uri.lastIndexOf('/') + 1),
    property: 'export',
    shown: detail,
  };
  return found(KINDS[code], { args: { detail }, name: by.identity, property: [], by: [by] }, context);
}

/** Exports that say different things of one object, and parts that are older than the others. */
export function findingsBetweenExports({ conflicts, stale }: Inventory, context: JudgeContext): readonly Finding[] {
  const conflicting = conflicts.flatMap(({ identity, property, places }) => {
    const statements = places.map(({ uri, part }) => ({
      uri,
      range: part.range,
      identity,
      property,
      shown: part.shown,
    }));
    const [first, second, ...more] = statements;
    if (!first || !second) return [];
    const args = { identity, property, value: first.shown, other: second.shown };
    return [found(kinds.conflicting, { args, name: identity, property: [], by: [first, second, ...more] }, context)];
  });
  const old = stale.map(({ uri, range, collectedAt, newestAt }) => {
    const args = { collectedAt: collectedAt.toISOString(), newestAt: newestAt.toISOString() };
    const identity = uri.slice(uri.lastIndexOf('/') + 1);
    const by = [{ uri, range, identity, property: 'collectedAt', shown: args.collectedAt }] as const;
    return found(kinds.stale, { args, name: identity, property: [], by }, context);
  });
  return [...conflicting, ...old];
}
