import { inventoryInSteps, type ExportSource, type Inventory } from '../../core/export/inventory.ts';
import type { ExportSeen, ExportSighting } from '../../core/export/sighting.ts';
import type { Finding } from '../../core/finding.ts';
import type { Plan } from '../../core/plan.ts';
import { contradictions, type WireSight } from './contradictions.ts';
import { findingOfExportMistake, findingsBetweenExports } from './documentFindings.ts';
import { HOMES, homeOf } from './homes.ts';
import { judgeInSteps } from './judgeExports.ts';
import type { JudgeContext, RuleContext } from './rule.ts';
import { RecipientIndex } from './select.ts';

/** What exports are judged beside. */
export interface LintContext extends JudgeContext {
  /** What the wire saw of the same connection; without it nothing is compared. */
  readonly wire?: WireSight;
}

/** Everything that is to be said about some exports taken together, in short stretches of work. */
export function* lintExports(
  sources: readonly ExportSource[],
  context: LintContext,
): Generator<undefined, readonly Finding[], undefined> {
  const inventory = yield* inventoryInSteps(sources);
  const index = yield* RecipientIndex.inSteps(inventory, context.profile);
  const judged = yield* judgedBy(inventory, { ...context, index });
  const { wire } = context;
  return [
    ...sources.flatMap(({ uri, document }) =>
      document.mistakes.map((mistake) => findingOfExportMistake(mistake, uri, context)),
    ),
    ...findingsBetweenExports(inventory, context),
    ...judged,
    ...(wire ? contradictions(inventory, judged, wire, { ...context, index }) : []),
  ];
}

function* judgedBy(inventory: Inventory, context: RuleContext): Generator<undefined, readonly Finding[], undefined> {
  const findings: Finding[] = [];
  for (const ofRule of judgeInSteps(inventory, context)) {
    findings.push(...ofRule);
    yield;
  }
  return findings;
}

/** What exports show of each check of a plan; checks that none of them tells about are left out. */
export function sightingsOf(
  sources: readonly ExportSource[],
  findings: readonly Finding[],
  plan: Plan,
): ReadonlyMap<string, ExportSighting> {
  const placed = findings.map((finding) => ({ finding, key: homeOf(finding, plan)?.key }));
  const told = sources.map(({ uri, document }) => ({ seen: seenOf(uri, document), types: typesOf(document) }));
  return new Map(
    plan.flatMap(({ key, check }) => {
      const types = HOMES.find((home) => home.check === check.id)?.types ?? [];
      const exports = told.filter((one) => types.some((type) => one.types.has(type))).map(({ seen }) => seen);
      const sighting = { findings: placed.filter((one) => one.key === key).map(({ finding }) => finding), exports };
      return sighting.findings.length + exports.length > 0 ? [[key, sighting] as const] : [];
    }),
  );
}

function seenOf(uri: string, { collection }: ExportSource['document']): ExportSeen {
  const collectedAt = collection?.collectedAt?.value;
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return { name, ...(collectedAt && { collectedAt }) };
}

function typesOf({ objects, iis }: ExportSource['document']): ReadonlySet<string> {
  return new Set([...objects.map(({ type }) => type), ...(iis.length > 0 ? ['iis'] : [])]);
}
