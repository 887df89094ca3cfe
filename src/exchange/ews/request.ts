import type { EwsAnswer } from '../../core/observations/ews.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import { isWithheld, type Withheld } from '../signIn/signedInConnections.ts';
import { readAnswer } from './answer.ts';

/** Carries one request to EWS as the service account, or says why it did not. */
export type SendEws = (request: HttpRequest) => Promise<HttpExchange | Withheld>;

/** What a request says beside its body. */
export interface EwsRequestOptions {
  /** A new GUID; the server repeats it, so that the request is found in its logs. */
  readonly requestId: string;
  /** The mailbox whose server should answer; without it Exchange may route an impersonating request astray (facts C3). */
  readonly anchorMailbox?: string;
}

/** An EWS request as HTTP carries it. It accepts no compression: every body is evidence and read as it came. */
export function ewsRequest(
  ewsUrl: string,
  envelope: string,
  { requestId, anchorMailbox }: EwsRequestOptions,
): HttpRequest {
  return {
    method: 'POST',
    url: ewsUrl,
    headers: {
      'Content-Type': 'text/xml; charset=utf-8',
      Accept: 'text/xml',
      'client-request-id': requestId,
      'return-client-request-id': 'true',
      ...(anchorMailbox !== undefined && { 'X-AnchorMailbox': anchorMailbox }),
    },
    body: envelope,
  };
}

/** Sends a request and reads what came of it; rejects as the sender does. */
export async function sendAndRead(request: HttpRequest, send: SendEws): Promise<EwsAnswer> {
  const sent = await send(request);
  return isWithheld(sent) ? { kind: 'withheld', because: sent.withheld } : readAnswer(sent);
}
