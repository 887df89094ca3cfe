/** Text that is already XML; plain strings are escaped when they become content. */
export interface Markup {
  readonly markup: string;
}

/** What an element may contain; undefined stands for nothing, so that optional parts read well. */
export type Content = string | number | boolean | Markup | undefined | readonly Content[];

/** Attributes in writing order; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with escaped content; the name carries its prefix, the caller declares it. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  const inside = render(content);
  const start = `${name}${renderAttributes(attributes)}`;
  return { markup: inside === '' ? `<${start}/>` : `<${start}>${inside}</${name}>` };
}

/** A document: the XML declaration as Exchange writes it, and the root element. */
export function document(root: Markup): string {
  return `<?xml version="1.0" encoding="utf-8"?>${root.markup}`;
}

function render(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'object') return 'markup' in content ? content.markup : content.map(render).join('');
  return escapeXml(String(content));
}

function renderAttributes(attributes: Attributes): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** Text that stands for itself in an element, and in an attribute between double quotes. */
export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
