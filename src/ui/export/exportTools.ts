import type { OutlineNode } from '../../core/export/outline.ts';
import type { ExportPlace } from '../../core/export/placeAt.ts';
import type { PropertyMeaning } from '../../core/export/propertyGuide.ts';
import type { ExportDocument } from '../../core/export/model.ts';
import type { ExportSource } from '../../core/export/inventory.ts';
import type { ExportSighting } from '../../core/export/sighting.ts';
import type { CheckResult } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Plan } from '../../core/plan.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { CollectorOptions } from '../../core/scripts/collectorReads.ts';
import type { ChosenFix, FixScripts } from '../../core/scripts/fixScript.ts';
import type { SetUpOptions } from '../../core/scripts/setUpScript.ts';
import type { Translate } from '../../core/text.ts';

/** What exports are judged beside. */
export interface LintSurroundings {
  readonly profile?: ConnectionProfile;
  readonly now: Date;
  readonly wire?: { readonly findings: readonly Finding[]; readonly results: ReadonlyMap<string, CheckResult> };
}

/** Readers, rules and script writers: a bundle that is loaded when the first export is seen. */
export interface ExportTools {
  readonly decodeTextInSlices: (bytes: Uint8Array, signal: AbortSignal) => Promise<string>;
  readonly readExportInSlices: (text: string, signal: AbortSignal) => Promise<ExportDocument>;
  readonly lintExports: (
    sources: readonly ExportSource[],
    surroundings: LintSurroundings,
  ) => Generator<undefined, readonly Finding[], undefined>;
  readonly sightingsOf: (
    sources: readonly ExportSource[],
    findings: readonly Finding[],
    plan: Plan,
  ) => ReadonlyMap<string, ExportSighting>;
  readonly outlineOf: (document: ExportDocument, findings: readonly Finding[]) => readonly OutlineNode[];
  readonly placeAt: (document: ExportDocument, offset: number) => ExportPlace | undefined;
  readonly meaningOf: (property: string, type?: string) => PropertyMeaning | undefined;
  readonly collectorScript: (profile: ConnectionProfile, options?: CollectorOptions) => string;
  readonly fixScripts: (
    fixes: readonly ChosenFix[],
    made: { readonly at: Date; readonly translate: Translate },
  ) => FixScripts;
  readonly setUpScript: (profile: ConnectionProfile, options?: SetUpOptions) => string;
}

/** Gives the tools; the first call loads them. */
export type LoadExportTools = () => Promise<ExportTools>;
