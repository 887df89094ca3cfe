import type { TextRange } from '../profile/profileDocument.ts';
import type { IisConfiguration } from './iis.ts';

/**
 * A value and the exact place of its text: quotes, tags and the space around it are outside of `range`. Where nothing
 * is written as the value, the place is what says so: the empty element, `""`, `null`, the name in `ExternalUrl :`.
 */
export interface Located<Value> {
  readonly value: Value;
  readonly range: TextRange;
  /** The console cut the value off (`{a, b...}`): what is missing is not known, so absence proves nothing. */
  readonly isTruncated?: true;
}

/** Several values of one property, in the order of the export. */
export type ExportList = readonly Located<ExportValue>[];

/**
 * What a property holds; null is an explicit "not set" (`$null`, `<Nil>`, an empty value of `Format-List`).
 * Formats differ in how much they know of types: read properties through `values.ts`, which levels that.
 */
export type ExportValue = string | number | boolean | null | Date | Uint8Array | ExportList | ExportObject;

/** One object a cmdlet returned, or one held in a property of another; its type is a word, nothing is ever made of it. */
export interface ExportObject {
  /** The noun of the cmdlet that returns such objects: `WebServicesVirtualDirectory`; the short type name elsewhere. */
  readonly type: string;
  /** What the object says of itself as text (`ToString`): an enumeration's name, an identity, a version. */
  readonly text?: Located<string>;
  /** In the spelling of the export; `propertyOf` finds them in any case, as PowerShell does. */
  readonly properties: ReadonlyMap<string, Located<ExportValue>>;
  readonly range: TextRange;
}

/** What an export is written in. */
export type ExportFormat = 'json' | 'clixml' | 'formatList' | 'applicationHost' | 'webConfig';

/** What keeps an export, or a part of it, from being read. */
export type ExportMistakeCode =
  /** The text ends before the document does. */
  | 'export.cutOff'
  /** Not what the format allows at this place. */
  | 'export.malformed'
  /** Nested deeper than any real export. */
  | 'export.tooDeep'
  /** More text than is read. */
  | 'export.tooLarge'
  /** A document type declaration or an entity of its own: never followed. */
  | 'export.documentType'
  /** Not text, or text in an encoding that was not recognised. */
  | 'export.notText'
  /** The console cut values off; the first one is the place. */
  | 'export.valuesCut'
  /** Well-formed, and of another product. */
  | 'export.otherProduct'
  /** What `Format-Table` shows: values are cut to the width of the window, so it is not read. */
  | 'export.table'
  /** Text that is none of the formats. */
  | 'export.unknownFormat'
  /** Written by a newer collector script than this reader knows. */
  | 'export.newerScript';

/** Something wrong with the document itself, as opposed to what the document says of Exchange. */
export interface ExportMistake {
  readonly code: ExportMistakeCode;
  readonly range: TextRange;
  /** What stands there or was expected there; never more than a few words of the document. */
  readonly detail: string;
}

/** A cmdlet that the collector could not run, so that the absence of its objects says nothing. */
export interface UnansweredCommand {
  /** The noun of the cmdlet. */
  readonly type: string;
  readonly command: string;
  /** What PowerShell said. */
  readonly reason: Located<string>;
}

/** Who collected an export and when; only the collector script writes this down. */
export interface Collection {
  readonly collectedAt?: Located<Date>;
  /** The server the script ran on. */
  readonly collectedOn?: Located<string>;
  /** The version of the collector's format. */
  readonly formatVersion: number;
  readonly unanswered: readonly UnansweredCommand[];
}

/** One export, read: everything readable before the first mistake is there. */
export interface ExportDocument {
  /** Absent where the text was not recognised. */
  readonly format?: ExportFormat;
  readonly objects: readonly ExportObject[];
  /** The configuration of IIS, of the two formats that are one, or embedded in an export. */
  readonly iis: readonly IisConfiguration[];
  readonly collection?: Collection;
  readonly mistakes: readonly ExportMistake[];
}
