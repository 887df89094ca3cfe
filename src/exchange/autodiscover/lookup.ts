import type { AutodiscoverAnswer, AutodiscoverHop, RefusedRedirect } from '../../core/observations/autodiscover.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { ServiceRecord } from '../../core/observations/network.ts';
import type { Deadline } from '../network/deadline.ts';
import { isWithheld } from '../signIn/signedInConnections.ts';
import { readExchange } from './readExchange.ts';
import type { Reading } from './reading.ts';
import { refusalOf } from './redirect.ts';
import { httpRedirectRequest, lookRequest, settingsRequest, type ServiceMethod } from './requests.ts';
import type { AutodiscoverWire } from './wire.ts';

/** What is asked at which URL, and what was asked on the way there. */
export interface Question {
  readonly method: ServiceMethod;
  readonly url: string;
  readonly visited?: readonly string[];
}

/** Asks for the settings of one address, one question at a time; every answer becomes a hop. */
export class Lookup {
  readonly #wire: AutodiscoverWire;
  readonly #address: string;
  readonly #deadline: Deadline;

  constructor(wire: AutodiscoverWire, address: string, deadline: Deadline) {
    this.#wire = wire;
    this.#address = address;
    this.#deadline = deadline;
  }

  /** Asks without credentials and follows the redirects that may be followed. */
  async ask({ method, url, visited = [] }: Question): Promise<readonly AutodiscoverHop[]> {
    const request = settingsRequest(method, url, this.#address);
    const exchange = await this.#inTime((signal) => this.#wire.anonymous.send(request, signal));
    const trail = [...visited, request.url];
    const hop = await this.#hop(method, request.url, exchange, trail);
    return [hop, ...(await this.#follow(hop, (next) => this.ask({ method, url: next, visited: trail })))];
  }

  /**
   * Asks as the service account, where the host is approved and offers the scheme of the profile; sends nothing
   * otherwise. Where that ends in a redirect, the next host is asked without credentials before it is asked with them.
   */
  async signIn(challenged: AutodiscoverHop, visited: readonly string[] = []): Promise<readonly AutodiscoverHop[]> {
    const { method, url } = challenged;
    if (!isService(method) || !(await this.#maySignIn(challenged))) return [];
    const request = settingsRequest(method, url, this.#address);
    const sent = await this.#inTime((signal) => this.#wire.signedIn.request(request, this.#wire.scheme, signal));
    if (sent && isWithheld(sent)) return [];
    const trail = [...visited, url];
    const hop = await this.#hop(method, url, sent, trail);
    return [hop, ...(await this.#follow(hop, (next) => this.#askThenSignIn({ method, url: next, visited: trail })))];
  }

  /** Asks over plain http, without credentials, for nothing but where to go (facts C2.4). */
  async askHttpRedirect(domain: string, known: readonly string[]): Promise<AutodiscoverHop> {
    const request = httpRedirectRequest(domain);
    const exchange = await this.#inTime((signal) => this.#wire.anonymous.send(request, signal));
    return this.#hop('httpRedirect', request.url, exchange, known);
  }

  /** Looks at a SOAP service without a question; follows nothing. */
  async lookAtSoap(url: string): Promise<AutodiscoverHop> {
    const exchange = await this.#inTime((signal) => this.#wire.anonymous.send(lookRequest(url), signal));
    return this.#hop('soap', url, exchange, [url]);
  }

  /** The service records of a domain; none where the time was over first. */
  async serviceRecords(domain: string): Promise<readonly ServiceRecord[]> {
    return (await this.#inTime((signal) => this.#wire.serviceRecords(domain, signal))) ?? [];
  }

  /** Why a redirect is not followed: approving a host allows to leave the domain, and nothing else. */
  async judge(url: string, from: string, visited: readonly string[]): Promise<RefusedRedirect | undefined> {
    const refusal = refusalOf(url, { from, visited });
    return refusal === 'otherDomain' && (await this.#wire.passwordState(url)) === 'ready' ? undefined : refusal;
  }

  async #askThenSignIn(question: Question): Promise<readonly AutodiscoverHop[]> {
    const hops = await this.ask(question);
    const last = hops.at(-1);
    if (last?.answer.kind !== 'credentialsWanted') return hops;
    const visited = [...(question.visited ?? []), ...hops.slice(0, -1).map(({ url }) => url)];
    return [...hops, ...(await this.signIn(last, visited))];
  }

  /** What the work gives, or undefined where the time was over first. */
  async #inTime<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work(this.#deadline.signal);
    } catch (error) {
      if (this.#deadline.hasPassed()) return undefined;
      throw error;
    }
  }

  async #maySignIn({ url, answer }: AutodiscoverHop): Promise<boolean> {
    if (answer.kind !== 'credentialsWanted' || !answer.schemes.includes(this.#wire.scheme)) return false;
    return !this.#deadline.hasPassed() && (await this.#wire.passwordState(url)) === 'ready';
  }

  async #hop(
    method: ServiceMethod | 'httpRedirect',
    url: string,
    exchange: HttpExchange | undefined,
    visited: readonly string[],
  ): Promise<AutodiscoverHop> {
    if (!exchange) return { method, url, answer: { kind: 'noAnswer', code: 'ETIMEDOUT' }, exchanges: [] };
    const answer = await this.#answer(readExchange(method, exchange), url, visited);
    return { method, url, answer, exchanges: [exchange] };
  }

  async #answer(reading: Reading, from: string, visited: readonly string[]): Promise<AutodiscoverAnswer> {
    if (reading.kind !== 'redirect') return reading;
    const { url } = reading;
    const reason = await this.judge(url, from, visited);
    return { kind: 'redirectUrl', url, followed: reason === undefined, ...(reason && { reason }) };
  }

  async #follow(
    { answer }: AutodiscoverHop,
    ask: (url: string) => Promise<readonly AutodiscoverHop[]>,
  ): Promise<readonly AutodiscoverHop[]> {
    return answer.kind === 'redirectUrl' && answer.followed && !this.#deadline.hasPassed() ? ask(answer.url) : [];
  }
}

function isService(method: AutodiscoverHop['method']): method is ServiceMethod {
  return method === 'json' || method === 'pox' || method === 'soap';
}
