import { withoutEntities } from '../../core/htmlText.ts';

/** An authority as the list names it; what the list does not show of it is absent. */
export interface ListedAuthority {
  /** Distinguished name of its owner where it is shown, its alias otherwise; may be empty. */
  readonly name: string;
  readonly pem?: string;
  /** Upper-case hexadecimal digits alone. */
  readonly sha1?: string;
  readonly sha256?: string;
}

type Draft = { -readonly [Key in keyof ListedAuthority]: ListedAuthority[Key] } & { owner?: string };

/**
 * Reads the list of authorities in whatever form it comes, as Salesforce documents none: PEM blocks, the output of `keytool
 * -list` with or without `-v`, or fingerprints beside names, in HTML or as plain text. An entry begins with its alias, or where
 * something would be said of it a second time.
 */
export function parseTrustList(page: string): readonly ListedAuthority[] {
  const drafts: Draft[] = [];
  let current: Draft | undefined;
  for (const { key, value } of statementsOf(plainText(page))) {
    if (!current || key === 'name' || current[key] !== undefined) {
      const isHeld: boolean = current !== undefined && isShown(current);
      if (current && isHeld) drafts.push(current);
      // What was said before any certificate, such as a heading, is no entry.
      current = { name: '' };
    }
    current[key] = value;
  }
  if (current && isShown(current)) drafts.push(current);
  return drafts.map(({ owner, ...authority }) => ({ ...authority, name: owner ?? authority.name }));
}

function isShown({ pem, sha1, sha256 }: Draft): boolean {
  return [pem, sha1, sha256].some((part) => part !== undefined);
}

interface Statement {
  readonly key: 'name' | 'owner' | 'pem' | 'sha1' | 'sha256';
  readonly value: string;
}

const HEX_PAIRS = '[\\dA-F]{2}(?:[: ][\\dA-F]{2})';

/** In this order at each place; groups say which it is. */
const STATEMENT = new RegExp(
  [
    '-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----(?<pem>[A-Za-z\\d+/=\\s]+)-----END (?:X509 |TRUSTED )?CERTIFICATE-----',
    '^[ \\t]*Alias(?: name)?[ \\t]*:[ \\t]*(?<alias>\\S[^\\n]*)',
    '^[ \\t]*(?<entry>[^,\\s][^,\\n]*),[^\\n]*\\btrustedCertEntry\\b',
    '^[ \\t]*(?:Owner|Subject)(?: DN)?[ \\t]*:[ \\t]*(?<owner>\\S[^\\n]*)',
    `(?<![\\dA-F:])(?<sha256>${HEX_PAIRS}{31})(?![:\\dA-F])`,
    `(?<![\\dA-F:])(?<sha1>${HEX_PAIRS}{19})(?![:\\dA-F])`,
    '(?<![\\dA-F:])(?<plain256>[\\dA-F]{64})(?![\\dA-F])',
  ].join('|'),
  'gim',
);

function* statementsOf(text: string): Generator<Statement, void, undefined> {
  for (const { groups = {} } of text.matchAll(STATEMENT)) {
    const { pem, owner, sha1 } = groups;
    const name = groups['alias'] ?? groups['entry'];
    const sha256 = groups['sha256'] ?? groups['plain256'];
    if (pem !== undefined) yield { key: 'pem', value: pemOf(pem) };
    else if (name !== undefined) yield { key: 'name', value: name.trim() };
    else if (owner !== undefined) yield { key: 'owner', value: owner.trim() };
    else if (sha256 !== undefined) yield { key: 'sha256', value: digits(sha256) };
    else if (sha1 !== undefined) yield { key: 'sha1', value: digits(sha1) };
  }
}

function pemOf(body: string): string {
  const lines = body.replace(/\s+/g, '').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function digits(fingerprint: string): string {
  return fingerprint.replace(/[^\dA-Fa-f]/g, '').toUpperCase();
}

/** Text as a browser would show it: an element that ends a line there ends one here. */
function plainText(page: string): string {
  if (!/<(html|body|pre|table|br|div|p|li)\b/i.test(page)) return page;
  return withoutEntities(
    page.replace(/<\/?(br|p|div|tr|td|th|li|pre|h\d|dt|dd)\b[^<>]*>/gi, '\n').replace(/<[a-z/!][^<>]*>/gi, ' '),
  );
}
