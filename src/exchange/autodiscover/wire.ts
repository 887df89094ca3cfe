import type { Scheme, WithheldReason } from '../../core/observations/ews.ts';
import type { ServiceRecord } from '../../core/observations/network.ts';
import type { HttpSender } from '../http/httpConnection.ts';
import type { SignedInSender } from '../signIn/signedInConnections.ts';

/** What Autodiscover needs of the wire. */
export interface AutodiscoverWire {
  /** For what carries nothing secret: it may go over TLS that does not verify, and over http. */
  readonly anonymous: HttpSender;
  readonly signedIn: SignedInSender;
  /** How the service account signs in; an offer of another scheme is never taken up (facts C2.3). */
  readonly scheme: Scheme;
  /** Whether the password may go to the host of a URL; sends nothing. */
  passwordState(url: string): Promise<'ready' | WithheldReason>;
  /** The records of `_autodiscover._tcp` below a domain. */
  serviceRecords(domain: string, signal: AbortSignal): Promise<readonly ServiceRecord[]>;
}
