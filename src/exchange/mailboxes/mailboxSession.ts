import type { MailboxAnswer, MailboxSession, MailboxStep } from '../../core/mailboxes/ports.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Clock } from '../../core/ports.ts';
import { domainOf } from '../../core/profile/address.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { syncFolderRequest } from '../ews/syncFolder.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import type { WireSession } from '../session.ts';
import { isWithheld } from '../signIn/signedInConnections.ts';
import { DomainServers, type FoundServer } from './domainServers.ts';
import { openFoldersRequest } from './mailboxRequest.ts';
import { readFolders, readSyncFolderBelow } from './readMailbox.ts';
import { Whereabouts } from './whereabouts.ts';

/** What is used of a session with Exchange; it keeps the connections and guards the account. */
type Session = Pick<WireSession, 'discover' | 'passwordState' | 'request' | typeof Symbol.asyncDispose>;

/** A step that is one request to EWS. */
interface EwsStep {
  readonly request: (ewsUrl: string, mailbox: string) => HttpRequest;
  readonly read: (exchange: HttpExchange) => MailboxAnswer;
}

const EWS_STEPS: Readonly<Record<Exclude<MailboxStep, 'whereabouts'>, EwsStep>> = {
  folders: { request: openFoldersRequest, read: readFolders },
  syncFolder: { request: syncFolderRequest, read: readSyncFolderBelow },
};

/** Opens mailboxes over the connections of one session: one request a step, Autodiscover once a domain. */
export class WireMailboxSession implements MailboxSession {
  readonly #profile: ConnectionProfile;
  readonly #session: Session;
  readonly #servers: DomainServers;
  readonly #whereabouts: Whereabouts;

  constructor(profile: ConnectionProfile, session: Session, clock: Clock) {
    this.#profile = profile;
    this.#session = session;
    this.#servers = new DomainServers(profile.serviceAccount.address, session, clock);
    this.#whereabouts = new Whereabouts(session);
  }

  async openMailbox(address: string, step: MailboxStep, signal: AbortSignal): Promise<MailboxAnswer> {
    if (step === 'whereabouts') {
      const seen = await this.#whereabouts.of(address, signal);
      return { kind: 'whereabouts', ...(seen && { seen }) };
    }
    const { ewsUrl } = this.#profile.exchange;
    const server: FoundServer =
      ewsUrl === undefined ? await this.#servers.find(address, signal) : { kind: 'server', ewsUrl };
    if (server.kind !== 'server') return server;
    const { request, read } = EWS_STEPS[step];
    const { authentication } = this.#profile.exchange;
    const sent = await this.#session.request(request(server.ewsUrl, address), authentication, signal);
    return isWithheld(sent) ? this.#withheld(sent.withheld, address) : read(sent);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#session[Symbol.asyncDispose]();
  }

  /** A server that Autodiscover named is that of one domain; the one of the profile is that of all. */
  #withheld(because: Extract<MailboxAnswer, { kind: 'withheld' }>['because'], address: string): MailboxAnswer {
    const isOfAll = this.#profile.exchange.ewsUrl !== undefined;
    return { kind: 'withheld', because, ...(!isOfAll && { domain: domainOf(address) }) };
  }
}
