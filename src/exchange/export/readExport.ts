import type { ExportDocument, ExportFormat, ExportMistake } from '../../core/export/model.ts';
import { inSlices } from '../../core/inSlices.ts';
import { readClixml } from './clixml/readClixml.ts';
import { readFormatList } from './formatList/readFormatList.ts';
import { readIis } from './iis/readIis.ts';
import { readJson } from './json/readJson.ts';
import { between, emptyParts, mistakeAt, type DocumentParts, type Reading } from './parts.ts';
import { recognise, type Recognised } from './recognise.ts';

/** The longest text that is read, in UTF-16 code units; what comes after is not looked at and said to be too much. */
export const TEXT_LIMIT = 256 * 1024 * 1024;

/** Reads an export at once, whatever the text; never throws. Offsets are those of the text. */
export function readExport(text: string): ExportDocument {
  const { reading, finish } = begin(text);
  while (!reading.next().done);
  return finish();
}

/**
 * The same for long texts, see {@link inSlices}.
 * @throws the signal's reason once it is aborted.
 */
export async function readExportInSlices(text: string, signal: AbortSignal): Promise<ExportDocument> {
  const { reading, finish } = begin(text);
  await inSlices(reading, signal);
  return finish();
}

interface Begun {
  readonly reading: Reading;
  readonly finish: () => ExportDocument;
}

function begin(whole: string): Begun {
  const text = whole.length > TEXT_LIMIT ? whole.slice(0, TEXT_LIMIT) : whole;
  const parts = emptyParts();
  if (text !== whole) parts.mistakes.push(tooLarge());
  const recognised = recognise(text);
  if (typeof recognised !== 'string') return { reading: nothing(), finish: () => unread(parts, recognised) };
  const reading = READERS[recognised](text, parts);
  return { reading, finish: () => documentOf(recognised, parts) };
}

const READERS: Readonly<Record<Recognised, (text: string, parts: DocumentParts) => Reading>> = {
  json: readJson,
  clixml: readClixml,
  iis: readIis,
  formatList: readFormatList,
};

// eslint-disable-next-line require-yield -- there is nothing to read
function* nothing(): Reading {
  return;
}

function unread(parts: DocumentParts, mistake: ExportMistake): ExportDocument {
  return { objects: [], iis: [], mistakes: [...parts.mistakes, mistake] };
}

function documentOf(recognised: Recognised, parts: DocumentParts): ExportDocument {
  const { objects, iis, mistakes, collection } = parts;
  const format: ExportFormat = recognised === 'iis' ? (iis[0]?.kind ?? 'webConfig') : recognised;
  return { format, objects, iis, mistakes: oneFor(mistakes), ...(collection && { collection }) };
}

/** A text that was not read to its end seems cut off, and is not. */
function oneFor(mistakes: readonly ExportMistake[]): readonly ExportMistake[] {
  const isTooLarge = mistakes.some(({ code }) => code === 'export.tooLarge');
  return isTooLarge ? mistakes.filter(({ code }) => code !== 'export.cutOff') : mistakes;
}

function tooLarge(): ExportMistake {
  return mistakeAt('export.tooLarge', between(TEXT_LIMIT, TEXT_LIMIT), `${TEXT_LIMIT / 1024 / 1024} M`);
}
