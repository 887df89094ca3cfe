import { throwIfAborted } from '../../core/abort.ts';
import type { Clock } from '../../core/ports.ts';
import { OrgFaultError } from '../faultError.ts';
import type { OrgFetch } from '../options.ts';
import { networkFault } from './networkFault.ts';

/** One request to an org. */
export interface OrgRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Asking twice does no more than asking once. */
  readonly isRepeatable: boolean;
}

/** An answer that was read to its end; names of headers are lower case. */
export interface OrgResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A page of 2,000 users is below 1 MB; what is far above is no answer to us. */
const BODY_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Requests over the injected `fetch`: one time-out from first to last byte, redirects told and never followed, bodies limited.
 * Rejects with an `OrgFaultError` where there is no answer, and with an `AbortError` when the signal aborts.
 */
export class OrgHttp {
  readonly #fetch: OrgFetch;
  readonly #clock: Clock;

  constructor(fetch: OrgFetch, clock: Clock) {
    this.#fetch = fetch;
    this.#clock = clock;
  }

  async send(request: OrgRequest, timeoutMs: number, signal: AbortSignal): Promise<OrgResponse> {
    using timer = this.#clock.timeout(timeoutMs);
    const until = AbortSignal.any([signal, timer.signal]);
    try {
      return await this.#sendOnce(request, until).catch((error: unknown) => {
        // A server closes idle connections; the request that finds out was never read.
        if (until.aborted || !request.isRepeatable || !isReset(error)) throw error;
        return this.#sendOnce(request, until);
      });
    } catch (error) {
      throwIfAborted(signal);
      if (timer.signal.aborted) throw new OrgFaultError({ kind: 'timedOut', timeoutMs }, { cause: error });
      if (error instanceof OrgFaultError) throw error;
      throw new OrgFaultError(networkFault(error, new URL(request.url).host), { cause: error });
    }
  }

  async #sendOnce({ url, method, headers, body }: OrgRequest, signal: AbortSignal): Promise<OrgResponse> {
    const init = { method, headers, redirect: 'manual', signal, ...(body !== undefined && { body }) } as const;
    const response = await this.#fetch(url, init);
    if (isRedirect(response)) {
      await response.body?.cancel();
      const host = new URL(url).host;
      const target = URL.parse(response.headers.get('location') ?? '', url)?.host ?? host;
      throw new OrgFaultError({ kind: 'moved', host, target });
    }
    const text = await readText(response);
    return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: text };
  }
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT_BYTES) {
      throw new OrgFaultError({ kind: 'malformed', message: `an answer of more than ${BODY_LIMIT_BYTES} bytes` });
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function isReset(error: unknown): boolean {
  const code = networkFault(error, '');
  return code.kind === 'unreachable' && ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code.code);
}
