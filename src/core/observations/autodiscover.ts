import type { HttpExchange, HttpFailure } from './http.ts';
import type { ServiceRecord } from './network.ts';

/** The ways to ask: plain XML, SOAP, JSON (v2), the redirect over http, and the DNS service record (facts C1). */
export type AutodiscoverMethod = 'pox' | 'soap' | 'json' | 'httpRedirect' | 'srv';

/** What one candidate answered. */
export type AutodiscoverAnswer =
  | { readonly kind: 'settings'; readonly externalUrl?: string; readonly internalUrl?: string }
  | {
      readonly kind: 'redirectUrl';
      readonly url: string;
      readonly followed: boolean;
      readonly reason?: RefusedRedirect;
    }
  | {
      readonly kind: 'redirectAddress';
      readonly address: string;
      readonly followed?: boolean;
      readonly reason?: RefusedAddress;
    }
  /** `code` is the number of POX or the name of SOAP and JSON. */
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  /** It wants to know who asks: the service is there, and nothing was sent to it. */
  | { readonly kind: 'credentialsWanted'; readonly schemes: readonly string[] }
  | { readonly kind: 'credentialsRefused' }
  /** An answer that is not Autodiscover's: a web page, another status. */
  | { readonly kind: 'notAutodiscover'; readonly status: number }
  | { readonly kind: 'noAnswer'; readonly code: string; readonly phase?: HttpFailure['phase'] };

/**
 * Why a redirect was not followed (facts C2). `otherPort`: a service record whose only flaw is its port; clients use 443
 * alone (AD-23).
 */
export type RefusedRedirect = 'notHttps' | 'otherDomain' | 'loop' | 'tooMany' | 'exchangeOnline' | 'otherPort';

/** Why another address of the mailbox was not asked about (AD-14, LIFE-02). */
export type RefusedAddress = Extract<RefusedRedirect, 'otherDomain' | 'loop' | 'tooMany' | 'exchangeOnline'>;

/**
 * One thing that was asked, and what was answered. A `soap` hop whose exchange is a GET is a look at the service without
 * a question: its status and `X-SOAP-Enabled` count, whatever the page it shows (AD-17, AD-18).
 */
export interface AutodiscoverHop {
  readonly method: AutodiscoverMethod;
  readonly url: string;
  readonly answer: AutodiscoverAnswer;
  readonly exchanges: readonly HttpExchange[];
  /** All that DNS gave, best first; only with `srv`. */
  readonly records?: readonly ServiceRecord[];
}

/** All that Autodiscover said about one mailbox address. */
export interface AutodiscoverObservation {
  readonly address: string;
  readonly hops: readonly AutodiscoverHop[];
  /** The EWS address for clients outside; what Salesforce would use. */
  readonly externalUrl?: string;
  /** The EWS address for clients inside. */
  readonly internalUrl?: string;
  readonly at: Date;
  readonly durationMs: number;
}
