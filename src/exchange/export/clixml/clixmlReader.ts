import type { ExportObject, ExportValue, Located } from '../../../core/export/model.ts';
import { asObject } from '../../../core/export/values.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { between } from '../parts.ts';
import { PropertyNames } from '../propertyTable.ts';
import { SharedTexts } from '../sharedTexts.ts';
import { isKnownNoun } from '../nouns.ts';
import type { XmlScanner } from '../xml/xmlScanner.ts';
import { decodeReferences } from '../xml/references.ts';
import { decodeClixml } from './clixmlText.ts';
import { ObjectParts } from './objectParts.ts';
import { isScalar, scalarFrom } from './scalars.ts';

/** What an element is to its reader. */
type Role = 'root' | 'object' | 'members' | 'items' | 'entry' | 'types' | 'leaf' | 'other';

/** An element that is open. */
interface Frame {
  readonly role: Role;
  readonly tag: string;
  readonly start: number;
  /** The property it is the value of (`N`). */
  readonly name: string | undefined;
  readonly refId: string | undefined;
  /** The object that its content belongs to. */
  readonly parts: ObjectParts | undefined;
  /** Of an entry of a dictionary. */
  key: string;
  textStart: number;
  textEnd: number;
  isCdata: boolean;
}

/** Where a reader puts what it finds. */
export interface ClixmlParts {
  object(object: ExportObject): void;
  /** A document kept as a value (`XD`), and the server that the object around it names. */
  embedded(range: TextRange, server: string | undefined): void;
}

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['Objs', 'root'],
  ['Obj', 'object'],
  ['Props', 'members'],
  ['MS', 'members'],
  ['LST', 'items'],
  ['IE', 'items'],
  ['QUE', 'items'],
  ['STK', 'items'],
  ['DCT', 'other'],
  ['En', 'entry'],
  ['TN', 'types'],
  ...['T', 'TNRef', 'ToString', 'Nil', 'Ref', 'BA'].map((tag) => [tag, 'leaf'] as const),
]);

/** A longer value of bytes is not a certificate: those have a few kilobytes. */
const BYTES_LIMIT = 64 * 1024;

/**
 * Builds objects from the tokens of a CLIXML document ([MS-PSRP] 2.2.5), without recursion.
 * Objects of the cmdlets we know are taken wherever they are: people gather the results of several in one.
 */
export class ClixmlReader {
  readonly #frames: Frame[] = [];
  /** The first type of each list of types, by its id. */
  readonly #types = new Map<string, string>();
  /** Finished values by id: a reference inside the object itself leads nowhere, so that no value holds itself. */
  readonly #finished = new Map<string, Located<ExportValue>>();
  readonly #texts = new SharedTexts();
  readonly #noNames = new PropertyNames();
  readonly #propertyNames = new Map<string, string>();
  readonly #scanner: XmlScanner;
  readonly #take: ClixmlParts;

  constructor(scanner: XmlScanner, take: ClixmlParts) {
    this.#scanner = scanner;
    this.#take = take;
  }

