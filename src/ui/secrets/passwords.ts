import { createHash } from 'node:crypto';
import type { PasswordStore, StoredPassword } from '../../core/ports.ts';
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

/**
 * The service accounts' passwords, one for each profile and user name, each bound to the hosts a person approved.
 * Another user name in the profile is another key: it never inherits a password.
 */
export class Passwords {
  readonly #vault: SecretVault;
  readonly #offerSessionOnly: (error: unknown) => Promise<boolean>;
  readonly #onlyThisSession = new Map<string, string>();
  readonly #changes = new Emitter<undefined>();

  readonly onDidChange = this.#changes.event;

  /** `offerSessionOnly` asks whether to keep a password in memory when the machine's key store fails. */
  constructor(vault: SecretVault, offerSessionOnly: (error: unknown) => Promise<boolean>) {
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
   * Rejects with the key store's error when a person does not want to keep the password for this session only.
   */
  async save(profileId: string, password: StoredPassword): Promise<void> {
    const key = keyOf(profileId, password.userName);
    const value = writeRecord(password);
    try {
      await this.#vault.store(key, value);
      this.#onlyThisSession.delete(key);
    } catch (error) {
      if (!(await this.#offerSessionOnly(error))) throw error;
      this.#onlyThisSession.set(key, value);
    }
    this.#changes.fire(undefined);
  }

  /** Forgets the password of one account; without one it does nothing. */
  async forget(profileId: string, userName: string): Promise<void> {
    const key = keyOf(profileId, userName);
    this.#onlyThisSession.delete(key);
    await this.#vault.delete(key);
    this.#changes.fire(undefined);
  }

  /** Forgets every password this extension keeps, of all workspaces; gives how many there were. */
  async forgetAll(): Promise<number> {
    const kept = (await this.#vault.keys()).filter((key) => key.startsWith(PREFIX));
    for (const key of kept) await this.#vault.delete(key);
    const count = new Set([...kept, ...this.#onlyThisSession.keys()]).size;
    this.#onlyThisSession.clear();
    this.#changes.fire(undefined);
    return count;
  }

  /** The store a run gets to see: the passwords of one profile. */
  ofProfile(profileId: string): PasswordStore {
    return {
      find: ({ serviceAccount }) => this.find(profileId, serviceAccount.userName),
      recordRefusal: async ({ serviceAccount }, at) => {
        const password = await this.find(profileId, serviceAccount.userName);
        if (password) await this.save(profileId, { ...password, refusedAt: at });
      },
    };
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
