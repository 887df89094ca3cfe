/** What every temporary Remote Site Setting of ours is named, followed by letters and digits: how a leftover is known. */
export const PROBE_SITE_PREFIX = 'ExchangeConnect_Probe_';

/** An address that Salesforce is asked to call, without credentials. */
export interface ProbeTarget {
  readonly service: 'ews' | 'autodiscover';
  /** https alone. */
  readonly url: string;
}

/** What one callout from Salesforce's network came to. */
export type CalloutResult =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** As Apex shows it: of several headers of one name it may give a part only. */
      readonly wwwAuthenticate?: string;
      readonly location?: string;
      readonly durationMs: number;
    }
  /** `message` is the text of the `CalloutException`, word for word. */
  | { readonly kind: 'failed'; readonly message: string; readonly durationMs: number };

/** A temporary Remote Site Setting. */
export interface ProbeSite {
  /** Id of the Tooling record. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** What a probe from Salesforce showed, and that nothing of it is left. */
export interface ProbeObservation {
  readonly callouts: readonly { readonly target: ProbeTarget; readonly result: CalloutResult }[];
  /** The settings that were made, and whether each is gone again. */
  readonly sites: readonly (ProbeSite & { readonly isRemoved: boolean })[];
}
