import type { ExportObject } from '../../../core/export/model.ts';
import { propertyOf, textOf } from '../../../core/export/values.ts';
import { readIisText } from '../iis/readIis.ts';
import { mapEscapes } from '../mappedText.ts';
import type { DocumentParts } from '../parts.ts';

/** Reads a configuration that the collector kept as a string; every value stands where the string says it. */
export function readEmbeddedIis(object: ExportObject, document: string, parts: DocumentParts): void {
  const text = propertyOf(object, 'Text');
  if (typeof text?.value !== 'string') return;
  const server = textOf(object, 'Server')?.value;
  const path = textOf(object, 'Path')?.value;
  const mapped = mapEscapes(document, text.range, ESCAPES, decodeEscape);
  readIisText(mapped, parts, { ...(server !== undefined && { server }), ...(path !== undefined && { path }) });
}

/** Escapes of JSON (RFC 8259 section 7). */
const ESCAPES = /\\(?:u[\da-f]{4}|.)/gi;

function decodeEscape(escape: string): string {
  if (escape.length > 2) return String.fromCharCode(parseInt(escape.slice(2), 16));
  return CONTROL.get(escape) ?? escape.slice(1);
}

const CONTROL: ReadonlyMap<string, string> = new Map([
  ['\\n', '\n'],
  ['\\r', '\r'],
  ['\\t', '\t'],
  ['\\b', '\b'],
  ['\\f', '\f'],
]);
