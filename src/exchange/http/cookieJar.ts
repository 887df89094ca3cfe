/** The cookies of one connection: Exchange leads a client back to the same back end by them (`X-BackEndCookie`). */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes the values of `Set-Cookie` headers; paths, domains and dates mean nothing on a single connection. */
  take(setCookies: readonly string[]): void {
    for (const setCookie of setCookies) {
      const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(setCookie) ?? [];
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value.trim());
    }
  }

  /** The value of the `Cookie` header, or undefined where there is nothing to send. */
  get header(): string | undefined {
    if (this.#cookies.size === 0) return undefined;
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** A `Set-Cookie` header fit to be shown: which cookie, not its value, which may be a session. */
export function withoutCookieValue(setCookie: string): string {
  return setCookie.replace(/^([^=;]*)=[^;]*/, '$1=...');
}
