import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { mapEscapes, type MappedText } from '../mappedText.ts';
import { decodeReference, decodeReferences, REFERENCES } from '../xml/references.ts';

/** Characters that XML cannot hold or would not keep: `_x000D_` ([MS-PSRP] 2.2.5.3.2, one UTF-16 code unit each). */
const CODE_UNITS = /_x([\da-f]{4})_/gi;
const ESCAPES = new RegExp(`${REFERENCES.source}|${CODE_UNITS.source}`, 'gi');

/** A string of CLIXML as PowerShell would restore it. */
export function decodeClixml(raw: string): string {
  const text = decodeReferences(raw);
  return text.includes('_x') || text.includes('_X') ? text.replace(CODE_UNITS, decodeCodeUnit) : text;
}

/** The same with the place of every character, for a document kept inside of a string. */
export function mapClixml(document: string, range: TextRange): MappedText {
  return mapEscapes(document, range, ESCAPES, (escape) =>
    escape.startsWith('&') ? decodeReference(escape) : decodeCodeUnit(escape),
  );
}

function decodeCodeUnit(escape: string): string {
  return String.fromCharCode(parseInt(escape.slice(2, 6), 16));
}
