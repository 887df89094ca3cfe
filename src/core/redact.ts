const MASK = '[redacted]';

/** Takes secrets out of text that is written down: log lines, error messages, reports. */
export type Redact = (source: string) => string;

/**
 * Masks credentials in HTTP headers (RFC 9110 §11.6.2, §11.7.2), cookies, NTLM messages ([MS-NLMP] 2.2: base64 that
 * starts with `NTLMSSP`), user information in URLs, and the given secrets wherever and however encoded they occur.
 */
export function redactor(secrets: readonly string[] = []): Redact {
  const known = secrets.flatMap(spellings).sort((one, other) => other.length - one.length);
  return (source) => {
    const withoutKnown = known.reduce(maskSecret, source);
    return PATTERNS.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), withoutKnown);
  };
}

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:[a-z]+\s+)?)[^\s"',;][^\r\n"']*/gi, `$1${MASK}`],
  [/\b((?:set-)?cookie["']?\s*[:=]\s*["']?)[^\r\n"']+/gi, `$1${MASK}`],
  // A word of a sentence, as in `Basic authentication`, is lower case throughout; a token is not.
  [/\b((?:[Bb]asic|[Bb]earer|BASIC|BEARER)\s+)(?=[a-z]*[A-Z\d+/_~-])[A-Za-z\d+/_~.-]{8,}=*/g, `$1${MASK}`],
  [/\bTlRMTVNT[A-Za-z\d+/]+=*/g, MASK],
  [/\b([a-z][a-z\d+.-]*:\/\/)[^\s/@]+@/gi, `$1${MASK}@`],
];

function maskSecret(source: string, secret: string): string {
  return source.split(secret).join(MASK);
}

/** A secret as it is, in a URL, in JSON, in XML and in base64 of its UTF-8; empty ones would match anywhere. */
function spellings(secret: string): string[] {
  if (secret === '') return [];
  const inXml = secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  const forms = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), inXml, base64(secret)];
  return [...new Set(forms)];
}

function base64(value: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(value)));
}
