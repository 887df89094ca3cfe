import type { WithheldReason } from '../../../../src/core/observations/ews.ts';
import type { HttpExchange, HttpResponse } from '../../../../src/core/observations/http.ts';
import type { ServiceRecord } from '../../../../src/core/observations/network.ts';
import type { AutodiscoverWire } from '../../../../src/exchange/autodiscover/wire.ts';
import type { HttpRequest } from '../../../../src/exchange/http/httpConnection.ts';
import { answered, failed } from '../ews/exchanges.ts';

/** What a URL answers; with `signedIn`, what it answers to the service account. */
export interface FakeAnswer extends Partial<HttpResponse> {
  readonly signedIn?: Partial<HttpResponse>;
}

/** A wire on which only the given URLs answer, and which keeps what was asked. */
export class FakeWire implements AutodiscoverWire {
  readonly scheme = 'ntlm';
  /** URLs without their query, in the order they were asked. */
  readonly asked: string[] = [];
  /** URLs that were asked as the service account. */
  readonly signedInAt: string[] = [];
  /** Called with the URL of every request without credentials. */
  beforeSending: (url: string) => void = () => undefined;
  readonly #answers: ReadonlyMap<string, FakeAnswer>;
  readonly #approved: ReadonlySet<string>;
  readonly #records: readonly ServiceRecord[];

  constructor(
    answers: Readonly<Record<string, FakeAnswer>>,
    { approved = [], records = [] }: { approved?: readonly string[]; records?: readonly ServiceRecord[] } = {},
  ) {
    this.#answers = new Map(Object.entries(answers));
    this.#approved = new Set(approved);
    this.#records = records;
  }

  readonly anonymous = {
    send: (request: HttpRequest, signal: AbortSignal): Promise<HttpExchange> => {
      this.beforeSending(request.url);
      if (signal.aborted) return Promise.reject(new DOMException('Aborted.', 'AbortError'));
      const url = withoutQuery(request.url);
      this.asked.push(url);
      const answer = this.#answers.get(url);
      return Promise.resolve(answer ? answered(answer, request.url) : failed('ENOTFOUND', 'resolve', request.url));
    },
  };

  readonly signedIn = {
    request: (request: HttpRequest): Promise<HttpExchange> => {
      const url = withoutQuery(request.url);
      this.signedInAt.push(url);
      return Promise.resolve({
        ...answered(this.#answers.get(url)?.signedIn ?? { status: 401 }, url),
        credentials: 'connection',
      });
    },
  };

  passwordState(url: string): Promise<'ready' | WithheldReason> {
    return Promise.resolve(this.#approved.has(new URL(url).hostname) ? 'ready' : 'hostNotApproved');
  }

  serviceRecords(): Promise<readonly ServiceRecord[]> {
    return Promise.resolve(this.#records);
  }
}

function withoutQuery(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
