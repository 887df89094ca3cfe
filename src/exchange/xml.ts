import { XMLParser } from 'fast-xml-parser';

/** An element by its local names: which prefix a server picked says nothing. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, without the space around it. */
  readonly text: string;
}

/** Longer documents are not read, in characters; the answers we ask for are a hundredth of it. */
export const DOCUMENT_LIMIT = 4 * 1024 * 1024;

const CDATA = '#cdata';
const ATTRIBUTES = ':@';

/** What names look like in the protocols of Exchange; XML would allow letters of other alphabets. */
const NAME = /^[a-z_][\w.-]*$/i;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: CDATA,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/**
 * The root element of a document, or undefined for anything that is not one whole, well-formed document.
 * A document type declaration is refused: none of these protocols has one, and its entities can be made to grow.
 */
export function parseXml(document: string): XmlElement | undefined {
  if (document.length > DOCUMENT_LIMIT || /<!DOCTYPE/i.test(document)) return undefined;
  try {
    // Without validation the parser completes a document that ends too soon. The function is whole and pinned; it is
    // deprecated because it moves to a package of its own.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const [root, ...others] = elementsOf(parser.parse(document.trimStart(), true));
    return others.length === 0 ? root : undefined;
  } catch {
    // Not well-formed, or what the parser takes for an attack, such as deep nesting: neither is a document to us.
    return undefined;
  }
}

/** The first element that the path of local names leads to. */
export function descend(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce((found, name) => found?.children.find((child) => child.name === name), element);
}

/** The text of the element that the path leads to; undefined where there is no such element or no text in it. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  return descend(element, ...path)?.text || undefined;
}

/** All elements inside that hold no other element, in document order. */
export function leavesOf(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => (child.children.length > 0 ? leavesOf(child) : [child]));
}

/** One node as the parser gives it: a single tag name that holds nodes or text, beside the attributes. */
type Node = Readonly<Record<string, unknown>>;

function elementsOf(nodes: unknown): XmlElement[] {
  return nodesOf(nodes).flatMap((node) => {
    const name = tagOf(node);
    return name === undefined || name.startsWith('#') ? [] : [elementOf(name, node)];
  });
}

function elementOf(name: string, node: Node): XmlElement {
  // The validation lets names such as `!<x` pass.
  if (!NAME.test(name)) throw new SyntaxError('Not the name of an element.');
  const inner = nodesOf(node[name]);
  return {
    name,
    attributes: new Map(Object.entries(node[ATTRIBUTES] ?? {}).map(([key, value]) => [key, decode(String(value))])),
    children: elementsOf(inner),
    text: inner.map(textOf).join('').trim(),
  };
}

function textOf(node: Node): string {
  if (tagOf(node) === CDATA) return nodesOf(node[CDATA]).map(rawTextOf).join('');
  return decode(rawTextOf(node));
}

function rawTextOf(node: Node): string {
  return typeof node['#text'] === 'string' ? node['#text'] : '';
}

function tagOf(node: Node): string | undefined {
  return Object.keys(node).find((key) => key !== ATTRIBUTES);
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? (value as readonly Node[]) : [];
}

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Decodes the five entities that need no declaration and character references (XML 1.0 §4.1, §4.6); others stay. */
function decode(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (reference: string, hexadecimal?: string, decimal?: string, name?: string) => {
      if (name) return NAMED_ENTITIES.get(name) ?? reference;
      const codePoint = hexadecimal ? parseInt(hexadecimal, 16) : Number(decimal);
      return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : reference;
    },
  );
}
