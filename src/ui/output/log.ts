import type * as vscode from 'vscode';
import type { HttpExchange } from '../../core/observations/http.ts';
import { redactor, type Redact } from '../../core/redact.ts';
import type { RunEvent } from '../../core/run.ts';
import { inEnglish } from '../../core/text.ts';

/** The log of the extension: one line for each check, and at level Debug one for each exchange; never a secret. */
export class Log {
  readonly #channel: vscode.LogOutputChannel;
  readonly #secrets = new Set<string>();
  #redact: Redact = redactor();

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** From now on this secret is masked wherever it would occur. */
  hide(secret: string): void {
    if (this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#redact = redactor([...this.#secrets]);
  }

  /** Masks every secret that was told to {@link hide}; an arrow, so that it can be handed on. */
  readonly redact: Redact = (source) => this.#redact(source);

  /** Writes down what became of a check, in English: logs are read by support as well. */
  check(event: RunEvent): void {
    if (event.kind !== 'finished') return;
    const { instance, result, durationMs } = event;
    this.#channel.info(this.#redact(`${result.status} ${instance.key} (${durationMs.toFixed(0)} ms)`));
    if (result.status === 'unknown' && result.reason.kind === 'crashed') this.mistake(result.reason.message);
    if (!('findings' in result)) return;
    for (const { code, message } of result.findings)
      this.#channel.info(this.#redact(`  ${code}: ${inEnglish(message)}`));
  }

  /** Writes down an exchange without its headers and bodies. */
  exchange({ method, url, credentials, response, failure, durationMs }: HttpExchange): void {
    const answer = response ? String(response.status) : `${failure?.phase ?? 'unknown'} ${failure?.code ?? ''}`;
    this.#channel.debug(this.#redact(`${method} ${url} [${credentials}] ${answer} (${durationMs.toFixed(0)} ms)`));
  }

  /** Writes down something that is our mistake. */
  mistake(error: unknown): void {
    this.#channel.error(this.#redact(error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
