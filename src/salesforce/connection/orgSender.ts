import type { AccessSource, OrgAccess } from '../access.ts';
import { OrgFaultError } from '../faultError.ts';
import { SharedWork } from '../sharedWork.ts';
import { refuseOthers } from './approvedOrigins.ts';
import type { OrgHttp, OrgRequest, OrgResponse } from './orgHttp.ts';

/**
 * Sends requests to one org with its token, which nothing else gets to see. A token that the org refuses is renewed once for
 * the whole session and the request sent again; a second refusal is an answer like any other.
 */
export class OrgSender {
  readonly #http: OrgHttp;
  readonly #alsoApproved: readonly string[];
  readonly #opening: SharedWork<OrgAccess>;
  readonly #renewal: SharedWork<OrgAccess>;
  #isRenewed = false;

  constructor(source: AccessSource, http: OrgHttp, alsoApproved: readonly string[]) {
    this.#http = http;
    this.#alsoApproved = alsoApproved;
    this.#opening = new SharedWork((signal) => source.open(signal));
    this.#renewal = new SharedWork(async (signal) => source.renew(await this.#opening.result(signal), signal));
  }

  /** The way into the org, opened at first use. Rejects with an `OrgFaultError` where there is none. */
  access(signal: AbortSignal): Promise<OrgAccess> {
    return (this.#isRenewed ? this.#renewal : this.#opening).result(signal);
  }

  async send(request: OrgRequest, timeoutMs: number, signal: AbortSignal): Promise<OrgResponse> {
    const access = await this.access(signal);
    const response = await this.#sendWith(access, request, timeoutMs, signal);
    if (response.statusCode !== 401) return response;
    this.#isRenewed = true;
    const renewed = await this.#renewal.result(signal);
    return renewed === access ? response : this.#sendWith(renewed, request, timeoutMs, signal);
  }

  /** Without the token: what the org shows to anybody. */
  sendAnonymously(request: OrgRequest, timeoutMs: number, signal: AbortSignal): Promise<OrgResponse> {
    return this.#http.send(request, timeoutMs, signal);
  }

  #sendWith(access: OrgAccess, request: OrgRequest, timeoutMs: number, signal: AbortSignal): Promise<OrgResponse> {
    const { origin } = new URL(request.url);
    refuseOthers(origin, this.#alsoApproved);
    // An org's own answers lead to itself alone; a link elsewhere gets no token.
    if (origin !== access.instanceUrl) throw new OrgFaultError({ kind: 'hostRefused', host: new URL(origin).host });
    const headers = { ...request.headers, authorization: `Bearer ${access.accessToken}` };
    return this.#http.send({ ...request, headers }, timeoutMs, signal);
  }
}
