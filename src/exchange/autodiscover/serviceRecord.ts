import type { ServiceRecord } from '../../core/observations/network.ts';
import { isHostName } from '../../core/profile/address.ts';

/**
 * The record a client uses: lowest priority, then highest weight (RFC 2782); the draw by weight is left out, so that two
 * runs see the same. Clients know port 443 alone (AD-23), so that another port is chosen only where nothing else is left.
 * Undefined where no record names a host; a target of `.` says that there is no such service. Targets end without a dot.
 */
export function chooseServiceRecord(records: readonly ServiceRecord[]): ServiceRecord | undefined {
  const usable = records
    .map((record) => ({ ...record, target: record.target.replace(/\.$/, '') }))
    .filter(({ target }) => isHostName(target))
    .toSorted(byPreference);
  return usable.find(({ port }) => port === 443) ?? usable[0];
}

function byPreference(a: ServiceRecord, b: ServiceRecord): number {
  return a.priority - b.priority || b.weight - a.weight;
}