  /** Takes the element that the scanner has just opened. */
  open(): void {
    const { name: tag, start } = this.#scanner;
    const role = ROLES.get(tag) ?? (isScalar(tag) ? 'leaf' : 'other');
    const parts = role === 'object' ? new ObjectParts(start, this.#noNames) : this.#frames.at(-1)?.parts;
    const names = { name: this.#nameAttribute(), refId: this.#rawAttribute('RefId') };
    this.#frames.push({ role, tag, start, ...names, parts, key: '', textStart: -1, textEnd: -1, isCdata: false });
    if (role === 'items' && parts) parts.items ??= [];
  }

  /** Takes a text. */
  text(): void {
    const frame = this.#frames.at(-1);
    if (frame?.role !== 'leaf') return;
    if (frame.textStart < 0) frame.textStart = this.#scanner.start;
    frame.textEnd = this.#scanner.end;
    frame.isCdata = this.#scanner.isCdata;
  }

  /** Takes the end of the element opened last. */
  close(): void {
    const frame = this.#frames.pop();
    const parent = this.#frames.at(-1);
    if (!frame || !parent) return;
    if (frame.role === 'leaf') this.#closeLeaf(frame, parent);
    if (frame.role === 'items' && frame.parts) frame.parts.itemsRange = between(frame.start, this.#scanner.end);
    if (frame.role === 'object' && frame.parts) this.#closeObject(frame, frame.parts.finish(this.#scanner.end), parent);
  }

  /** Takes the end of a document that ends too soon: what is known of the objects still open is kept. */
  finish(): void {
    for (let frame = this.#frames.pop(); frame; frame = this.#frames.pop()) {
      const parent = this.#frames.at(-1);
      if (frame.role === 'object' && frame.parts && parent)
        this.#closeObject(frame, { ...frame.parts.finish(this.#scanner.end), isTruncated: true }, parent);
    }
  }

  #closeObject(frame: Frame, located: Located<ExportValue>, parent: Frame): void {
    if (frame.refId !== undefined) this.#finished.set(frame.refId, located);
    const object = asObject(located.value);
    if (object && (parent.role === 'root' || isKnownNoun(object.type))) this.#take.object(object);
    for (const range of frame.parts?.documents ?? []) this.#take.embedded(range, frame.parts?.textOf('ComputerName'));
    this.#deliver(located, frame.name, parent);
  }

  #closeLeaf(frame: Frame, parent: Frame): void {
    switch (frame.tag) {
      case 'T':
        this.#setType(frame, parent);
        return;
      case 'TNRef':
        if (frame.parts) frame.parts.typeName = this.#types.get(frame.refId ?? '') ?? '';
        return;
      case 'ToString':
        if (frame.parts && parent.role === 'object')
          frame.parts.text = { value: this.#contentOf(frame), range: this.#rangeOf(frame) };
        return;
      case 'Ref':
        this.#deliverReference(frame, parent);
        return;
      case 'XD':
        frame.parts?.documents.push(this.#rangeOf(frame));
        return;
      default:
        this.#deliver({ value: this.#valueOf(frame), range: this.#rangeOf(frame) }, frame.name, parent);
    }
  }

  /** The first type is what the object is, the others what that derives from. */
  #setType(frame: Frame, parent: Frame): void {
    if (parent.role !== 'types' || !frame.parts || frame.parts.typeName) return;
    frame.parts.typeName = this.#contentOf(frame);
    if (parent.refId !== undefined) this.#types.set(parent.refId, frame.parts.typeName);
  }

  #deliverReference(frame: Frame, parent: Frame): void {
    const referred = this.#finished.get(frame.refId ?? '');
    if (referred) this.#deliver({ value: referred.value, range: this.#rangeOf(frame) }, frame.name, parent);
  }

  #deliver(located: Located<ExportValue>, name: string | undefined, parent: Frame): void {
    if (parent.role === 'members' && name !== undefined) parent.parts?.add(name, located);
    else if (parent.role === 'items') parent.parts?.items?.push(located);
    else if (parent.role === 'object' && parent.parts) parent.parts.scalar ??= located;
    else if (parent.role === 'entry') this.#deliverEntry(located, name, parent);
  }

  #deliverEntry(located: Located<ExportValue>, name: string | undefined, entry: Frame): void {
    if (name === 'Key') entry.key = isPrintable(located.value) ? String(located.value) : '';
    else if (name === 'Value' && entry.key) entry.parts?.add(entry.key, located);
  }

  #valueOf(frame: Frame): ExportValue {
    if (frame.tag === 'Nil') return null;
    const raw = this.#scanner.text.slice(Math.max(frame.textStart, 0), Math.max(frame.textEnd, 0));
    if (frame.tag === 'BA') return this.#bytesOf(frame, raw);
    const value = frame.isCdata ? raw : scalarFrom(frame.tag, raw);
    return typeof value === 'string' ? this.#texts.share(value) : value;
  }

  #bytesOf(frame: Frame, raw: string): ExportValue {
    const isWanted = frame.name !== 'SerializationData' && raw.length <= BYTES_LIMIT;
    return isWanted ? new Uint8Array(Buffer.from(raw, 'base64')) : null;
  }

  #contentOf(frame: Frame): string {
    return frame.textStart < 0 ? '' : decodeClixml(this.#scanner.text.slice(frame.textStart, frame.textEnd));
  }

  /** The text; the element where there is none. */
  #rangeOf(frame: Frame): TextRange {
    const hasText = frame.textEnd > frame.textStart;
    return hasText ? between(frame.textStart, frame.textEnd) : between(frame.start, this.#scanner.end);
  }

  #nameAttribute(): string | undefined {
    const raw = this.#rawAttribute('N');
    if (raw === undefined) return undefined;
    const known = this.#propertyNames.get(raw);
    if (known !== undefined) return known;
    const name = decodeClixml(decodeReferences(raw));
    this.#propertyNames.set(raw, name);
    return name;
  }

  #rawAttribute(attribute: string): string | undefined {
    const range = this.#scanner.attribute(attribute);
    return range && this.#scanner.text.slice(range.offset, range.offset + range.length);
  }
}

function isPrintable(value: ExportValue): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
