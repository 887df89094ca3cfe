import { request as httpRequest } from 'node:http';
import { type Agent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { SecureContextOptions } from 'node:tls';
import type { Lab } from '../../../src/lab/lab.ts';

/** An answer as it came: header names lower-cased, several of one name kept apart. */
export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string[]>;
  readonly body: string;
}

/** A request of a test; the host decides server name and Host header, everything else has a default. */
export interface LabRequestOptions extends Pick<SecureContextOptions, 'minVersion' | 'maxVersion' | 'ca' | 'ciphers'> {
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly body?: string;
  readonly authorization?: string | undefined;
  readonly agent?: Agent;
  readonly scheme?: 'https' | 'http';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Where to connect; 127.0.0.1 by default. */
  readonly address?: string;
  /** Leaves after so many bytes of the answer. */
  readonly readsAtMostBytes?: number;
}

/** Sends one request to the lab on a socket of its own, or the agent's, and reads the answer to its end. */
export function send(lab: Lab, options: LabRequestOptions = {}): Promise<Answer> {
  const host = options.host ?? lab.state.hosts.ews;
  const isPlain = options.scheme === 'http';
  const { authorization } = options;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const outgoing = (isPlain ? httpRequest : httpsRequest)(
    {
      ca: lab.state.rootCertificates.public,
      agent: false,
      method: 'POST',
      path: '/EWS/Exchange.asmx',
      ...options,
      host: options.address ?? '127.0.0.1',
      port: isPlain ? lab.state.httpPort : lab.state.httpsPort,
      servername: host,
      headers: { host, ...options.headers, ...(authorization === undefined ? {} : { authorization }) },
    },
    (response) => {
      read(response, options.readsAtMostBytes ?? Infinity).then(resolve, reject);
    },
  );
  outgoing.on('error', reject).end(options.body ?? '');
  return promise;
}

/** The Authorization header of the service account, with another password if one is given. */
export function basic(lab: Lab, password = lab.state.serviceAccount.password): string {
  return `Basic ${Buffer.from(`${lab.state.serviceAccount.userName}:${password}`).toString('base64')}`;
}

/** GetFolder for the calendar, impersonating a mailbox if one is given. */
export function getCalendar(mailbox?: string, version = 'Exchange2013_SP1'): string {
  const impersonation =
    mailbox === undefined
      ? ''
      : `<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>${mailbox}</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>`;
  return envelope(
    '<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="calendar"/></m:FolderIds></m:GetFolder>',
    `<t:RequestServerVersion Version="${version}"/>${impersonation}`,
  );
}

/** A SOAP envelope with the namespaces of EWS under their usual prefixes. */
export function envelope(operation: string, header = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><soap:Header>${header}</soap:Header><soap:Body>${operation}</soap:Body></soap:Envelope>`;
}

/** The response code of an answer, from a fault or the first response message. */
export function responseCode({ body }: Answer): string | undefined {
  return /ResponseCode[^>]*>([^<]+)</.exec(body)?.[1];
}

async function read(response: IncomingMessage, limitBytes: number): Promise<Answer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= limitBytes) break;
  }
  const body = Buffer.concat(parts).toString('utf8');
  return { status: response.statusCode ?? 0, headers: response.headersDistinct, body };
}
