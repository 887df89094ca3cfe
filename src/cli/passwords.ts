import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { PasswordStore, StoredPassword } from '../core/ports.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';

/** Keeps one password for the length of one invocation, in memory only. */
export class OncePasswords implements PasswordStore {
  #stored: StoredPassword | undefined;

  constructor(stored: StoredPassword | undefined) {
    this.#stored = stored;
  }

  find({ serviceAccount }: ConnectionProfile): Promise<StoredPassword | undefined> {
    return Promise.resolve(this.#stored?.userName === serviceAccount.userName ? this.#stored : undefined);
  }

  recordRefusal(_profile: ConnectionProfile, at: Date): Promise<void> {
    if (this.#stored) this.#stored = { ...this.#stored, refusedAt: at };
    return Promise.resolve();
  }
}

/** The password from the environment, or typed in a terminal without being shown; undefined where there is neither. */
export async function passwordFor(userName: string): Promise<string | undefined> {
  const given = process.env['EXCHANGE_CONNECT_PASSWORD'];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(`Password of ${userName} (leave empty to check without signing in): `);
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return (await terminal.question('')) || undefined;
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
