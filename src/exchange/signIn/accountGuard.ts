import type { Scheme, SignInObservation, WithheldReason } from '../../core/observations/ews.ts';
import type { Clock, PasswordStore, StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { untilAborted } from '../../core/abort.ts';

/** Where and how an account signs in. */
export interface Way {
  /** Scheme, host and port, as `URL.origin` gives them. */
  readonly origin: string;
  readonly scheme: Scheme;
  /** Always false for Basic. */
  readonly channelBinding: boolean;
  /** A person agreed to this one attempt although the account was refused, see {@link SignInOptions}. */
  readonly afterRefusal?: true | undefined;
}

/** The password, or why it stays here. */
export type Permission =
  | { readonly stored: StoredPassword; readonly withheld?: undefined }
  | { readonly stored: StoredPassword | undefined; readonly withheld: WithheldReason };

/** For so many milliseconds an accepted sign-in speaks for the next. */
const PROOF_LASTS_MS = 1000;

/**
 * Keeps one account from being locked out, and its password from going astray:
 * - nothing goes to a host that no person approved;
 * - unless one was accepted a moment ago, sign-ins are made one after the other: a password that changes while all
 *   connections are lost is refused once, and not once for each of them;
 * - after the first certain refusal nothing of the account is sent any more, in this session or later, until a person acts;
 * - once the password is proven, a refusal of another NTLM variant speaks of channel binding (facts C8), not of the
 *   password: it ends that variant alone.
 */
export class AccountGuard {
  readonly #profile: ConnectionProfile;
  readonly #passwords: PasswordStore;
  readonly #clock: Clock;
  readonly #accepted = new Set<string>();
  readonly #refused = new Set<string>();
  #acceptedAtMs = -Infinity;
  #isRefused = false;
  #hasCompared = false;
  /** Ends with the attempt that is made alone. */
  #alone: Promise<void> | undefined;

  constructor(profile: ConnectionProfile, passwords: PasswordStore, clock: Clock) {
    this.#profile = profile;
    this.#passwords = passwords;
    this.#clock = clock;
  }

  /** Whether a server refused the account during this session. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Whether this way was accepted before. */
  hasAccepted(way: Way): boolean {
    return this.#accepted.has(nameOf(way));
  }

  /** Whether the account is signed in somewhere by a scheme, with channel binding or without. */
  hasSignedIn(origin: string, scheme: Scheme): boolean {
    return [true, false].some((channelBinding) => this.hasAccepted({ origin, scheme, channelBinding }));
  }

  /** Whether this way alone was refused, with a password that is right. */
  hasRefused(way: Way): boolean {
    return this.#refused.has(nameOf(way));
  }

  /** Whether the password may go to the host of a URL. */
  async permit(url: string): Promise<Permission> {
    const stored = await this.#passwords.find(this.#profile);
    if (!stored) return { stored, withheld: 'noPassword' };
    if (!this.#isApproved(new URL(url), stored)) return { stored, withheld: 'hostNotApproved' };
    return this.#isRefused || stored.refusedAt ? { stored, withheld: 'refusedBefore' } : { stored };
  }

  /** Whether a server may be asked how it would sign anybody in: one that a person approved, or named as the one to ask. */
  async knows(url: string): Promise<boolean> {
    const stored = await this.#passwords.find(this.#profile);
    return this.#isNamed(new URL(url)) || (stored !== undefined && this.#isApproved(new URL(url), stored));
  }

  /** {@link permit} for one way of signing in: leaving out channel binding tells something only of a password that is right. */
  async permitWay(way: Way): Promise<Permission> {
    const permission = await this.permit(way.origin);
    const isVariant = way.scheme === 'ntlm' && !way.channelBinding;
    if (isVariant && way.afterRefusal) return this.#permitComparison(permission);
    if (permission.withheld || !isVariant || this.#accepted.size > 0) return permission;
    return { stored: permission.stored, withheld: 'notProvenYet' };
  }

  /** Once, and only after a refusal: what a person agreed to was that comparison. */
  #permitComparison({ stored, withheld }: Permission): Permission {
    if (!stored || (withheld && withheld !== 'refusedBefore')) return { stored, withheld: withheld ?? 'noPassword' };
    if (!withheld) return { stored, withheld: 'notProvenYet' };
    if (this.#hasCompared) return { stored, withheld };
    this.#hasCompared = true;
    return { stored };
  }

  /** Runs an attempt: at once while the password is freshly proven, otherwise alone. Rejects when `signal` has aborted. */
  async inTurn<Result>(signal: AbortSignal, attempt: () => Promise<Result>): Promise<Result> {
    while (this.#alone && !this.#isFreshlyProven()) {
      await untilAborted(this.#alone, signal);
    }
    if (this.#isFreshlyProven()) return attempt();
    const turn = attempt();
    const over = (): void => {
      this.#alone = undefined;
    };
    // However it ends, whoever waits may go on; its result goes to the caller alone.
    this.#alone = turn.then(over, over);
    return turn;
  }

  #isFreshlyProven(): boolean {
    return this.#clock.monotonicMs() - this.#acceptedAtMs < PROOF_LASTS_MS;
  }

  /** Learns how an attempt ended, and sees to it that a refusal outlasts the session. */
  async learn(way: Way, outcome: SignInObservation['outcome']): Promise<void> {
    // An accepted comparison explains the refusal; it does not take it back.
    if (outcome === 'accepted' && !way.afterRefusal) {
      this.#accepted.add(nameOf(way));
      this.#acceptedAtMs = this.#clock.monotonicMs();
    }
    if (outcome !== 'refused' && outcome !== 'lockedOut') return;
    if (outcome === 'refused' && this.#isVariantOfProven(way)) this.#refused.add(nameOf(way));
    else await this.#close();
  }

  /** A host is approved for https as everyone knows it; what else listens there need not be Exchange, unless named. */
  #isApproved(url: URL, stored: StoredPassword): boolean {
    return stored.hosts.includes(url.hostname) && (url.port === '' || this.#isNamed(url));
  }

  #isNamed({ origin }: URL): boolean {
    return URL.parse(this.#profile.exchange.ewsUrl ?? '')?.origin === origin;
  }

  #isVariantOfProven(way: Way): boolean {
    return way.scheme === 'ntlm' && this.#accepted.size > 0 && !this.hasAccepted(way);
  }

  async #close(): Promise<void> {
    if (this.#isRefused) return;
    this.#isRefused = true;
    await this.#passwords.recordRefusal(this.#profile, this.#clock.now());
  }
}

function nameOf({ origin, scheme, channelBinding }: Way): string {
  return [origin, scheme, channelBinding].join(' ');
}
