import type { PasswordStore, StoredPassword } from '../../src/core/ports.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import { defaultBodyLimitBytes, defaultTimeouts, type ExchangeOptions } from '../../src/exchange/options.ts';

/** Options of the wire for a test; trusts nothing and knows no password unless told. */
export function exchangeOptions(given: Partial<ExchangeOptions> = {}): ExchangeOptions {
  return {
    passwords: new FakePasswords(undefined),
    clock: systemClock,
    timeouts: defaultTimeouts,
    bodyLimitBytes: defaultBodyLimitBytes,
    trust: { sending: [], publicRoots: [] },
    userAgent: 'ExchangeConnectTest',
    ...given,
  };
}

/** A store that remembers what it was told. */
export class FakePasswords implements PasswordStore {
  stored: StoredPassword | undefined;
  readonly refusals: Date[] = [];

  constructor(stored: StoredPassword | undefined) {
    this.stored = stored;
  }

  find(): Promise<StoredPassword | undefined> {
    return Promise.resolve(this.stored);
  }

  recordRefusal(_profile: unknown, at: Date): Promise<void> {
    this.refusals.push(at);
    if (this.stored) this.stored = { ...this.stored, refusedAt: at };
    return Promise.resolve();
  }
}

/** A signal that never aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}
