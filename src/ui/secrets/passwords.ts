import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors.ts';
import type { PasswordStore, StoredPassword } from '../../core/ports.ts';
import { text } from '../../core/text.ts';
import { Emitter } from '../emitter.ts';
import { readRecord, writeRecord } from './passwordRecord.ts';

/** What we need of VS Code's `SecretStorage`. */
export interface SecretVault {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  keys(): PromiseLike<string[]>;
}

const PREFIX = 'password/';
const NOT_KEPT = text("The password is not stored: this machine's key store could not keep it.");
const NOT_FORGOTTEN = text(
  "This machine's key store could not be reached, so a password may still be in it. Try again.",
);

/**
 * The service accounts' passwords, one for each profile and user name, each bound to the hosts a person approved.
 * Another user name in the profile is another key: it never inherits a password.
 */
export class Passwords {
  readonly #vault: SecretVault;
  readonly #offerSessionOnly: () => Promise<boolean>;
  readonly #onlyThisSession = new Map<string, string>();
  readonly #changes = new Emitter<undefined>();

  readonly onDidChange = this.#changes.event;

  /** `offerSessionOnly` asks whether to keep a password in memory when the machine's key store fails. */
  constructor(vault: SecretVault, offerSessionOnly: () => Promise<boolean>) {
    this.#vault = vault;
    this.#offerSessionOnly = offerSessionOnly;
  }

  /** A key store that cannot be read holds no password for us; storing one is where its failure is reported. */
  async find(profileId: string, userName: string): Promise<StoredPassword | undefined> {
    const key = keyOf(profileId, userName);
    const stored = this.#onlyThisSession.get(key) ?? (await this.#read(key));
    const found = readRecord(stored);
    return found?.userName.toLowerCase() === userName.toLowerCase() ? found : undefined;
  }

  /**
   * Replaces what was kept for this profile and the user name of the record.
   * @throws {UserError} when the key store fails and a person does not want to keep it for this session only.
   */
  async save(profileId: string, password: StoredPassword): Promise<void> {
    const key = keyOf(profileId, password.userName);
    const value = writeRecord(password);
    try {
      await this.#vault.store(key, value);
      this.#onlyThisSession.delete(key);
    } catch (cause) {
      if (!(await this.#offerSessionOnly())) throw new UserError(NOT_KEPT, { cause });
      this.#onlyThisSession.set(key, value);
    }
    this.#changes.fire(undefined);
  }

  /**
   * Changes what is known about a password, as far as it is still the one that is kept: while a dialog was open or a
   * sign-in under way, it may have been forgotten, entered anew, or refused.
   * @throws {UserError} as {@link save} does.
   */
  async update(
    profileId: string,
    known: StoredPassword,
    change: (kept: StoredPassword) => StoredPassword,
  ): Promise<void> {
    const kept = await this.find(profileId, known.userName);
    if (kept?.password === known.password) await this.save(profileId, change(kept));
  }

  /**
   * Forgets the password of one account; without one it does nothing.
   * @throws {UserError} when the key store fails.
   */
  async forget(profileId: string, userName: string): Promise<void> {
    const key = keyOf(profileId, userName);
    this.#onlyThisSession.delete(key);
    await this.#clearing(async () => this.#vault.delete(key));
  }

  /**
   * Forgets every password this extension keeps, of all workspaces; gives how many there were.
   * @throws {UserError} when the key store fails; those kept for this session are forgotten all the same.
   */
  async forgetAll(): Promise<number> {
    const forgotten = new Set(this.#onlyThisSession.keys());
    this.#onlyThisSession.clear();
    await this.#clearing(async () => {
      for (const key of await this.#vault.keys()) {
        if (!key.startsWith(PREFIX)) continue;
        await this.#vault.delete(key);
        forgotten.add(key);
      }
    });
    return forgotten.size;
  }

  /** The store a run gets to see: the passwords of one profile. */
  ofProfile(profileId: string): PasswordStore {
    let lent: StoredPassword | undefined;
    return {
      find: async ({ serviceAccount }) => (lent = await this.find(profileId, serviceAccount.userName)),
      recordRefusal: async (_profile, refusedAt) => {
        if (lent) await this.update(profileId, lent, (kept) => ({ ...kept, refusedAt }));
      },
    };
  }

  async #clearing(clear: () => Promise<void>): Promise<void> {
    try {
      await clear();
    } catch (cause) {
      throw new UserError(NOT_FORGOTTEN, { cause });
    } finally {
      this.#changes.fire(undefined);
    }
  }

  async #read(key: string): Promise<string | undefined> {
    try {
      return await this.#vault.get(key);
    } catch {
      // Said in the contract of `find`.
      return undefined;
    }
  }
}

/** Names in keys may be seen by other programs of the machine's key store: neither path nor account is spelt out. */
function keyOf(profileId: string, userName: string): string {
  return PREFIX + createHash('sha256').update(`${profileId}\n${userName.toLowerCase()}`).digest('hex');
}
