import type { EwsAnswer, WriteObservation, WriteProbe } from '../../core/observations/ews.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import { sendAndRead, type SendEws } from './request.ts';
import { createRequest, deleteRequest, findRequest, itemsIn, type ItemId } from './trialItem.ts';

/**
 * Makes an item and removes it for good; where its answer was lost, it is looked for and removed all the same.
 * `send` must not end with the caller: a request that is broken off may still be carried out, after we have looked.
 * Rejects as `send` does, after trying to clean up.
 */
export async function probeWriting(ewsUrl: string, probe: WriteProbe, send: SendEws): Promise<WriteObservation> {
  const subject = `Exchange Connect trial ${crypto.randomUUID()}`;
  const trial = new Trial(ewsUrl, probe, subject, send);
  let created: EwsAnswer;
  try {
    created = await sendAndRead(createRequest(ewsUrl, probe, subject), send);
  } catch (error) {
    await trial.remove([]);
    throw error;
  }
  // An answer of EWS that refuses is sure: nothing was made.
  if (created.kind === 'withheld' || created.kind === 'error') return { created };
  const removal = await trial.remove(itemsIn(created.exchange.response?.body ?? ''));
  return { created, ...removal };
}

type Removal = Pick<WriteObservation, 'removed' | 'leftBehind'>;

class Trial {
  readonly #ewsUrl: string;
  readonly #probe: WriteProbe;
  readonly #subject: string;
  readonly #send: SendEws;

  constructor(ewsUrl: string, probe: WriteProbe, subject: string, send: SendEws) {
    this.#ewsUrl = ewsUrl;
    this.#probe = probe;
    this.#subject = subject;
    this.#send = send;
  }

  /** Removes the items made, or those found where none is known; never rejects. */
  async remove(known: readonly ItemId[]): Promise<Removal> {
    const leftBehind = this.#subject;
    const found = known.length > 0 ? known : await this.#find();
    if (!found) return { leftBehind };
    if (found.length === 0) return {};
    const removed = await this.#ask(deleteRequest(this.#ewsUrl, this.#probe, found));
    return { ...(removed && { removed }), ...(removed?.kind !== 'success' && { leftBehind }) };
  }

  async #find(): Promise<readonly ItemId[] | undefined> {
    const answer = await this.#ask(findRequest(this.#ewsUrl, this.#probe, this.#subject));
    return answer?.kind === 'success' ? itemsIn(answer.exchange.response?.body ?? '', this.#subject) : undefined;
  }

  async #ask(request: HttpRequest): Promise<EwsAnswer | undefined> {
    try {
      return await sendAndRead(request, this.#send);
    } catch {
      // The time to clean up is over; the observation says what may be left.
      return undefined;
    }
  }
}
