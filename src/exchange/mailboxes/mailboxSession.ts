import type { MailboxAnswer, MailboxQuestion, MailboxSession } from '../../core/mailboxes/ports.ts';
import type { AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import { domainOf } from '../../core/profile/address.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { HttpRequest } from '../http/httpConnection.ts';
import type { WireSession } from '../session.ts';
import { isWithheld, type Withheld } from '../signIn/signedInConnections.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import { readSyncFolder, syncFolderRequest } from '../ews/syncFolder.ts';
import { openFoldersRequest } from './mailboxRequest.ts';
import { readFolders } from './readMailbox.ts';

/** What is used of a session with Exchange; it keeps the connections and guards the account. */
type Session = Pick<WireSession, 'discover' | 'request' | typeof Symbol.asyncDispose>;

/** Opens mailboxes over the connections of one session: one request a mailbox, Autodiscover once a domain. */
export class WireMailboxSession implements MailboxSession {
  readonly #profile: ConnectionProfile;
  readonly #session: Session;
  readonly #found = new Map<string, Promise<AutodiscoverObservation>>();

  constructor(profile: ConnectionProfile, session: Session) {
    this.#profile = profile;
    this.#session = session;
  }

  async openMailbox(address: string, { syncFolder }: MailboxQuestion, signal: AbortSignal): Promise<MailboxAnswer> {
    const ewsUrl = this.#profile.exchange.ewsUrl ?? (await this.#discover(address, signal));
    if (typeof ewsUrl !== 'string') return { kind: 'noServer', domain: domainOf(address), seen: ewsUrl };
    const sent = await this.#send(openFoldersRequest(ewsUrl, address), signal);
    if (isWithheld(sent)) return { kind: 'withheld', because: sent.withheld };
    const opened = readFolders(sent);
    if (!syncFolder || opened.answer.kind !== 'success') return opened;
    return this.#withSyncFolder(opened, syncFolderRequest(ewsUrl, address), signal);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#session[Symbol.asyncDispose]();
  }

  /** Both folders opened: an answer to the second question that is none is told like one to the first. */
  async #withSyncFolder(
    opened: Extract<MailboxAnswer, { kind: 'answered' }>,
    request: HttpRequest,
    signal: AbortSignal,
  ): Promise<MailboxAnswer> {
    const sent = await this.#send(request, signal);
    if (isWithheld(sent)) return { kind: 'withheld', because: sent.withheld };
    const answer = readSyncFolder(sent);
    if (answer.kind !== 'success') return { ...readFolders(sent), folder: 'contacts' };
    const { folder } = answer;
    const syncChanged = folder?.lastChanged;
    return { ...opened, hasSyncFolder: folder !== undefined, ...(syncChanged && { syncChanged }) };
  }

  /** The address for the domain, or what was seen where there is none; a search that was cancelled is begun anew. */
  async #discover(address: string, signal: AbortSignal): Promise<string | AutodiscoverObservation> {
    const domain = domainOf(address);
    const looking = this.#found.get(domain) ?? this.#session.discover(address, signal);
    this.#found.set(domain, looking);
    try {
      const seen = await looking;
      return seen.externalUrl ?? seen.internalUrl ?? seen;
    } catch (error) {
      this.#found.delete(domain);
      throw error;
    }
  }

  #send(request: HttpRequest, signal: AbortSignal): Promise<HttpExchange | Withheld> {
    return this.#session.request(request, this.#profile.exchange.authentication, signal);
  }
}
