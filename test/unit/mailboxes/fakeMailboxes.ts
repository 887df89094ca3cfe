import type { MailboxAnswer, MailboxSession, MailboxStep } from '../../../src/core/mailboxes/ports.ts';
import type { MailboxVerdict } from '../../../src/core/mailboxes/verdict.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { ResultSink } from '../../../src/mailboxes/journal/journal.ts';
import type { MailboxResult } from '../../../src/mailboxes/journal/result.ts';
import { wait } from '../../../src/core/wait.ts';
import { anExchange } from '../../support/builders.ts';

/** One request for a mailbox. */
export interface Asked {
  readonly mailbox: string;
  readonly step: MailboxStep;
  readonly atMs: number;
  /** From 1, at this step. */
  readonly attempt: number;
}

/** A server that answers whatever a test decides, after some time. */
export class FakeMailboxes implements MailboxSession {
  readonly asked: Asked[] = [];
  mostAtOnce = 0;
  readonly #clock: Clock;
  readonly #decide: (asked: Asked) => MailboxVerdict;
  readonly #latencyMs: (mailbox: string) => number;
  #underWay = 0;
  readonly #attempts = new Map<string, number>();
  readonly #verdicts = new WeakMap<MailboxAnswer, MailboxVerdict>();

  constructor(
    clock: Clock,
    decide: (asked: Asked) => MailboxVerdict = () => OPEN,
    latencyMs: (mailbox: string) => number = () => 20,
  ) {
    this.#clock = clock;
    this.#decide = decide;
    this.#latencyMs = latencyMs;
  }

  async openMailbox(mailbox: string, step: MailboxStep, signal: AbortSignal): Promise<MailboxAnswer> {
    const attempt = (this.#attempts.get(`${mailbox} ${step}`) ?? 0) + 1;
    this.#attempts.set(`${mailbox} ${step}`, attempt);
    const asked = { mailbox, step, attempt, atMs: this.#clock.monotonicMs() };
    this.asked.push(asked);
    this.#underWay += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
    try {
      await wait(this.#clock, this.#latencyMs(mailbox), signal);
    } finally {
      this.#underWay -= 1;
    }
    const exchange = anExchange({ status: 200 }, undefined, { durationMs: this.#latencyMs(mailbox) });
    const answer: MailboxAnswer = { kind: 'answered', answer: { kind: 'notEws', exchange }, folder: 'calendar' };
    this.#verdicts.set(answer, this.#decide(asked));
    return answer;
  }

  /** The judge that belongs to the answers of this server. */
  readonly judge = (answer: MailboxAnswer): MailboxVerdict => this.#verdicts.get(answer) ?? OPEN;

  [Symbol.asyncDispose](): Promise<void> {
    return Promise.resolve();
  }
}

/** Keeps results in memory. */
export class FakeResults implements ResultSink {
  readonly results: MailboxResult[] = [];
  /** Results there is room for. */
  room = Infinity;

  async add(_row: number, result: MailboxResult): Promise<void> {
    await Promise.resolve();
    if (this.results.length >= this.room) throw Object.assign(new Error('No space left'), { code: 'ENOSPC' });
    this.results.push(result);
  }
}

export const OPEN: MailboxVerdict = { is: 'settled', outcome: 'open', args: {} };
