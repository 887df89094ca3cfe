import { defineFinding, type FindingCode, type FindingKind } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';

/** A text that ends before the document does. */
export const cutOff = unreadable(
  'export.cutOff',
  'Export ends too early',
  'The export ends in the middle ({detail}). What stands before it was judged; the rest is missing.',
);

/** Something that the format does not allow. */
export const malformed = unreadable(
  'export.malformed',
  'Export is damaged',
  'The export cannot be read from here on ({detail}). What stands before it was judged.',
);

/** Deeper than any real export. */
export const tooDeep = unreadable(
  'export.tooDeep',
  'Export is nested too deeply',
  'The export nests deeper than anything that Exchange writes ({detail}). What stands before it was judged.',
);

/** More text than is read. */
export const tooLarge = unreadable(
  'export.tooLarge',
  'Export is too large',
  'The export is larger than what is read ({detail}). What stands before the limit was judged; an export in parts, one server each, is expected.',
);

/** A document type or entity of its own, which is never followed. */
export const documentType = unreadable(
  'export.documentType',
  'Export declares a document type',
  'The export declares a document type or an entity ({detail}). Nothing that Exchange writes does so, and it is not followed.',
);

/** Bytes that are no text. */
export const notText = unreadable(
  'export.notText',
  'Export is not text',
  'The file is not text, or in an encoding that is not known ({detail}). UTF-8 or UTF-16 is expected.',
);

/** Well-formed, and of another product. */
export const otherProduct = unreadable(
  'export.otherProduct',
  'File is not of Exchange',
  'The file is readable and does not come from Exchange ({detail}). An export of Exchange is expected.',
);

/** What `Format-Table` shows, which is cut to the width of a window. */
export const table = unreadable(
  'export.table',
  'Export is a table',
  'The text is a table of the console, whose values are cut to the width of a window ({detail}). The output of Format-List, or of the collector script, is expected.',
);

/** Text that is none of the formats. */
export const unknownFormat = unreadable(
  'export.unknownFormat',
  'Format of the export is not known',
  'The text is in none of the forms that Exchange settings are exported in ({detail}).',
);

/** Values that the console cut. */
export const valuesCut = defineFinding({
  code: 'export.valuesCut',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Console cut values of the export',
  message:
    'The console shortened values with an ellipsis ({detail}). What is missing is not judged, so problems in it stay unseen.',
  remedies: () => [collectAgain()],
});

/** Written by a script that is newer than this reader. */
export const newerScript = defineFinding({
  code: 'export.newerScript',
  rules: [],
  severity: 'info',
  confidence: 'certain',
  title: 'Export is newer than this version knows',
  message: 'A newer script wrote the export ({detail}). What is known of it was judged.',
  remedies: () => [
    byHand('salesforceAdmin', text('Update Exchange Connect for Salesforce'), text('Then open the export again.')),
  ],
});

/** Two exports that say different things of one object. */
export const conflicting = defineFinding({
  code: 'export.conflicting',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Exports contradict each other',
  message:
    '{property} of {identity} is {value} in one export and {other} in another. The newer one was used where that is known; one export made at one time is expected.',
  remedies: () => [collectAgain()],
});

/** A part that is more than a day older than the newest. */
export const stale = defineFinding({
  code: 'export.stale',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Part of the export is old',
  message:
    'This part was collected on {collectedAt}, and the newest on {newestAt}. What was changed in between is not seen here; parts of one day are expected.',
  remedies: () => [collectAgain()],
});

/** An export and the wire that cannot both be right. */
export const contradictsWire = defineFinding({
  code: 'export.contradictsWire',
  rules: [],
  severity: 'warning',
  confidence: 'possible',
  title: 'Export and server say different things',
  message:
    'The export says that {property} of {identity} is {value}, and the server showed the opposite ({observed}). Possible cause: the export is older than a change, another server answers, or a proxy stands in between.',
  remedies: () => [
    collectAgain(),
    byHand(
      'networkAdmin',
      text('Find out which server answers'),
      text('Compare the header X-FEServer of the answer with the server that the export is of.'),
      text('Where another machine answers, check what stands between this machine and Exchange.'),
    ),
  ],
});

function unreadable<const Message extends string>(
  code: FindingCode,
  title: string,
  message: Message,
): FindingKind<Message> {
  const remedies = (): readonly [Remedy] => [collectAgain()];
  return defineFinding({ code, rules: [], severity: 'error', confidence: 'certain', title, message, remedies });
}

function collectAgain(): Remedy {
  return byHand(
    'exchangeAdmin',
    text('Make the export again with the collector script'),
    text('Create the script with the command Create Exchange Export Script.'),
    text('Run it in the Exchange Management Shell and pass on the JSON file as it is.'),
  );
}
