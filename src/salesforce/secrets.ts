const MASK = '[redacted]';

/**
 * Takes out of a text what looks like a token of Salesforce: session ids (`00D…!…`), JWT, the addresses
 * that `sf` signs in by (`force://…`), refresh tokens (`5Aep…`) and
 * whatever follows `sid=`, `oauth_token=` or `Bearer`.
 */
export function withoutTokens(text: string): string {
  return text
    .replace(/\bforce:\/\/[^\s"']+/gi, MASK)
    .replace(/\b00D\w{12,15}(?:!|%21)[^\s"'&]+/gi, MASK)
    .replace(/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g, MASK)
    .replace(/\b5Aep[\w.]{20,}/g, MASK)
    .replace(/\b((?:sid|oauth_token|access_token|refresh_token|otp)=)[^\s&"']+/gi, `$1${MASK}`)
    .replace(/\b(Bearer\s+)\S+/g, `$1${MASK}`);
}

/** True for a token as an org gives one: a session id, or a JWT. */
export function isAccessToken(text: string): boolean {
  return /^00D\w{12,15}![\w.]+$/.test(text) || /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/.test(text);
}
