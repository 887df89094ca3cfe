import type { IXHRApi, IXHROptions } from 'ews-javascript-api';
import type { EwsAnswer } from '../../core/observations/ews.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import { sendAndRead, type SendEws } from './request.ts';

/**
 * Stands between ews-javascript-api and the wire: the library sees nothing but successes, since faults without detail,
 * faults with status 200 and web pages end in "Cannot read properties of undefined" there.
 * Its headers are not used either; the one for `Authorization` among them is made of a placeholder.
 */
export class AnswerGate implements IXHRApi {
  readonly #send: SendEws;
  readonly #requestFor: (envelope: string) => HttpRequest;
  #answer: Promise<EwsAnswer> | undefined;

  constructor(send: SendEws, requestFor: (envelope: string) => HttpRequest) {
    this.#send = send;
    this.#requestFor = requestFor;
  }

  /** Whether the library got as far as sending its request. */
  get wasAsked(): boolean {
    return this.#answer !== undefined;
  }

  /** What the wire answered; rejects as the sender did, or where the library asked nothing. */
  answer(): Promise<EwsAnswer> {
    return this.#answer ?? Promise.reject(new Error('ews-javascript-api sent no request.'));
  }

  /** Called by the library. */
  async xhr({ data }: IXHROptions): ReturnType<IXHRApi['xhr']> {
    this.#answer = sendAndRead(this.#requestFor(String(data)), this.#send);
    const answer = await this.#answer;
    if (answer.kind !== 'success') throw new Error(`Not for the library: ${answer.kind}`);
    const { status, body } = answer.exchange.response ?? {};
    return { status, responseText: body } as Awaited<ReturnType<IXHRApi['xhr']>>;
  }

  /** Streaming notifications, which we do not ask for. */
  xhrStream(): ReturnType<IXHRApi['xhrStream']> {
    return Promise.reject(new Error('No stream is ever asked for.'));
  }

  /** Sockets belong to the sender. */
  disconnect(): void {
    return;
  }
}
