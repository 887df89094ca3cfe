import type { Facts } from '../../core/facts.ts';
import type { Connection, Resolution } from '../../core/observations/network.ts';
import { portalIn } from '../portal.ts';
import { endpointOf } from '../target.ts';

/**
 * How far this machine gets on its way to EWS: the check that finds what is wrong with the server where the way ends,
 * `answered` where something on the server's side answers, or `unseen` where this machine's own side keeps it from there,
 * so that nothing it sees says anything about the server.
 */
export type WayHere = 'network.resolve' | 'network.connect' | 'tls.protocol' | 'ews.answers' | 'answered' | 'unseen';

/** The way of this machine to EWS, by what the checks of its stages judge. */
export async function wayToEws(facts: Facts): Promise<WayHere> {
  const { exchange, serviceAccount } = facts.profile;
  // An address for the inside alone is judged by nobody, as it is none for Salesforce.
  const ewsUrl = exchange.ewsUrl ?? (await facts.autodiscover(serviceAccount.address)).externalUrl;
  if (ewsUrl === undefined) return 'unseen';
  return (await endOfConnection(ewsUrl, facts)) ?? endOfRequest(ewsUrl, facts);
}

/** Where no connection with TLS comes about; undefined where one does. */
async function endOfConnection(ewsUrl: string, facts: Facts): Promise<WayHere | undefined> {
  const endpoint = endpointOf(ewsUrl);
  const connection = await facts.connection(endpoint);
  // A proxy looks names up itself.
  const resolution = connection.proxy === undefined ? await facts.resolution(endpoint.host) : undefined;
  if (resolution && resolution.outcome !== 'found') {
    return UNKNOWN_NAME.has(resolution.outcome) ? 'network.resolve' : 'unseen';
  }
  if (connection.outcome !== 'connected') return NOT_TAKEN.has(connection.outcome) ? 'network.connect' : 'unseen';
  const { outcome } = await facts.tls(endpoint);
  if (outcome === 'established') return undefined;
  return outcome === 'notConnected' ? 'unseen' : 'tls.protocol';
}

const UNKNOWN_NAME: ReadonlySet<Resolution['outcome']> = new Set(['notFound', 'noAddress'] as const);

const NOT_TAKEN: ReadonlySet<Connection['outcome']> = new Set(['refused', 'timedOut', 'unreachable', 'reset'] as const);

async function endOfRequest(ewsUrl: string, facts: Facts): Promise<WayHere> {
  const seen = await facts.challenge(ewsUrl);
  const { response, failure } = seen;
  if (!response) return isSilence(failure?.phase, failure?.code) ? 'ews.answers' : 'unseen';
  return response.status === PROXY_SIGN_IN || (await portalIn(seen, facts)) ? 'unseen' : 'answered';
}

/** RFC 9110 §15.5.8: from the proxy, and never from the server. */
const PROXY_SIGN_IN = 407;

function isSilence(phase = 'receive', code = ''): boolean {
  return (phase === 'send' || phase === 'receive') && !code.startsWith('EPROXY');
}
