import type { MappedText } from '../mappedText.ts';
import { between, mistakeAt, TOKENS_PER_STEP, type DocumentParts, type Reading } from '../parts.ts';
import { XmlScanner } from '../xml/xmlScanner.ts';
import { IisReader } from './iisReader.ts';

/** What the export around an embedded configuration says of it. */
export interface IisOrigin {
  readonly server?: string;
  /** Where in IIS a `web.config` applies. */
  readonly path?: string;
}

/** Reads `applicationHost.config` or a `web.config`, up to the first mistake. */
export function* readIis(text: string, parts: DocumentParts): Reading {
  yield* readMapped({ text, locate: between }, parts, {});
}

/** Reads a configuration that stands inside of another document, at once; other documents are passed over. */
export function readIisText(mapped: MappedText, parts: DocumentParts, origin: IisOrigin): void {
  if (!/<configuration[\s>]/.test(mapped.text)) return;
  const reading = readMapped(mapped, parts, origin);
  while (!reading.next().done);
}

function* readMapped({ text, locate }: MappedText, parts: DocumentParts, origin: IisOrigin): Reading {
  const scanner = new XmlScanner(text);
  const reader = new IisReader(scanner, locate, origin);
  for (let count = 1; ; count += 1) {
    const token = scanner.next();
    if (token === 'open') reader.open();
    else if (token === 'close') reader.close();
    else if (token !== 'text') break;
    if (count % TOKENS_PER_STEP === 0) yield;
  }
  parts.iis.push(reader.finish());
  if (!scanner.mistake) return;
  const { code, range, detail } = scanner.mistake;
  parts.mistakes.push(mistakeAt(code, locate(range.offset, range.offset + range.length), detail));
}
