import type { EwsAnswer, Scheme, SignInObservation } from '../../core/observations/ews.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Clock, SignInOptions } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import type { Way } from './accountGuard.ts';
import type { Authenticator } from './authenticator.ts';
import type { SignedInConnections } from './signedInConnections.ts';

/** The request to sign in with, and how to read its answer; the sign-in itself knows nothing of EWS. */
export interface SignInProbe {
  readonly request: (ewsUrl: string) => HttpRequest;
  readonly read: (exchange: HttpExchange) => EwsAnswer;
}

/** Tries sign-ins for their own sake, one attempt on a fresh connection each, and tells all about them. */
export class SignIn {
  readonly #profile: ConnectionProfile;
  readonly #authenticator: Authenticator;
  readonly #connections: SignedInConnections;
  readonly #probe: SignInProbe;
  readonly #clock: Clock;

  constructor(
    profile: ConnectionProfile,
    authenticator: Authenticator,
    connections: SignedInConnections,
    probe: SignInProbe,
    clock: Clock,
  ) {
    this.#profile = profile;
    this.#authenticator = authenticator;
    this.#connections = connections;
    this.#probe = probe;
    this.#clock = clock;
  }

  /** A connection that was accepted is kept for later requests. Rejects only with an `AbortError`. */
  async try(ewsUrl: string, scheme: Scheme, options: SignInOptions, signal: AbortSignal): Promise<SignInObservation> {
    const at = this.#clock.now();
    const startedMs = this.#clock.monotonicMs();
    const channelBinding = scheme === 'ntlm' && options.channelBinding;
    const { origin } = new URL(ewsUrl);
    const way: Way = { origin, scheme, channelBinding, afterRefusal: options.afterRefusal };
    const { signedIn, ...seen } = await this.#authenticator.signIn(this.#probe.request(ewsUrl), way, signal);
    if (signedIn) this.#connections.adopt(signedIn, way);
    const last = seen.exchanges.at(-1);
    return {
      scheme,
      channelBinding,
      ...seen,
      userName: this.#profile.serviceAccount.userName,
      ...(signedIn && last && { answer: this.#probe.read(last) }),
      at,
      durationMs: this.#clock.monotonicMs() - startedMs,
    };
  }
}
