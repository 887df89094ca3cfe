import { request } from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { ServerBehaviour } from '../../behaviour.ts';
import { recordTypes } from '../../dns/message.ts';
import { lookUp } from '../../dns/zone.ts';
import { securityLevel } from '../../tls/securityLevel.ts';
import { calloutWords, javaWordsOf, proxyWords, unauthorizedWords } from './javaWords.ts';

/** What a callout came to, as a script of the org would note it. */
export type CalloutOutcome = {
  readonly durationMs: number;
} & (
  | { readonly status: number; readonly wwwAuthenticate: string | null; readonly location: string | null }
  | { readonly message: string }
);

/** Calls an address from the network of the org. */
export type Callout = (endpoint: string, timeoutMs: number) => Promise<CalloutOutcome>;

/** The lab's Exchange as the rest of the internet reaches it. */
export interface ExchangeFromOutside {
  /** The port that stands for 443 at an address. */
  outsidePortOf(address: string): number;
  /** Resolves once every address is open. */
  settled(): Promise<void>;
}

/** What callouts depend on. */
export interface CalloutParts {
  readonly behaviour: () => ServerBehaviour;
  /** The root the org trusts, as PEM. */
  readonly publicRoot: string;
  readonly exchange: ExchangeFromOutside;
  /** Addresses of active Remote Site Settings. */
  readonly allowed: () => readonly string[];
}

const longestWaitMs = 2000;
const timeouts: readonly string[] = [calloutWords.connectTimedOut, calloutWords.readTimedOut];
const httpsPort = 443;

/** Makes callouts that reach the lab's Exchange for real, see it as Salesforce would, and fail in the words of Apex. */
export function calloutsOf(parts: CalloutParts): Callout {
  return async (endpoint, timeoutMs) => {
    const startedAt = performance.now();
    const outcome = await attempt(new URL(endpoint), endpoint, timeoutMs, parts);
    const isOutOfTime = 'message' in outcome && timeouts.includes(outcome.message);
    // The lab waits less than it says: nobody practises for ten seconds what silence is.
    return { ...outcome, durationMs: isOutOfTime ? timeoutMs : Math.round(performance.now() - startedAt) };
  };
}

type Outcome =
  | { readonly status: number; readonly wwwAuthenticate: string | null; readonly location: string | null }
  | { readonly message: string };

async function attempt(url: URL, endpoint: string, timeoutMs: number, parts: CalloutParts): Promise<Outcome> {
  const server = parts.behaviour();
  if (!parts.allowed().some((site) => isSameOrigin(site, url))) return { message: unauthorizedWords(endpoint) };
  if (server.org.egress.reach === 'filtered') return { message: calloutWords.connectTimedOut };
  if (server.org.egress.reach === 'proxyRefuses') return { message: proxyWords('503 Service Unavailable') };
  await parts.exchange.settled();
  const address = addressOf(url.hostname, server);
  if (address === undefined) return { message: javaWordsOf('ENOTFOUND', '', url.hostname) };
  if (portOf(url) !== httpsPort) return { message: calloutWords.refused };
  try {
    return noteOf(await get(url, address, timeoutMs, parts));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    return { message: javaWordsOf(code, error.message, url.hostname) };
  }
}

function isSameOrigin(site: string, url: URL): boolean {
  return URL.canParse(site) && new URL(site).origin === url.origin;
}

function portOf({ port }: URL): number {
  return port === '' ? httpsPort : Number(port);
}

function addressOf(host: string, server: ServerBehaviour): string | undefined {
  const found = lookUp(host, recordTypes.a, server.dns).records.find(({ type }) => type === 'a');
  return found?.type === 'a' ? found.address : undefined;
}

/** TLS 1.2 or newer, the name of the host, and no certificate but those that chain to a trusted root as they are sent. */
function get(url: URL, address: string, timeoutMs: number, parts: CalloutParts): Promise<IncomingMessage> {
  const { trustsPublicRoot } = parts.behaviour().org.egress;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const outgoing = request(
    {
      host: address,
      port: parts.exchange.outsidePortOf(address),
      servername: url.hostname,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'user-agent': 'SFDC-Callout/68.0', sfdc_stack_depth: '1' },
      ca: trustsPublicRoot ? parts.publicRoot : [],
      minVersion: 'TLSv1.2',
      // Java takes keys of 1024 bits, and no SHA-1.
      ...securityLevel(1),
      agent: false,
    },
    (response) => {
      response.resume();
      resolve(response);
    },
  );
  giveUpAfter(Math.min(timeoutMs, longestWaitMs), outgoing);
  outgoing.on('error', reject).end();
  return promise;
}

/** Ends a request that takes too long, and says whether it was the connection that nobody took. */
function giveUpAfter(timeoutMs: number, outgoing: ClientRequest): void {
  let code = 'CONNECT_TIMED_OUT';
  outgoing.on('socket', (socket) => {
    socket.once('connect', () => (code = 'READ_TIMED_OUT'));
  });
  const patience = setTimeout(() => outgoing.destroy(Object.assign(new Error('timed out'), { code })), timeoutMs);
  outgoing.on('close', () => {
    clearTimeout(patience);
  });
}

/** Of several headers of one name Apex gives one. */
function noteOf({ statusCode = 0, headersDistinct }: IncomingMessage): Outcome {
  const first = (name: string): string | null => headersDistinct[name]?.[0] ?? null;
  return { status: statusCode, wwwAuthenticate: first('www-authenticate'), location: first('location') };
}
