import type { WithheldReason } from '../../core/observations/ews.ts';
import type { StoredPassword } from '../../core/ports.ts';
import { HttpConnection, type HttpOptions, type HttpRequest } from '../http/httpConnection.ts';
import type { HttpDialer } from '../http/httpDialer.ts';
import type { AccountGuard, Way } from './accountGuard.ts';
import type { Attempt } from './attempt.ts';
import { signInByBasic } from './basicSignIn.ts';
import { signInByNtlm } from './ntlmSignIn.ts';

/** Signs the account in on connections of their own, as far as its guard permits. */
export class Authenticator {
  readonly #guard: AccountGuard;
  readonly #dialer: HttpDialer;
  readonly #options: HttpOptions;

  constructor(guard: AccountGuard, dialer: HttpDialer, options: HttpOptions) {
    this.#guard = guard;
    this.#dialer = dialer;
    this.#options = options;
  }

  /**
   * One attempt to sign in with a request, which is answered where the attempt is accepted. Nothing secret is sent before
   * the connection was found to be trusted. Rejects with an `AbortError` when `signal` aborts.
   */
  signIn(request: HttpRequest, way: Way, signal: AbortSignal): Promise<Attempt> {
    return this.#guard.inTurn(signal, async () => {
      const permission = await this.#guard.permitWay(way);
      if (permission.withheld) return withheld(permission.withheld);
      const attempt = await this.#attempt(request, way, permission.stored, signal);
      await this.#guard.learn(way, attempt.outcome);
      return attempt;
    });
  }

  /** Leaves no connection open but the one that is signed in. */
  async #attempt(request: HttpRequest, way: Way, stored: StoredPassword, signal: AbortSignal): Promise<Attempt> {
    const connections: HttpConnection[] = [];
    const connect = async (): Promise<HttpConnection> => {
      const connection = new HttpConnection(request.url, this.#dialer, this.#options, {
        approvedCertificates: stored.approvedCertificates,
      });
      connections.push(connection);
      await connection.open(signal);
      return connection;
    };
    let kept: HttpConnection | undefined;
    try {
      const attempt = await this.#attemptOn(connect, request, way, stored, signal);
      kept = attempt.signedIn?.connection;
      return attempt;
    } finally {
      for (const connection of connections) if (connection !== kept) connection[Symbol.dispose]();
    }
  }

  async #attemptOn(
    connect: () => Promise<HttpConnection>,
    request: HttpRequest,
    way: Way,
    stored: StoredPassword,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const connection = await connect();
    if (!connection.isOpen) return { outcome: 'failed', exchanges: [await connection.send(request, signal)] };
    if (!connection.isTrusted) return withheld('connectionNotTrusted');
    if (way.scheme === 'ntlm') {
      const { clock } = this.#options;
      return signInByNtlm({ connection, request, stored, channelBinding: way.channelBinding, clock }, signal);
    }
    const reconnect = async (): Promise<HttpConnection | undefined> => {
      const next = await connect();
      return next.isTrusted ? next : undefined;
    };
    return signInByBasic({ connection, reconnect, request, stored, wasOffered: this.#guard.hasAccepted(way) }, signal);
  }
}

function withheld(because: WithheldReason): Attempt {
  return { outcome: 'withheld', withheldBecause: because, exchanges: [] };
}
