import type { ExportObject, ExportValue, Located } from '../../../core/export/model.ts';
import { isKnownNoun, nounOfCmdlet, nounOfShape } from '../nouns.ts';
import { between, mistakeAt, type DocumentParts, type Reading } from '../parts.ts';
import { PropertyNames, PropertyTable } from '../propertyTable.ts';
import { SharedTexts } from '../sharedTexts.ts';
import { isBlank, linesOf, wrapWidth, type Line } from './lines.ts';
import { valueFrom, ValueText } from './value.ts';

/** `Name : value`; `Format-List` always leaves a space before the colon, which tells a property from a sentence. */
const PROPERTY = /^\s*([A-Z_a-z\u00C0-\uFFEF][\w.\u00C0-\uFFEF-]*) +:(?: (.*))?$/;

/** What a person typed into a console, up to the cmdlet. */
const COMMAND = /^(?:\[PS\] *)?[^>|]{0,200}>+.*?\bget-([a-z]+)/i;

const LINES_PER_STEP = 512;

/** Reads what `Format-List` shows, however often it was pasted into one text; what is not a list is passed over. */
export function* readFormatList(text: string, parts: DocumentParts): Reading {
  const reader = new FormatListReader(parts, wrapWidth(text));
  let count = 0;
  for (const line of linesOf(text)) {
    reader.line(line);
    count += 1;
    if (count % LINES_PER_STEP === 0) yield;
  }
  reader.endObject();
  if (!parts.objects.some(({ type }) => isKnownNoun(type)))
    parts.mistakes.push(mistakeAt('export.otherProduct', parts.objects[0]?.range ?? between(0, 0), text.slice(0, 40)));
}

interface OpenProperty {
  readonly name: string;
  readonly nameStart: number;
  readonly value: ValueText;
}

/** Gathers lines into properties and properties into objects. */
class FormatListReader {
  readonly #parts: DocumentParts;
  readonly #wrapWidth: number;
  readonly #texts = new SharedTexts();
  readonly #noNames = new PropertyNames();
  readonly #names = new Set<string>();
  #properties = new PropertyTable(this.#noNames);
  #property: OpenProperty | undefined;
  #indent = 0;
  #start = 0;
  #end = 0;
  #commandNoun: string | undefined;

  constructor(parts: DocumentParts, width: number) {
    this.#parts = parts;
    this.#wrapWidth = width;
  }

  /** Takes the next line. */
  line(line: Line): void {
    if (isBlank(line)) this.endObject();
    else this.#filledLine(line);
  }

  #filledLine(line: Line): void {
    const isInner = this.#property !== undefined && line.indent > this.#indent;
    const property = isInner ? null : PROPERTY.exec(line.text);
    if (property) this.#openProperty(line, property);
    else if (isInner) this.#goOn(line);
    else this.#otherLine(line);
  }

  /** Takes the end of an object, where one is open. */
  endObject(): void {
    this.#endProperty();
    if (this.#names.size === 0) return;
    this.#parts.objects.push(this.#object());
    this.#properties = new PropertyTable(this.#noNames);
    this.#names.clear();
  }

  #openProperty(line: Line, [, name = '', value = '']: RegExpExecArray): void {
    this.#endProperty();
    if (this.#names.has(name)) this.endObject();
    if (this.#names.size === 0) [this.#start, this.#indent] = [line.start + line.indent, line.indent];
    const valueText = new ValueText(line, line.text.length - value.length, this.#wrapWidth);
    this.#property = { name, nameStart: line.start + line.indent, value: valueText };
    this.#end = line.end;
  }

  #goOn(line: Line): void {
    this.#property?.value.goOn(line);
    this.#end = line.end;
  }

  #endProperty(): void {
    const property = this.#property;
    if (!property) return;
    this.#property = undefined;
    const { name, nameStart } = property;
    const located = valueFrom(property.value.joined(), between(nameStart, nameStart + name.length));
    this.#names.add(name);
    this.#properties.add(this.#texts.share(name), located);
    if (located.isTruncated) this.#noteCut(located);
  }

  /** One mistake is enough: the way out is the same for every cut value of a paste. */
  #noteCut({ range }: Located<ExportValue>): void {
    if (this.#parts.mistakes.some(({ code }) => code === 'export.valuesCut')) return;
    this.#parts.mistakes.push(mistakeAt('export.valuesCut', range, '$FormatEnumerationLimit'));
  }

  #otherLine(line: Line): void {
    this.endObject();
    const noun = COMMAND.exec(line.text)?.[1];
    if (noun !== undefined) this.#commandNoun = nounOfCmdlet(noun);
  }

  #object(): ExportObject {
    const name = this.#properties.get('Identity') ?? this.#properties.get('Name');
    const shape = nounOfShape(this.#properties, typeof name?.value === 'string' ? name.value : '');
    return {
      type: this.#commandNoun ?? shape ?? '',
      properties: this.#properties.seal(),
      range: between(this.#start, this.#end),
    };
  }
}
