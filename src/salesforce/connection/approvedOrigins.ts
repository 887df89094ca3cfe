import { salesforceOrigin } from '../../core/salesforce/instanceHost.ts';
import { OrgFaultError } from '../faultError.ts';

/**
 * Lets only those origins pass that a token may be sent to: hosts of Salesforce over https, and what was approved beside.
 * @throws {OrgFaultError} for any other.
 */
export function refuseOthers(origin: string, alsoApproved: readonly string[]): void {
  if (salesforceOrigin(origin) !== undefined) return;
  const url = URL.parse(origin);
  if (url && alsoApproved.includes(url.origin)) return;
  throw new OrgFaultError({ kind: 'hostRefused', host: url?.host ?? origin });
}
