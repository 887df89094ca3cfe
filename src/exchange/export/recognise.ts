import type { ExportMistake } from '../../core/export/model.ts';
import { between, mistakeAt } from './parts.ts';
import { XmlScanner } from './xml/xmlScanner.ts';

/** A format family; which of the two configurations of IIS it is shows when it is read. */
export type Recognised = 'json' | 'clixml' | 'iis' | 'formatList';

/** So much of a text is looked at. */
const OPENING_LENGTH = 64 * 1024;

/** What a text is by its content, or why it is nothing we read; a file's name says nothing. */
export function recognise(text: string): Recognised | ExportMistake {
  const opening = text.slice(0, OPENING_LENGTH);
  const binary = opening.search(BINARY);
  if (binary >= 0) return mistakeAt('export.notText', between(binary, binary + 1), encodingOf(opening));
  const first = /[^\s\uFEFF]/.exec(opening)?.[0];
  if (JSON_OPENING.test(opening)) return 'json';
  if (first === '<') return recogniseXml(text);
  return recogniseLines(opening);
}

/** An object, a list or a comment; a list begins with a value, which tells it from the console's `[PS] C:\>`. */
const JSON_OPENING = /^[\s\uFEFF]*(?:\{|\/[/*]|\[\s*(?:["[{\]\d/-]|true|false|null|$))/;

function recogniseXml(text: string): Recognised | ExportMistake {
  const scanner = new XmlScanner(text);
  const token = scanner.next();
  if (token !== 'open' && scanner.mistake) return scanner.mistake;
  if (scanner.name === 'Objs') return 'clixml';
  if (scanner.name === 'configuration') return 'iis';
  return mistakeAt('export.otherProduct', between(scanner.start, scanner.end), `<${scanner.name}>`);
}

function recogniseLines(opening: string): Recognised | ExportMistake {
  if (/^[ \t]*[\p{L}_][\p{L}\p{N}_.-]* +:(?: |\r?$)/mu.test(opening)) return 'formatList';
  const table = /^ *-{2,}(?: +-{2,})+ *\r?$/m.exec(opening);
  if (table) return mistakeAt('export.table', between(table.index, table.index + table[0].trimEnd().length), '');
  const line = /\S[^\r\n]*/.exec(opening);
  return mistakeAt(
    'export.unknownFormat',
    between(line?.index ?? 0, (line?.index ?? 0) + (line?.[0].length ?? 0)),
    line?.[0] ?? '',
  );
}

/** What no text has: control codes other than white space, and what a decoder leaves where it found no character. */
// eslint-disable-next-line no-control-regex -- these codes are what is looked for
const BINARY = /[\0-\x08\x0E-\x1A\x1C-\x1F\uFFFD]/;

/** Every second character empty is UTF-16 read as something else. */
function encodingOf(opening: string): string {
  return /^[^\0]?(?:[^\0]\0){4}/s.test(opening) || /^(?:\0[^\0]){4}/s.test(opening) ? 'UTF-16' : '';
}
