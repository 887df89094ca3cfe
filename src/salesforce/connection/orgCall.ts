import type { Connection } from 'jsforce/lib/connection.js';
import * as z from 'zod/mini';
import { OrgFaultError } from '../faultError.ts';
import { readAs } from '../reading.ts';
import { faultOfAnswer } from './answerFault.ts';
import { jsforceConnection } from './jsforceConnection.ts';
import type { OrgRequest, OrgResponse } from './orgHttp.ts';
import type { OrgSender } from './orgSender.ts';

/** What every request of a question goes through. */
export interface CallOptions {
  readonly sender: OrgSender;
  readonly instanceUrl: string;
  /** Such as `68.0`. */
  readonly version: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Which API answers a query. */
export type Api = 'data' | 'tooling';

const page = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  records: z.array(z.unknown()),
  nextRecordsUrl: z.optional(z.string()),
});

/** A page of an answer to a query. */
export type Page = z.infer<typeof page>;

const PAGE_HEADERS = { 'Sforce-Query-Options': 'batchSize=2000' };

/**
 * The requests of one question, by jsforce. Each rejects with an `OrgFaultError` where the answer is no success, and with an
 * `AbortError` when the question's signal aborts.
 */
export class OrgCall {
  readonly #options: CallOptions;
  readonly #connection: Connection;
  #requests = 0;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#connection = jsforceConnection(options.instanceUrl, options.version, (request) => this.#send(request));
  }

  /** Of the question. */
  get signal(): AbortSignal {
    return this.#options.signal;
  }

  /** How many requests were sent, without those that were repeated. */
  get requests(): number {
    return this.#requests;
  }

  /** Any resource; a path is relative to the version, or to the host where it begins with `/services/`. */
  async get<Answer>(path: string, schema: z.ZodMiniType<Answer>): Promise<Answer> {
    return readAs(schema, await this.#connection.request(path), path);
  }

  async firstPage(soql: string, api: Api = 'data'): Promise<Page> {
    const query = this.#of(api).query<Record<string, never>>(soql, { autoFetch: false, headers: PAGE_HEADERS });
    return readAs(page, await query.run(), 'query');
  }

  async nextPage(locator: string): Promise<Page> {
    return readAs(
      page,
      await this.#connection.request({ method: 'GET', url: locator, headers: PAGE_HEADERS }),
      'query',
    );
  }

  /** Creates a record of the Tooling API and gives its id. */
  async createTooling(type: string, record: Readonly<Record<string, unknown>>): Promise<string> {
    const { id } = readAs(created, await this.#connection.tooling.create(type, record), type);
    return id;
  }

  async deleteTooling(type: string, id: string): Promise<void> {
    await this.#connection.tooling.destroy(type, id);
  }

  /** Runs anonymous Apex and gives what the API says of it. */
  async executeAnonymous<Answer>(apex: string, schema: z.ZodMiniType<Answer>): Promise<Answer> {
    return readAs(schema, await this.#connection.tooling.executeAnonymous(apex), 'executeAnonymous');
  }

  #of(api: Api): Pick<Connection, 'query'> {
    return api === 'tooling' ? this.#connection.tooling : this.#connection;
  }

  async #send(request: OrgRequest): Promise<OrgResponse> {
    const { sender, timeoutMs, signal, instanceUrl } = this.#options;
    this.#requests += 1;
    const response = await sender.send(request, timeoutMs, signal);
    if (response.statusCode >= 400) throw new OrgFaultError(faultOfAnswer(response, new URL(instanceUrl).host));
    return response;
  }
}

const created = z.object({ id: z.string() });
