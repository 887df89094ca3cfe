import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with its name resolved against the namespaces in scope; `text` is its own text, children excluded. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

/** The text is not a well-formed XML document, or carries a document type, which SOAP forbids (SOAP 1.1 section 3). */
export class XmlSyntaxError extends Error {
  override readonly name = 'XmlSyntaxError';
}

type RawNode = Readonly<Record<string, unknown>>;
type Scope = Readonly<Record<string, string>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
});

/**
 * Reads a document and returns its root element.
 *
 * @throws {XmlSyntaxError} if the text is not well-formed, has a document type, or uses an undeclared prefix.
 */
export function readXml(source: string): XmlElement {
  if (source.includes('<!DOCTYPE')) throw new XmlSyntaxError('A document type is not allowed.');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is a package of its own for the same code
  const verdict = XMLValidator.validate(source);
  if (verdict !== true) throw new XmlSyntaxError(verdict.err.msg);
  const nodes = parser.parse(source) as readonly RawNode[];
  const root = nodes.find((node) => isElementName(nameOf(node)));
  if (root === undefined) throw new XmlSyntaxError('There is no root element.');
  return resolve(root, { '': '', xml: 'http://www.w3.org/XML/1998/namespace' });
}

/** The first child of that name, or undefined. */
export function childOf(parent: XmlElement | undefined, namespace: string, name: string): XmlElement | undefined {
  return parent?.children.find((child) => child.namespace === namespace && child.name === name);
}

/** The trimmed text of the first child of that name, or undefined if there is no such child. */
export function childText(parent: XmlElement | undefined, namespace: string, name: string): string | undefined {
  return childOf(parent, namespace, name)?.text.trim();
}

function nameOf(node: RawNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function isElementName(name: string): boolean {
  return name !== '' && !name.startsWith('#') && !name.startsWith('?');
}

function resolve(node: RawNode, outer: Scope): XmlElement {
  const qualifiedName = nameOf(node);
  const raw = (node[':@'] ?? {}) as Readonly<Record<string, string>>;
  const scope = scopeWith(raw, outer);
  const [prefix, name] = splitName(qualifiedName);
  const namespace = scope[prefix];
  if (namespace === undefined) throw new XmlSyntaxError(`The prefix "${prefix}" is not declared.`);
  const content = node[qualifiedName] as readonly RawNode[];
  return {
    namespace,
    name,
    attributes: Object.fromEntries(Object.entries(raw).filter(([key]) => !key.startsWith('xmlns'))),
    children: content.filter((child) => isElementName(nameOf(child))).map((child) => resolve(child, scope)),
    text: content.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
  };
}

function scopeWith(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([key]) => key === 'xmlns' || key.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  return { ...outer, ...Object.fromEntries(declared.map(([key, value]) => [key.slice('xmlns:'.length), value])) };
}

function splitName(qualifiedName: string): readonly [prefix: string, name: string] {
  const colon = qualifiedName.indexOf(':');
  return colon < 0 ? ['', qualifiedName] : [qualifiedName.slice(0, colon), qualifiedName.slice(colon + 1)];
}
