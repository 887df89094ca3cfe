import type { AccountBehaviour } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import { findByAddress } from './directory.ts';
import type { Recipient } from './directory.ts';
import type { LogonName } from './logonName.ts';

/** All but `accepted` look the same on the wire, but for a Basic sign-in that is locked out; `wrongPassword` counts towards that. */
export type SignInOutcome =
  | { readonly kind: 'accepted'; readonly user: Recipient }
  | { readonly kind: 'unknownUser' | 'wrongPassword' | 'lockedOut' | 'disabled' };

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
    const user = findServiceAccount(name, state);
    if (user === undefined) return { kind: 'unknownUser' };
    if (state.condition === 'lockedOut' || this.isLockedOut) return { kind: 'lockedOut' };
    if (state.condition === 'disabled') return { kind: 'disabled' };
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

function findServiceAccount(name: LogonName, { knownAs }: AccountBehaviour): Recipient | undefined {
  const { address, samAccountName } = organisation.serviceAccount;
  const user = name.user.toLowerCase();
  const domain = name.domain.toLowerCase();
  const knownDomains: readonly string[] = ['', organisation.domain, organisation.netBiosDomain.toLowerCase()];
  const isPrincipalName = user === address && domain === '' && knownAs !== 'downLevelName';
  const isDownLevelName = user === samAccountName && knownDomains.includes(domain) && knownAs !== 'principalName';
  return isPrincipalName || isDownLevelName ? findByAddress(address) : undefined;
}
