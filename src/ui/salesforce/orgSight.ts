import type { KeptTrustStore, OrgConnection } from '../../core/salesforce/observations.ts';
import type { Confirmation, ConfirmationKind } from '../../core/salesforce/ports.ts';

/** What is known of the org of a profile without asking it. */
export interface OrgSight {
  /** As it was when the org was last reached; undefined before that. */
  readonly connection?: OrgConnection;
  /** What people said about it. */
  readonly confirmations: ReadonlyMap<ConfirmationKind, Confirmation>;
  /** The org's own list of authorities, where it is what certificates are judged by. */
  readonly authorities?: KeptTrustStore;
}

/** Nothing is known. */
export const UNKNOWN_ORG: OrgSight = { confirmations: new Map() };
