import type { Endpoint } from '../../core/observations/network.ts';

/** An HTTP proxy that opens tunnels with CONNECT (RFC 9110 §9.3.6). */
export interface Proxy extends Endpoint {
  /** Value of `Proxy-Authorization`; secret. */
  readonly authorization?: string;
}

/** The proxy that leads to an endpoint; undefined for the straight way. */
export type ProxyFor = (endpoint: Endpoint) => Proxy | undefined;

/** What a person configured, in the form of VS Code's `http.*` settings. */
export interface ProxySettings {
  /** `http.proxy`: `http://[user:password@]host[:port]`. */
  readonly url: string;
  /** `http.proxyAuthorization`; the credentials in the URL count where it is absent. */
  readonly authorization?: string;
  /** `http.noProxy`: hosts, `*.domain` or `.domain` with all below, each with or without a port; `*` for all. */
  readonly noProxy?: readonly string[];
}

/**
 * Chooses by the settings; undefined for settings that name no HTTP proxy: one reached over TLS (`https:`) or by SOCKS is not
 * supported. This machine itself is never reached by a proxy.
 */
export function proxyBy({ url, authorization, noProxy = [] }: ProxySettings): ProxyFor | undefined {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'http:') return undefined;
  const value = authorization ?? credentialsIn(parsed);
  const proxy: Proxy = {
    host: parsed.hostname.replace(/^\[|\]$/g, ''),
    port: Number(parsed.port || 80),
    ...(value !== undefined && { authorization: value }),
  };
  return (endpoint) => (isLoopback(endpoint.host) || isExcepted(endpoint, noProxy) ? undefined : proxy);
}

function credentialsIn({ username, password }: URL): string | undefined {
  if (username === '') return undefined;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

function isExcepted({ host, port }: Endpoint, noProxy: readonly string[]): boolean {
  const name = host.toLowerCase();
  return noProxy.some((entry) => {
    const [, pattern = '', onlyPort] = /^\s*(.*?)(?::(\d+))?\s*$/.exec(entry.toLowerCase()) ?? [];
    if (onlyPort !== undefined && Number(onlyPort) !== port) return false;
    const domain = pattern.replace(/^\*?\./, '');
    return pattern === '*' || name === pattern || (domain !== pattern && name.endsWith(`.${domain}`));
  });
}
