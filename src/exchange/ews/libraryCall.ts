import { ExchangeService, ExchangeVersion, Uri, WebCredentials } from 'ews-javascript-api';
import type { EwsAnswer } from '../../core/observations/ews.ts';
import { AnswerGate } from './answerGate.ts';
import { impersonate } from './impersonation.ts';
import { ewsRequest, type SendEws } from './request.ts';

/** What the wire answered, and what the library made of it where that was a success it understood. */
export interface LibraryAnswer<Result> {
  readonly answer: EwsAnswer;
  readonly result?: Result;
}

/** Makes one call through ews-javascript-api, as `mailbox` where one is given. Rejects as `send` does. */
export async function callLibrary<Result extends object>(
  ewsUrl: string,
  mailbox: string | undefined,
  send: SendEws,
  call: (service: ExchangeService) => Promise<Result>,
): Promise<LibraryAnswer<Result>> {
  const anchor = mailbox === undefined ? {} : { anchorMailbox: mailbox };
  const gate = new AnswerGate(send, (envelope) =>
    ewsRequest(ewsUrl, envelope, { requestId: crypto.randomUUID(), ...anchor }),
  );
  const result = await call(serviceBehind(gate, ewsUrl, mailbox)).catch((error: unknown) => {
    // What the library could not use, the gate has read; without a request it is our mistake.
    if (!gate.wasAsked) throw error;
    return undefined;
  });
  return { answer: await gate.answer(), ...(result && { result }) };
}

function serviceBehind(gate: AnswerGate, ewsUrl: string, mailbox: string | undefined): ExchangeService {
  const service = new ExchangeService(ExchangeVersion.Exchange2013_SP1);
  service.Url = new Uri(ewsUrl);
  service.XHRApi = gate;
  // The library insists on credentials; the real ones are added on the wire, where it never sees them.
  service.Credentials = new WebCredentials('none', 'none');
  if (mailbox !== undefined) impersonate(service, mailbox);
  return service;
}
