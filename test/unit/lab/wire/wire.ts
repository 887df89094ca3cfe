import assert from 'node:assert/strict';
import { X509Certificate, createHash } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Agent } from 'node:https';
import { connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { ConnectionOptions, TLSSocket } from 'node:tls';
import type { Lab } from '../../../../src/lab/lab.ts';
import { basic, getCalendar, responseCode, send } from '../labClient.ts';
import type { Answer, LabRequestOptions } from '../labClient.ts';
import { authenticateMessage, negotiateMessage } from '../ntlmClient.ts';

/** Looks at what a fault changes on the wire, while it is on. */
export type Effect = (wire: Wire) => Promise<void>;

/** The effects of some faults by name. */
export type Effects = Readonly<Record<string, Effect>>;

/** The address of Anna, whom most mailbox faults strike. */
export const anna = 'anna.berg@contoso.test';
/** The challenges of a healthy virtual directory. */
export const windows = ['Negotiate', 'NTLM'];
export const realm = 'Basic realm="mail.contoso.test"';

const schema = 'http://schemas.microsoft.com/exchange/autodiscover/outlook';

/** A client of the lab made of plain node modules. */
export class Wire {
  readonly lab: Lab;

  constructor(lab: Lab) {
    this.lab = lab;
  }

  /** GetFolder for the calendar by Basic, impersonating a mailbox if one is given. */
  call(mailbox?: string, more: LabRequestOptions = {}): Promise<Answer> {
    return send(this.lab, { body: getCalendar(mailbox), authorization: basic(this.lab), ...more });
  }

  /** The response code of such a call. */
  async code(mailbox?: string): Promise<string | undefined> {
    return responseCode(await this.call(mailbox));
  }

  /** A request as it is given, without credentials. */
  send(more: LabRequestOptions = {}): Promise<Answer> {
    return send(this.lab, more);
  }

  /** The challenges of a request without credentials. */
  async challenges(more: LabRequestOptions = {}): Promise<readonly string[] | undefined> {
    return (await send(this.lab, more)).headers['www-authenticate'];
  }

  /** POX Autodiscover by Basic. */
  pox(address = anna, more: LabRequestOptions = {}): Promise<Answer> {
    const body = `<Autodiscover xmlns="${schema}/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${schema}/responseschema/2006a</AcceptableResponseSchema></Request></Autodiscover>`;
    const { autodiscover } = this.lab.state.hosts;
    const path = '/Autodiscover/Autodiscover.xml';
    return send(this.lab, { host: autodiscover, path, body, authorization: basic(this.lab), ...more });
  }

  /** SOAP Autodiscover by Basic. */
  soap(address = anna): Promise<Answer> {
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="http://schemas.microsoft.com/exchange/2010/Autodiscover"><s:Body><a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User><a:Mailbox>${address}</a:Mailbox></a:User></a:Users><a:RequestedSettings><a:Setting>ExternalEwsUrl</a:Setting></a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage></s:Body></s:Envelope>`;
    const { autodiscover } = this.lab.state.hosts;
    const path = '/autodiscover/autodiscover.svc';
    return send(this.lab, { host: autodiscover, path, body, authorization: basic(this.lab) });
  }

  /** Autodiscover v2, without credentials. */
  json(address = anna, host: string = this.lab.state.hosts.autodiscover): Promise<Answer> {
    const path = `/autodiscover/autodiscover.json?Email=${address}&Protocol=EWS`;
    return send(this.lab, { host, method: 'GET', path });
  }

  /** A GET of Autodiscover on port 80. */
  plain(host: string = this.lab.state.hosts.autodiscover): Promise<Answer> {
    return send(this.lab, { scheme: 'http', method: 'GET', host, path: '/autodiscover/autodiscover.xml' });
  }

  /** Asks the lab's DNS. */
  resolve<T>(ask: (resolver: Resolver) => Promise<T>): Promise<T> {
    const resolver = new Resolver({ timeout: 5000, tries: 1 });
    resolver.setServers([`127.0.0.1:${String(this.lab.state.dnsPort)}`]);
    return ask(resolver);
  }

  /** The addresses of the EWS host, of both families. */
  async addresses(host: string = this.lab.state.hosts.ews): Promise<readonly string[]> {
    const four = await this.resolve((dns) => dns.resolve4(host));
    return [...four, ...(await this.resolve((dns) => dns.resolve6(host).catch(() => [])))];
  }

  /** A name that does not exist. */
  isUnknown(host: string): Promise<void> {
    return assert.rejects(
      this.resolve((dns) => dns.resolve4(host)),
      { code: 'ENOTFOUND' },
    );
  }

  /** Connects without TLS; rejects with the error of the socket. */
  async connect(address = '127.0.0.1'): Promise<Socket> {
    const socket = connectTcp(this.lab.state.httpsPort, address);
    await once(socket, 'connect');
    return socket;
  }

  /** What is read from a connection after a handshake that judges nothing; rejects with the error of the socket. */
  async handshake<T>(options: ConnectionOptions, read: (socket: TLSSocket) => T): Promise<T> {
    const socket = connectTls({
      host: '127.0.0.1',
      port: this.lab.state.httpsPort,
      servername: this.lab.state.hosts.ews,
      rejectUnauthorized: false,
      ...options,
    });
    await once(socket, 'secureConnect');
    const value = read(socket);
    socket.destroy();
    return value;
  }

  /** The certificate such a handshake shows. */
  certificate(options: ConnectionOptions = {}): Promise<X509Certificate> {
    return this.handshake(options, (socket) => new X509Certificate(socket.getPeerCertificate().raw));
  }

  /** The TLS version such a handshake ends with. */
  protocol(options: ConnectionOptions = {}): Promise<string | null> {
    return this.handshake(options, (socket) => socket.getProtocol());
  }

  /** The types of the handshake messages the server sends in the clear, which it does up to TLS 1.2. */
  async clearMessages(): Promise<readonly number[]> {
    const raw = await this.connect();
    const received: Buffer[] = [];
    const tapped = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => void raw.write(chunk, done),
    });
    raw.on('data', (bytes: Buffer) => {
      received.push(bytes);
      tapped.push(bytes);
    });
    await this.handshake({ socket: tapped, maxVersion: 'TLSv1.2' }, () => undefined);
    raw.destroy();
    return handshakeTypes(Buffer.concat(received));
  }

  /** Whole days until the certificate ends. */
  async daysLeft(): Promise<number> {
    const { validToDate } = await this.certificate();
    return Math.round((validToDate.getTime() - Date.now()) / 86_400_000);
  }

  /** Signs in by NTLM on one connection and reads the calendar: the challenge, and what came in the end. */
  async ntlm(channelBinding?: Buffer): Promise<{ readonly second: Answer; readonly third: Answer }> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const negotiate = `NTLM ${negotiateMessage().toString('base64')}`;
    const second = await send(this.lab, { agent, authorization: negotiate });
    const challenge = Buffer.from((second.headers['www-authenticate']?.[0] ?? '').slice('NTLM '.length), 'base64');
    const { password } = this.lab.state.serviceAccount;
    const message = authenticateMessage(challenge, { user: 'svc-sfsync', domain: 'CONTOSO', password, channelBinding });
    const authorization = `NTLM ${message.toString('base64')}`;
    const third = await send(this.lab, { agent, body: getCalendar(), authorization });
    agent.destroy();
    return { second, third };
  }

  /** The channel binding of the certificate the client sees (RFC 5929 section 4). */
  async channelBinding(): Promise<Buffer> {
    const endPoint = createHash('sha256')
      .update((await this.certificate()).raw)
      .digest();
    const data = Buffer.concat([Buffer.from('tls-server-end-point:'), endPoint]);
    const head = Buffer.alloc(20);
    head.writeUInt32LE(data.length, 16);
    return createHash('md5').update(head).update(data).digest();
  }

  /** Asks the http port, as a proxy, for a tunnel to a host: the status, and the tunnel if there is one. */
  async tunnel(target: string): Promise<{ readonly status: number | undefined; readonly socket: Socket }> {
    const outgoing = httpRequest({ host: '127.0.0.1', port: this.lab.state.httpPort, method: 'CONNECT', path: target });
    outgoing.end();
    const [response, socket] = (await once(outgoing, 'connect')) as [{ readonly statusCode?: number }, Socket];
    return { status: response.statusCode, socket };
  }
}

/** Reads records of type handshake (22) up to the first of another type, and the messages in them (RFC 5246 section 7.4). */
function handshakeTypes(records: Buffer): readonly number[] {
  const parts: Buffer[] = [];
  for (let at = 0; records[at] === 22; at += 5 + records.readUInt16BE(at + 3)) {
    parts.push(records.subarray(at + 5, at + 5 + records.readUInt16BE(at + 3)));
  }
  const messages = Buffer.concat(parts);
  const types: number[] = [];
  for (let at = 0; at + 4 <= messages.length; at += 4 + messages.readUIntBE(at + 1, 3))
    types.push(messages.readUInt8(at));
  return types;
}

/** The Location header of an answer. */
export function location({ headers }: Answer): string | undefined {
  return headers.location?.[0];
}
