import type { Scheme, WithheldReason } from '../../core/observations/ews.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import type { AccountGuard, Way } from './accountGuard.ts';
import type { Attempt, SignedIn } from './attempt.ts';
import type { Authenticator } from './authenticator.ts';

/** Nothing was sent, and why. */
export interface Withheld {
  readonly withheld: WithheldReason | 'signInRefused';
}

/** Tells a request that was withheld from one that was answered or failed. */
export function isWithheld(answer: HttpExchange | Withheld): answer is Withheld {
  return 'withheld' in answer;
}

/**
 * Sends requests as the service account: only to approved hosts, over verified TLS, and never after a refusal.
 * Resolves with the answer to the request itself, not to the legs of the handshake before it; an answer of 401 means that
 * the server refused the account. Rejects with an `AbortError` when `signal` aborts.
 */
export interface SignedInSender {
  request(request: HttpRequest, scheme: Scheme, signal: AbortSignal): Promise<HttpExchange | Withheld>;
}

/**
 * The connections of a session that are signed in: as many as there are requests at one time, used again while the server
 * keeps them open.
 */
export class SignedInConnections implements SignedInSender, Disposable {
  readonly #guard: AccountGuard;
  readonly #authenticator: Authenticator;
  readonly #idle = new Map<string, SignedIn[]>();
  #isDisposed = false;

  constructor(guard: AccountGuard, authenticator: Authenticator) {
    this.#guard = guard;
    this.#authenticator = authenticator;
  }

  async request(request: HttpRequest, scheme: Scheme, signal: AbortSignal): Promise<HttpExchange | Withheld> {
    if (this.#guard.isRefused) return { withheld: 'refusedBefore' };
    const way = this.#wayTo(request.url, scheme);
    if (this.#guard.hasRefused(way)) return { withheld: 'signInRefused' };
    return (await this.#sendOnIdle(request, way, signal)) ?? (await this.#signInWith(request, way, signal));
  }

  /** Takes over a connection that was signed in elsewhere; one that was only to compare ends here. */
  adopt(signedIn: SignedIn, { origin, scheme, afterRefusal }: Way): void {
    if (this.#isDisposed || afterRefusal || !signedIn.connection.isOpen) {
      signedIn.connection[Symbol.dispose]();
      return;
    }
    const key = keyOf(origin, scheme);
    this.#idle.set(key, [...(this.#idle.get(key) ?? []), signedIn]);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    for (const { connection } of [...this.#idle.values()].flat()) connection[Symbol.dispose]();
    this.#idle.clear();
  }

  /**
   * Undefined where there is no connection to use, or where the server had closed it or forgotten who we are, and the
   * request may be sent again.
   */
  async #sendOnIdle(request: HttpRequest, way: Way, signal: AbortSignal): Promise<HttpExchange | undefined> {
    const signedIn = this.#takeIdle(keyOf(way.origin, way.scheme));
    if (!signedIn) return undefined;
    using lease = new Lease(signedIn);
    const exchange = await signedIn.connection.send(request, signal, signedIn.authorization);
    if (isClosedByPeer(exchange)) return mayRepeat(request, exchange) ? undefined : exchange;
    if (exchange.response?.status !== 401) {
      lease.giveBack();
      this.adopt(signedIn, way);
      return exchange;
    }
    if (!signedIn.authorization) return undefined;
    await this.#guard.learn(way, 'refused');
    return exchange;
  }

  async #signInWith(request: HttpRequest, way: Way, signal: AbortSignal): Promise<HttpExchange | Withheld> {
    const attempt = await this.#authenticator.signIn(request, way, signal);
    if (attempt.signedIn) this.adopt(attempt.signedIn, way);
    return answerOf(attempt);
  }

  /** Bound to the TLS connection, unless this server was seen to take only the other kind. */
  #wayTo(url: string, scheme: Scheme): Way {
    const { origin } = new URL(url);
    const bound = { origin, scheme, channelBinding: scheme === 'ntlm' };
    const unbound = { ...bound, channelBinding: false };
    return !this.#guard.hasAccepted(bound) && this.#guard.hasAccepted(unbound) ? unbound : bound;
  }

  #takeIdle(key: string): SignedIn | undefined {
    const idle = this.#idle.get(key) ?? [];
    for (let signedIn = idle.pop(); signedIn; signedIn = idle.pop()) {
      if (signedIn.connection.isOpen) return signedIn;
    }
    return undefined;
  }
}

/** Ends a connection at the end of its use, unless it is given back. */
class Lease implements Disposable {
  #held: SignedIn | undefined;

  constructor(held: SignedIn) {
    this.#held = held;
  }

  giveBack(): void {
    this.#held = undefined;
  }

  [Symbol.dispose](): void {
    this.#held?.connection[Symbol.dispose]();
  }
}

function keyOf(origin: string, scheme: Scheme): string {
  return `${scheme} ${origin}`;
}

/** A server may close an idle connection at the very moment it is used again; no answer has begun then. */
function isClosedByPeer({ response, failure }: HttpExchange): boolean {
  return !response && failure !== undefined && !failure.timedOut;
}

/**
 * A request that was not sent to its end was not carried out. One that was may have been, though no answer came
 * (RFC 9110 §9.2.2).
 */
function mayRepeat({ isRepeatable }: HttpRequest, { failure }: HttpExchange): boolean {
  return isRepeatable !== false || failure?.phase === 'send';
}

/** A 401 that refuses nobody, since no credentials were sent, must not read like a refusal. */
function answerOf({ outcome, exchanges, withheldBecause }: Attempt): HttpExchange | Withheld {
  const last = exchanges.at(-1);
  if (withheldBecause || !last) return { withheld: withheldBecause ?? 'signInRefused' };
  const isRefusal = outcome === 'refused' || outcome === 'lockedOut';
  return last.response?.status === 401 && !isRefusal ? { withheld: 'signInRefused' } : last;
}
