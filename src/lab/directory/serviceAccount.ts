import type { AccountBehaviour } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import { findByAddress } from './directory.ts';
import type { Recipient } from './directory.ts';

/** A user name as it arrived: `DOMAIN\user` has a domain, a UPN keeps its suffix in the name. */
export interface LogonName {
  readonly user: string;
  readonly domain: string;
}

/** `unknownUser` and `wrongPassword` look the same on the wire; only the second counts towards lock-out. */
export type SignInOutcome =
  | { readonly kind: 'accepted'; readonly user: Recipient }
  | { readonly kind: 'unknownUser' | 'wrongPassword' | 'lockedOut' };

/** What a domain controller enforces: the account locks after so many wrong passwords within the window. */
export interface LockoutPolicy {
  readonly threshold: number;
  readonly windowMs: number;
}

/** The one account that can sign in, with the lock-out counter of a domain controller. */
export class ServiceAccount {
  readonly password: string;
  private readonly changedPassword: string;
  private readonly policy: LockoutPolicy;
  private readonly clock: () => Date;
  private wrongAttemptTimes: readonly number[] = [];

  constructor(password: string, changedPassword: string, policy: LockoutPolicy, clock: () => Date) {
    this.password = password;
    this.changedPassword = changedPassword;
    this.policy = policy;
    this.clock = clock;
  }

  /** Judges a sign-in: `proves` is asked whether the caller's answer fits the password that is valid now. */
  signIn(name: LogonName, state: AccountBehaviour, proves: (password: string) => boolean): SignInOutcome {
    const user = findServiceAccount(name);
    if (user === undefined) return { kind: 'unknownUser' };
    if (state.lockedOut || this.isLockedOut) return { kind: 'lockedOut' };
    if (proves(state.password === 'asGiven' ? this.password : this.changedPassword)) {
      this.wrongAttemptTimes = [];
      return { kind: 'accepted', user };
    }
    this.wrongAttemptTimes = [...this.recentWrongAttempts(), this.clock().getTime()];
    return { kind: 'wrongPassword' };
  }

  /** Whether wrong passwords have locked the account. */
  get isLockedOut(): boolean {
    return this.recentWrongAttempts().length >= this.policy.threshold;
  }

  /** Forgets all wrong attempts, as `Unlock-ADAccount` does. */
  unlock(): void {
    this.wrongAttemptTimes = [];
  }

  private recentWrongAttempts(): readonly number[] {
    const oldest = this.clock().getTime() - this.policy.windowMs;
    return this.wrongAttemptTimes.filter((time) => time > oldest);
  }
}

function findServiceAccount(name: LogonName): Recipient | undefined {
  const { address, samAccountName } = organisation.serviceAccount;
  const user = name.user.toLowerCase();
  const domain = name.domain.toLowerCase();
  const knownDomains: readonly string[] = ['', organisation.domain, organisation.netBiosDomain.toLowerCase()];
  const matches = (user === address && domain === '') || (user === samAccountName && knownDomains.includes(domain));
  return matches ? findByAddress(address) : undefined;
}
