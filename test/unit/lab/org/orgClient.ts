import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { Lab } from '../../../../src/lab/lab.ts';

/** An answer of the org as it came. */
export interface OrgAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request of a test; the token of the org is sent unless another is given. */
export interface OrgCall {
  readonly method?: string;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Another name of the org's address. */
  readonly host?: string;
}

/** A record as the API writes it. */
export type Fields = Readonly<Record<string, unknown>>;

/** One page of an answer to a query. */
export interface Page {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
  readonly records: readonly Fields[];
}

const base = '/services/data/v68.0';

/** A client of the practice org made of plain node modules. */
export class OrgClient {
  readonly lab: Lab;

  constructor(lab: Lab) {
    this.lab = lab;
  }

  /** Sends a request to a path of the org; a body goes as JSON, unless it is text. */
  send(path: string, { method = 'GET', headers = {}, body, host, ...call }: OrgCall = {}): Promise<OrgAnswer> {
    const sent = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
    const { org, rootCertificates } = this.lab.state;
    const token = 'token' in call ? call.token : org.accessToken;
    const url = new URL(path, org.instanceUrl);
    if (host !== undefined) url.hostname = host;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { promise, resolve, reject } = Promise.withResolvers<OrgAnswer>();
    const options = { method, ca: rootCertificates.public, agent: false, headers: { ...authorization, ...headers } };
    const outgoing = request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', reject).on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    });
    outgoing.on('error', reject).end(sent);
    return promise;
  }

  /** A resource below the newest version. */
  api(resource: string, call?: OrgCall): Promise<OrgAnswer> {
    return this.send(`${base}${resource}`, call);
  }

  /** The answer to a query, which must succeed; `api` is `/tooling` for the Tooling API. */
  async query(soql: string, api = '', call?: OrgCall): Promise<Page> {
    const answer = await this.api(`${api}/query?q=${encodeURIComponent(soql)}`, call);
    assert.equal(answer.status, 200, answer.body);
    return JSON.parse(answer.body) as Page;
  }

  /** Every record of every page. */
  async all(soql: string): Promise<readonly Fields[]> {
    let page = await this.query(soql);
    const records = [...page.records];
    while (page.nextRecordsUrl !== undefined) {
      page = JSON.parse((await this.send(page.nextRecordsUrl)).body) as Page;
      records.push(...page.records);
    }
    return records;
  }

  /** One column of every record. */
  async column(name: string, from: string): Promise<readonly unknown[]> {
    return (await this.all(`SELECT ${name} FROM ${from}`)).map((record) => record[name]);
  }

  /** Status and error code of an answer that is a refusal. */
  async refusal(resource: string, call?: OrgCall): Promise<string> {
    const answer = await this.api(resource, call);
    return `${String(answer.status)} ${errorCode(answer)}`;
  }

  /** Makes a Remote Site Setting. */
  createSite(name: string, url: string): Promise<OrgAnswer> {
    const metadata = { disableProtocolSecurity: false, isActive: true, url, urls: null, description: null };
    return this.api('/tooling/sobjects/RemoteProxy', { method: 'POST', body: { FullName: name, Metadata: metadata } });
  }

  /** Runs Apex and returns its result. */
  async run(source: string): Promise<Fields> {
    const answer = await this.api(`/tooling/executeAnonymous?anonymousBody=${encodeURIComponent(source)}`);
    assert.equal(answer.status, 200, answer.body);
    return JSON.parse(answer.body) as Fields;
  }

  /** What callouts to addresses come to: a status, or the words of the exception. */
  async probe(...endpoints: readonly string[]): Promise<readonly (number | string)[]> {
    const { exceptionMessage } = await this.run(probeSource(endpoints));
    const [, ...lines] = String(exceptionMessage).split('\n');
    const results = lines.map((line) => JSON.parse(line) as { readonly status?: number; readonly message?: string });
    return results.map(({ status, message = '' }) => status ?? message);
  }
}

/** Apex of the form the org runs. */
export function probeSource(endpoints: readonly string[]): string {
  const urls = endpoints.map((endpoint) => `'${endpoint}'`).join(', ');
  return `List<String> urls = new List<String>{ ${urls} };
List<String> lines = new List<String>{ 'exchange-connect-probe 1' };
for (Integer i = 0; i < urls.size(); i++) {
  HttpRequest request = new HttpRequest();
  request.setEndpoint(urls[i]);
  request.setMethod('GET');
  request.setTimeout(300);
  HttpResponse response = new Http().send(request);
}
System.assert(false, String.join(lines, '\\n'));`;
}

/** The error code of an answer in the form of the REST API. */
export function errorCode({ body }: OrgAnswer): string {
  const errors = JSON.parse(body) as readonly { readonly errorCode: string }[];
  return errors.map((error) => error.errorCode).join();
}
