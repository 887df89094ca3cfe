import type { Consents } from '../../src/core/facts.ts';
import type { Scheme } from '../../src/core/observations/ews.ts';
import type { LabProfileChange } from './labRun.ts';

/** How a run has to be made for a fault to show. */
export interface Circumstances {
  readonly scheme?: Scheme;
  readonly profile?: LabProfileChange;
  readonly consents?: Partial<Omit<Consents, 'probeFromSalesforce'>>;
  /** A person agreed that the lab's org calls whatever the profile leads to. */
  readonly probesFromSalesforce?: true;
  /** The wire goes through the lab's own proxy. */
  readonly viaProxy?: true;
}

/** What the first finding of a run must be while a fault of the lab is on; findings of a healthy lab do not count. */
export interface Expectation extends Circumstances {
  readonly fault: string;
  /**
   * Finding code; `transient` where the only right answer is that we could not find out, `nothing` where the fault does
   * no harm to what we ask, or is refused in silence.
   */
  readonly first: string;
}

/** The profile signs in with Basic. */
export const BASIC: Circumstances = { scheme: 'basic' };
/** The profile leaves the address to Autodiscover. */
export const DISCOVERED: Circumstances = { profile: { address: 'autodiscover' } };
/** A mailbox of the second domain is in the profile. */
export const SECOND_DOMAIN: Circumstances = { profile: { mailboxes: ['nina.frost@fabrikam.test'] } };

/** The profile has the org of the lab, and a mailbox of each domain that its users have. */
export const WITH_ORG: Circumstances = {
  profile: { salesforce: { org: 'practice-lab' }, mailboxes: ['nina.frost@fabrikam.test'] },
};

/** One row of the expectations. */
export function when(fault: string, first: string, circumstances: Circumstances = {}): Expectation {
  return { fault, first, ...circumstances };
}
