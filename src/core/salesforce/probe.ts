import type { OrgFault } from './answer.ts';

/** What every temporary Remote Site Setting of ours is named, followed by letters and digits: how a leftover is known. */
export const PROBE_SITE_PREFIX = 'ExchangeConnect_Probe_';

/** An address that Salesforce is asked to call, without credentials. */
export interface ProbeTarget {
  readonly service: 'ews' | 'autodiscover';
  /** https alone. */
  readonly url: string;
}

/** What a person agreed to for one run: this org and these calls from it, and no others. */
export interface ProbeConsent {
  /** 18 characters; of the org that was shown to the person. */
  readonly orgId: string;
  readonly targets: readonly [ProbeTarget, ...ProbeTarget[]];
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

/** What came of the script of a probe, or of what had to be done before it. */
export type ProbeOutcome =
  /** A target whose record was cut off, or that the org did not come to, is left out. */
  | {
      readonly kind: 'ran';
      readonly callouts: readonly { readonly target: ProbeTarget; readonly result: CalloutResult }[];
    }
  | { readonly kind: 'failed'; readonly fault: OrgFault };

/** One callout of a probe. */
export type Callout = Extract<ProbeOutcome, { kind: 'ran' }>['callouts'][number];

/** A setting that a probe made, or may have made; false where nobody can say that it is gone again. */
export type UsedSite = Pick<ProbeSite, 'name' | 'url'> & { readonly isRemoved: boolean };

/** What a probe from Salesforce showed, and what is left of it. */
export interface ProbeObservation {
  readonly outcome: ProbeOutcome;
  readonly sites: readonly UsedSite[];
}
