import { timingSafeEqual, createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ServerBehaviour, SignInScheme, VirtualDirectory } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import type { LogonName, ServiceAccount, SignInOutcome } from '../directory/serviceAccount.ts';
import { challengeFor } from '../ntlm/challenge.ts';
import { NtlmFormatError, messageType, readAuthenticate } from '../ntlm/messages.ts';
import { channelBindingClaim, provesPassword } from '../ntlm/verify.ts';
import type { Handshake } from '../ntlm/verify.ts';
import { organisation } from '../organisation.ts';
import { lockedOutPage } from './pages.ts';
import { emptyReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** Either someone is signed in, or this is what they get instead. */
export type Admission =
  | { readonly kind: 'signedIn'; readonly user: Recipient; readonly headers: Reply['headers'] }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** One finished attempt to sign in, for the counters. */
export interface SignInRecord {
  readonly scheme: 'basic' | 'ntlm';
  readonly outcome: SignInOutcome['kind'] | 'channelBindingRefused' | 'malformed';
}

/** The connection a request came on and the certificate (DER) the server presented there, if it is a TLS one. */
export interface Connection {
  readonly socket: Socket;
  readonly certificate: Buffer | undefined;
}

interface ConnectionState {
  readonly handshake?: Handshake;
  readonly user?: Recipient;
}

type Authorization = { readonly scheme: SignInScheme; readonly token: string };

/**
 * Signs requests in as IIS does: Basic for each request, NTLM for the connection, raw NTLM inside Negotiate too.
 * Kerberos and SPNEGO wrapping are not understood, as for a client outside the domain.
 */
export class Authenticator {
  private readonly account: ServiceAccount;
  private readonly clock: () => Date;
  private readonly onSignIn: (record: SignInRecord) => void;
  private connections = new WeakMap<Socket, ConnectionState>();

  constructor(account: ServiceAccount, clock: () => Date, onSignIn: (record: SignInRecord) => void) {
    this.account = account;
    this.clock = clock;
    this.onSignIn = onSignIn;
  }

  /** Forgets every signed-in connection and every handshake under way. */
  forgetConnections(): void {
    this.connections = new WeakMap();
  }

  /** Judges one request by its Authorization header and what its connection has proved before. */
  admit(
    header: string | undefined,
    connection: Connection,
    directory: VirtualDirectory,
    server: ServerBehaviour,
  ): Admission {
    const signedIn = this.connections.get(connection.socket)?.user;
    if (header === undefined) return signedIn === undefined ? demandSignIn(directory) : admitted(signedIn, []);
    const authorization = readAuthorization(header);
    if (authorization === undefined || !directory.schemes.includes(authorization.scheme)) return refuse(directory);
    return authorization.scheme === 'basic'
      ? this.admitBasic(authorization.token, directory, server)
      : this.admitNtlm(authorization, connection, directory, server);
  }

  private admitBasic(token: string, directory: VirtualDirectory, server: ServerBehaviour): Admission {
    const text = Buffer.from(token, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon < 0) return refuse(directory);
    const given = text.slice(colon + 1);
    const outcome = this.account.signIn(readLogonName(text.slice(0, colon)), server.account, (password) =>
      equals(given, password),
    );
    this.onSignIn({ scheme: 'basic', outcome: outcome.kind });
    if (outcome.kind === 'lockedOut') return { kind: 'refused', reply: lockedOutPage(challengesOf(directory)) };
    return outcome.kind === 'accepted' ? admitted(outcome.user, []) : refuse(directory);
  }

  private admitNtlm(
    authorization: Authorization,
    connection: Connection,
    directory: VirtualDirectory,
    server: ServerBehaviour,
  ): Admission {
    const token = Buffer.from(authorization.token, 'base64');
    const handshake = this.connections.get(connection.socket)?.handshake;
    this.connections.delete(connection.socket);
    try {
      if (messageType(token) === 1) return this.challenge(token, authorization.scheme, connection.socket);
      if (messageType(token) === 3 && handshake !== undefined) {
        return this.finish(token, handshake, connection, directory, server);
      }
    } catch (error) {
      if (!(error instanceof NtlmFormatError)) throw error;
      this.onSignIn({ scheme: 'ntlm', outcome: 'malformed' });
    }
    return refuse(directory);
  }

  private challenge(token: Buffer, scheme: SignInScheme, socket: Socket): Admission {
    const handshake = challengeFor(token, this.clock());
    this.connections.set(socket, { handshake });
    const name = scheme === 'negotiate' ? 'Negotiate' : 'NTLM';
    return {
      kind: 'refused',
      reply: emptyReply(401, [['WWW-Authenticate', `${name} ${handshake.challenge.toString('base64')}`]]),
    };
  }

  private finish(
    token: Buffer,
    handshake: Handshake,
    connection: Connection,
    directory: VirtualDirectory,
    server: ServerBehaviour,
  ): Admission {
    const message = readAuthenticate(token);
    const name = { user: message.user, domain: message.domain };
    const outcome = this.account.signIn(name, server.account, (password) =>
      provesPassword(message, handshake, password),
    );
    if (outcome.kind !== 'accepted') {
      this.onSignIn({ scheme: 'ntlm', outcome: outcome.kind });
      return refuse(directory);
    }
    const claim = channelBindingClaim(message, connection.certificate);
    if (!isBindingAccepted(claim, directory)) {
      this.onSignIn({ scheme: 'ntlm', outcome: 'channelBindingRefused' });
      return refuse(directory);
    }
    this.onSignIn({ scheme: 'ntlm', outcome: 'accepted' });
    this.connections.set(connection.socket, { user: outcome.user });
    return admitted(outcome.user, [['Persistent-Auth', 'true']]);
  }
}

function isBindingAccepted(claim: ReturnType<typeof channelBindingClaim>, directory: VirtualDirectory): boolean {
  if (directory.extendedProtection === 'none' || claim === 'right') return true;
  return directory.extendedProtection === 'allow' && claim === 'absent';
}

function admitted(user: Recipient, headers: Reply['headers']): Admission {
  return { kind: 'signedIn', user, headers };
}

/** The 401 of IIS after a sign-in that failed: one header a scheme and no body. */
function refuse(directory: VirtualDirectory): Admission {
  return { kind: 'refused', reply: emptyReply(401, challengesOf(directory)) };
}

/** The 401 of the Exchange front end to a request without credentials, which only it marks as such. */
function demandSignIn(directory: VirtualDirectory): Admission {
  const headers = [...challengesOf(directory), ['X-CasErrorCode', 'UnauthenticatedRequest'] as const];
  return { kind: 'refused', reply: emptyReply(401, headers) };
}

function challengesOf(directory: VirtualDirectory): Reply['headers'] {
  return directory.schemes.map((scheme) => ['WWW-Authenticate', challengeText[scheme]] as const);
}

const challengeText: Readonly<Record<SignInScheme, string>> = {
  negotiate: 'Negotiate',
  ntlm: 'NTLM',
  basic: `Basic realm="${organisation.hosts.ews}"`,
};

function readAuthorization(header: string): Authorization | undefined {
  const match = /^(negotiate|ntlm|basic) +([A-Za-z0-9+/=]+)$/i.exec(header.trim());
  const [, scheme, token] = match ?? [];
  return scheme === undefined || token === undefined
    ? undefined
    : { scheme: scheme.toLowerCase() as SignInScheme, token };
}

function readLogonName(text: string): LogonName {
  const slash = text.indexOf('\\');
  return slash < 0 ? { user: text, domain: '' } : { user: text.slice(slash + 1), domain: text.slice(0, slash) };
}

/** Compares hashes, so that neither content nor length shows in the time it takes. */
function equals(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}
