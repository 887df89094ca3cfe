import type { FindingCode } from '../../../src/core/finding.ts';
import type { ExportedObjects } from '../anExport.ts';

/** A row of the rule catalogue with an export that shows it, and one that comes near and does not. */
export interface ExportCase {
  readonly row: string;
  readonly code: FindingCode;
  /** What is wrong with the healthy export. */
  readonly raisedBy: string;
  readonly change: ExportedObjects;
  /** What looks similar and is right. */
  readonly sparedBy: string;
  readonly nearMiss: ExportedObjects;
  readonly authentication?: 'basic' | 'ntlm';
  /** The value that the finding marks, as it stands in the export. */
  readonly marks: string;
}

/** Builds a case: what raises a finding, what comes near and does not, and the text that is marked. */
export function row(
  id: string,
  code: FindingCode,
  raisedBy: string,
  change: ExportedObjects,
  sparedBy: string,
  nearMiss: ExportedObjects,
  marks: string,
): ExportCase {
  return { row: id, code, raisedBy, change, sparedBy, nearMiss, marks };
}
