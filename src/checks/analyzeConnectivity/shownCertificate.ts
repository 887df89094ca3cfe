import type { Facts } from '../../core/facts.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';
import { isInspected } from '../inspection.ts';
import { endpointOf } from '../target.ts';
import { wayToEws } from './wayHere.ts';

/**
 * The handshake in which the server of a target itself showed this machine its certificate, as the checks of certificates
 * judge it. Undefined where there was none, or where a device or a page near this machine stands in the server's place: that
 * says nothing about the server. A place of Autodiscover is a target only where it answered this machine.
 */
export async function certificateOf({ service, url }: ProbeTarget, facts: Facts): Promise<TlsObservation | undefined> {
  return service === 'ews' ? certificateOfEws(facts) : certificateAt(url, facts);
}

/** {@link certificateOf} the host of EWS. */
export async function certificateOfEws(facts: Facts): Promise<TlsObservation | undefined> {
  const ewsUrl = await facts.ewsUrl();
  if (ewsUrl === undefined || (await wayToEws(facts)) === 'unseen') return undefined;
  return certificateAt(ewsUrl, facts);
}

async function certificateAt(url: string, facts: Facts): Promise<TlsObservation | undefined> {
  const endpoint = endpointOf(url);
  const tls = await facts.tls(endpoint);
  const isShown = tls.outcome === 'established' && tls.chain.length > 0;
  return isShown && !(await isInspected(facts, endpoint)) ? tls : undefined;
}
