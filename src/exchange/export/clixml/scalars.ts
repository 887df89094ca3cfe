import type { ExportValue } from '../../../core/export/model.ts';
import { decodeClixml } from './clixmlText.ts';

type ScalarReader = (raw: string) => ExportValue;

/** How the text of each primitive becomes a value ([MS-PSRP] 2.2.5.1); elements that are not here hold no value for us. */
const SCALARS: ReadonlyMap<string, ScalarReader> = new Map<string, ScalarReader>([
  ...tagsOf('S C URI Version G TS XD SBK', decodeClixml),
  ...tagsOf('I16 I32 I64 U16 U32 U64 By SB D Db Sg', numberFrom),
  ...tagsOf('B', (raw) => raw.trim().toLowerCase() === 'true'),
  ...tagsOf('DT', dateFrom),
]);

/** True for an element that holds one primitive value as text. */
export function isScalar(tag: string): boolean {
  return SCALARS.has(tag);
}

/** The value of a primitive; what does not read as its type stays text, so that nothing said is lost. */
export function scalarFrom(tag: string, raw: string): ExportValue {
  return SCALARS.get(tag)?.(raw) ?? decodeClixml(raw);
}

/** Numbers a double cannot hold exactly stay text. */
function numberFrom(raw: string): number | string {
  const value = Number(raw);
  const isExact = raw.trim() !== '' && Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return isExact ? value : raw;
}

function dateFrom(raw: string): Date | string {
  const value = new Date(raw);
  return Number.isNaN(value.getTime()) ? raw : value;
}

function tagsOf(tags: string, reader: ScalarReader): [string, ScalarReader][] {
  return tags.split(' ').map((tag) => [tag, reader]);
}
