import { isKnownNoun, isUntyped } from '../nouns.ts';
import { between, mistakeAt, TOKENS_PER_STEP, type DocumentParts, type Reading } from '../parts.ts';
import { XmlScanner } from '../xml/xmlScanner.ts';
import { mapClixml } from './clixmlText.ts';
import { readIisText } from '../iis/readIis.ts';
import { ClixmlReader } from './clixmlReader.ts';

/** Reads what `Export-Clixml` writes; up to the first mistake, and what is known of the objects it stands in. */
export function* readClixml(text: string, parts: DocumentParts): Reading {
  const scanner = new XmlScanner(text);
  const reader = new ClixmlReader(scanner, {
    object: (object) => void parts.objects.push(object),
    embedded: (range, server) => {
      readIisText(mapClixml(text, range), parts, server === undefined ? {} : { server });
    },
  });
  for (let count = 1; ; count += 1) {
    switch (scanner.next()) {
      case 'open':
        reader.open();
        break;
      case 'text':
        reader.text();
        break;
      case 'close':
        reader.close();
        break;
      case 'mistake':
        if (scanner.mistake) parts.mistakes.push(scanner.mistake);
        reader.finish();
        return;
      case 'end':
        noteOtherProduct(text, parts);
        return;
    }
    if (count % TOKENS_PER_STEP === 0) yield;
  }
}

/** People also send what is about Exchange and not of it: the file version of its setup, sites of IIS. */
function noteOtherProduct(text: string, parts: DocumentParts): void {
  const [first] = parts.objects;
  const isForeign = first !== undefined && !parts.objects.some(({ type }) => isKnownNoun(type) || isUntyped(type));
  if (isForeign && !/exchange/i.test(text))
    parts.mistakes.push(
      mistakeAt('export.otherProduct', between(first.range.offset, first.range.offset + 4), first.type),
    );
}
