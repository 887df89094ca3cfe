import type { LabOrg, OrgFetch, OrgOptions } from '../../../../src/salesforce/options.ts';
import { createOrgPort } from '../../../../src/salesforce/salesforceBundle.ts';
import type { ConnectionProfile, UsersSelection } from '../../../../src/core/profile/profile.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { ManualClock } from '../../../support/fakeClock.ts';
import { aProfile } from '../../../support/builders.ts';

export const ORIGIN = 'https://contoso.my.salesforce.com';
export const TOKEN = '00D5g000004XyZaEAK!AQEAQNotARealToken.AtAll';
export const SESSION_EXPIRED = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];

/** A request as it reached the org. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Of a query, with its escapes undone. */
  readonly soql: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown } | Error;

/** Answers a request, or leaves it to the org's usual answers. */
export type Script = (request: SeenRequest, signal: AbortSignal) => Answer | undefined | Promise<Answer | undefined>;

/** An org at the port of `fetch`: it answers what a script says and keeps what it was asked. */
export class ScriptedOrg {
  readonly requests: SeenRequest[] = [];
  readonly #script: Script;

  constructor(script: Script = () => undefined) {
    this.#script = script;
  }

  get queries(): readonly string[] {
    return this.requests.flatMap(({ soql }) => (soql === undefined ? [] : [soql]));
  }

  readonly fetch: OrgFetch = async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const soql = url.searchParams.get('q') ?? undefined;
    const seen = { method, path: url.pathname + (soql === undefined ? url.search : ''), soql, headers, body };
    this.requests.push(seen);
    const answer = (await this.#script(seen, signal)) ?? usualAnswer(url.pathname);
    if (answer instanceof Error) throw answer;
    const { status = 200, headers: sent = {}, body: content } = answer;
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    return new Response(status === 204 ? null : text, {
      status,
      headers: { 'content-type': 'application/json;charset=UTF-8', ...sent },
    });
  };
}

function usualAnswer(path: string): Answer {
  if (path === '/services/data') return { body: [{ version: '9.0' }, { version: '67.0' }, { version: '68.0' }] };
  if (path === '/services/data/v68.0') {
    return { body: { identity: 'https://login.salesforce.com/id/00D5g000004XyZaEAK/0055g00000AbCdEAAV' } };
  }
  return rows([]);
}

/** The answer to a query that has all these rows; each has an id, of its own where it is not given. */
export function rows(records: readonly unknown[], change: object = {}): Answer {
  const withIds = records.map((record, at) => ({ Id: `0id${at}`, ...(record as object) }));
  return { body: { totalSize: records.length, done: true, records: withIds, ...change } };
}

/** The answer of the API to a request that it refuses. */
export function refusal(status: number, errorCode: string, message = ''): Answer {
  return { status, body: [{ errorCode, message }] };
}

const LAB: LabOrg = { instanceUrl: ORIGIN, accessToken: TOKEN, username: 'grace@contoso.test', rootCertificate: '' };

/** A session with a scripted org; no command line is asked. */
export function sessionWith(org: ScriptedOrg, users?: UsersSelection, options: Partial<OrgOptions> = {}): OrgSession {
  const profile: ConnectionProfile = { ...aProfile(), salesforce: { org: 'contoso', ...(users && { users }) } };
  const port = createOrgPort({
    clock: new ManualClock(),
    cli: { environment: {} },
    readFile: () => Promise.reject(new Error('no file')),
    fetch: org.fetch,
    lab: LAB,
    ...options,
  });
  return port.openSession(profile);
}

/** A signal that never aborts. */
export const CALM = new AbortController().signal;
