import { timingSafeEqual, createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import type { AccountBehaviour, SignInScheme, VirtualDirectory } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import { readLogonName } from '../directory/logonName.ts';
import type { ServiceAccount, SignInOutcome } from '../directory/serviceAccount.ts';
import { challengeFor } from '../ntlm/challenge.ts';
import { NtlmFormatError, messageType, readAuthenticate } from '../ntlm/messages.ts';
import { channelBindingClaim, provesPassword } from '../ntlm/verify.ts';
import type { Handshake } from '../ntlm/verify.ts';
import { challengesOf, demandSignIn, refuse, refuseByPolicy } from './challenges.ts';
import { lockedOutPage } from './pages.ts';
import { emptyReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';

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

/** What a server knows of a connection; the next server behind a load balancer knows nothing. */
interface ConnectionState {
  readonly frontEnd: string;
  readonly handshake?: Handshake;
  readonly user?: Recipient;
}

type Authorization = { readonly scheme: SignInScheme; readonly token: string };

/** A request on its connection, and the virtual directory it is for. */
interface Attempt {
  readonly request: LabRequest;
  readonly connection: Connection;
  readonly directory: VirtualDirectory;
}

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
  admit(request: LabRequest, connection: Connection, directory: VirtualDirectory): Admission {
    const attempt = { request, connection, directory };
    const header = request.headers['authorization'];
    const signedIn = this.stateOf(attempt)?.user;
    if (header === undefined) return signedIn === undefined ? refused(demandSignIn(attempt)) : admitted(signedIn, []);
    const authorization = readAuthorization(header);
    if (authorization === undefined || !directory.schemes.includes(authorization.scheme)) {
      return refused(refuse(directory));
    }
    return authorization.scheme === 'basic'
      ? this.admitBasic(authorization.token, attempt)
      : this.admitNtlm(authorization, attempt);
  }

  private admitBasic(token: string, { request, directory }: Attempt): Admission {
    const { account } = request.server;
    const text = Buffer.from(token, 'base64').toString(account.basicCharset);
    const colon = text.indexOf(':');
    if (colon < 0) return refused(refuse(directory));
    const given = text.slice(colon + 1);
    const outcome = this.account.signIn(readLogonName(text.slice(0, colon)), account, (password) =>
      equals(given, password),
    );
    this.onSignIn({ scheme: 'basic', outcome: outcome.kind });
    if (outcome.kind === 'lockedOut') return refused(lockedOutPage(challengesOf(directory)));
    return outcome.kind === 'accepted' ? byPolicy(outcome.user, account, []) : refused(refuse(directory));
  }

  private admitNtlm(authorization: Authorization, attempt: Attempt): Admission {
    const { connection, directory } = attempt;
    const token = Buffer.from(authorization.token, 'base64');
    const handshake = this.stateOf(attempt)?.handshake;
    this.connections.delete(connection.socket);
    try {
      if (messageType(token) === 1) return this.challenge(token, authorization.scheme, attempt);
      if (messageType(token) === 3 && handshake !== undefined) return this.finish(token, handshake, attempt);
    } catch (error) {
      if (!(error instanceof NtlmFormatError)) throw error;
      this.onSignIn({ scheme: 'ntlm', outcome: 'malformed' });
    }
    return refused(refuse(directory));
  }

  private challenge(token: Buffer, scheme: SignInScheme, { request, connection }: Attempt): Admission {
    const handshake = challengeFor(token, this.clock(), request.frontEnd);
    this.connections.set(connection.socket, { frontEnd: request.frontEnd, handshake });
    const name = scheme === 'negotiate' ? 'Negotiate' : 'NTLM';
    return refused(emptyReply(401, [['WWW-Authenticate', `${name} ${handshake.challenge.toString('base64')}`]]));
  }

  private finish(token: Buffer, handshake: Handshake, { request, connection, directory }: Attempt): Admission {
    const { account } = request.server;
    const message = readAuthenticate(token);
    const name = { user: message.user, domain: message.domain };
    const outcome = this.account.signIn(name, account, (password) => provesPassword(message, handshake, password));
    if (outcome.kind !== 'accepted') {
      this.onSignIn({ scheme: 'ntlm', outcome: outcome.kind });
      return refused(refuse(directory));
    }
    const claim = channelBindingClaim(message, connection.certificate);
    if (!isBindingAccepted(claim, directory)) {
      this.onSignIn({ scheme: 'ntlm', outcome: 'channelBindingRefused' });
      return refused(refuse(directory));
    }
    this.onSignIn({ scheme: 'ntlm', outcome: 'accepted' });
    if (account.condition === 'active') {
      this.connections.set(connection.socket, { frontEnd: request.frontEnd, user: outcome.user });
    }
    return byPolicy(outcome.user, account, [['Persistent-Auth', 'true']]);
  }

  private stateOf({ request, connection }: Attempt): ConnectionState | undefined {
    const state = this.connections.get(connection.socket);
    return state?.frontEnd === request.frontEnd ? state : undefined;
  }
}

/** A right password is not yet a right to use EWS. */
function byPolicy(user: Recipient, { condition }: AccountBehaviour, headers: Reply['headers']): Admission {
  if (condition === 'legacyAuthBlocked' || condition === 'locked456') return refused(refuseByPolicy(condition));
  return admitted(user, headers);
}

function refused(reply: Reply): Admission {
  return { kind: 'refused', reply };
}

function isBindingAccepted(claim: ReturnType<typeof channelBindingClaim>, directory: VirtualDirectory): boolean {
  if (directory.extendedProtection === 'none' || claim === 'right') return true;
  return directory.extendedProtection === 'allow' && claim === 'absent';
}

function admitted(user: Recipient, headers: Reply['headers']): Admission {
  return { kind: 'signedIn', user, headers };
}

function readAuthorization(header: string): Authorization | undefined {
  const match = /^(negotiate|ntlm|basic) +([A-Za-z0-9+/=]+)$/i.exec(header.trim());
  const [, scheme, token] = match ?? [];
  return scheme === undefined || token === undefined
    ? undefined
    : { scheme: scheme.toLowerCase() as SignInScheme, token };
}

/** Compares hashes, so that neither content nor length shows in the time it takes. */
function equals(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(given), digest(expected));
}
