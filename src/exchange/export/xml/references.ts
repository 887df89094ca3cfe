/** References of XML that need no declaration (XML 1.0 section 4.1 and 4.6). */
export const REFERENCES = /&(?:#x[\da-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi;

/** Text or an attribute's value as it is meant; what is not one of the known references stays as written. */
export function decodeReferences(raw: string): string {
  return raw.includes('&') ? raw.replace(REFERENCES, decodeReference) : raw;
}

/** The character that one reference stands for. */
export function decodeReference(reference: string): string {
  const name = reference.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return NAMED.get(name) ?? reference;
  const codePoint = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : reference;
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);
