import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { ClientRequest, type IncomingMessage } from 'node:http';
import { connect, type TLSSocket } from 'node:tls';
import type { Scheme } from '../../src/core/observations/ews.ts';
import { splitUserName } from '../../src/core/profile/userName.ts';
import { openFoldersRequest } from '../../src/exchange/mailboxes/mailboxRequest.ts';
import { authenticateMessage } from '../../src/exchange/ntlm/authenticateMessage.ts';
import { readChallenge } from '../../src/exchange/ntlm/challengeMessage.ts';
import { channelBindingOf } from '../../src/exchange/ntlm/channelBinding.ts';
import { negotiateMessage } from '../../src/exchange/ntlm/negotiateMessage.ts';
import type { LabState } from '../../src/lab/control.ts';

/** What a loop posts, and over how many sockets at one time. */
export interface LoopInput {
  readonly lab: LabState;
  readonly scheme: Scheme;
  readonly mailboxes: readonly string[];
  readonly sockets: number;
}

/**
 * The limit: posts the bytes that we post, on sockets that stay open, and throws the answers away unread but for their
 * status. It judges nothing, keeps nothing, has no time-outs and never tries again.
 */
export async function bareLoop({ lab, scheme, mailboxes, sockets }: LoopInput): Promise<void> {
  const left = mailboxes.values();
  const work = async (): Promise<void> => {
    const socket = connect({
      host: '127.0.0.1',
      port: lab.httpsPort,
      servername: lab.hosts.ews,
      ca: lab.rootCertificates.public,
    });
    await once(socket, 'secureConnect');
    if (scheme === 'ntlm') await signIn(socket, lab);
    const authorization = scheme === 'basic' ? basic(lab) : undefined;
    for (const mailbox of left) await post(socket, lab, mailbox, authorization);
    socket.destroy();
  };
  await Promise.all(Array.from({ length: sockets }, work));
}

function basic({ serviceAccount: { userName, password } }: LabState): string {
  return `Basic ${Buffer.from(`${userName}:${password}`).toString('base64')}`;
}

async function signIn(socket: TLSSocket, lab: LabState): Promise<void> {
  const negotiate = negotiateMessage();
  const offer = await send(socket, lab, '', `NTLM ${negotiate.toString('base64')}`);
  const token = /^NTLM (\S+)/m.exec(offer.headers['www-authenticate'] ?? '')?.[1] ?? '';
  const { userName, password } = lab.serviceAccount;
  const channelBinding = channelBindingOf(socket.getPeerCertificate().raw);
  const proof = authenticateMessage({
    negotiate,
    challenge: readChallenge(Buffer.from(token, 'base64')),
    credentials: { ...splitUserName(userName), password },
    host: lab.hosts.ews,
    ...(channelBinding && { channelBinding }),
    clientChallenge: randomBytes(8),
    now: new Date(),
  });
  await post(socket, lab, lab.serviceAccount.address, `NTLM ${proof.toString('base64')}`);
}

async function post(socket: TLSSocket, lab: LabState, mailbox: string, authorization?: string): Promise<void> {
  const { statusCode } = await send(socket, lab, mailbox, authorization);
  if (statusCode !== 200 && statusCode !== 500) throw new Error(`status ${String(statusCode)}`);
}

async function send(
  socket: TLSSocket,
  lab: LabState,
  mailbox: string,
  authorization?: string,
): Promise<IncomingMessage> {
  const { headers = {}, body = '' } = openFoldersRequest(lab.ewsUrl, mailbox);
  const message = new ClientRequest({
    createConnection: () => socket,
    method: 'POST',
    path: '/EWS/Exchange.asmx',
    setHost: false,
    headers: {
      Host: lab.hosts.ews,
      ...headers,
      Connection: 'keep-alive',
      ...(authorization && { Authorization: authorization }),
    },
  });
  message.end(mailbox === '' ? '' : body);
  const [response] = (await once(message, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  return response;
}
