import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forPeople } from './forPeople.ts';

/** Where the results of a call are: in the file it names, or in one of ours that goes with this, unless it is needed still. */
export class ResultsPlace implements AsyncDisposable {
  readonly path: string;
  readonly #folder: string | undefined;
  /** Whether the file holds what nobody was told: a later run can tell it. */
  isNeeded = false;

  private constructor(path: string, folder?: string) {
    this.path = path;
    this.#folder = folder;
  }

  /** @throws {UserError} where there is no room for a file of ours. */
  static async of(path: string | undefined): Promise<ResultsPlace> {
    if (path !== undefined) return new ResultsPlace(path);
    const making = mkdtemp(join(tmpdir(), 'exchange-connect-'));
    const folder = await forPeople('Cannot make a file for the results', making);
    return new ResultsPlace(join(folder, 'results.jsonl'), folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder === undefined) return;
    if (this.isNeeded) process.stderr.write(`What was found out is kept. Go on with: --resume ${this.path}\n`);
    else await rm(this.#folder, { recursive: true });
  }
}
