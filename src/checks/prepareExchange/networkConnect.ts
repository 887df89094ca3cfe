// Proves that the https port of EWS accepts connections.
// Opens a TCP connection from this machine and closes it.
// Cannot see whether Salesforce's addresses are let through as well.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import { connectionReset, portRefused, portTimedOut, unreachable } from '../../core/catalogue/network.ts';
import { noNetwork, proxyRefused, proxySignIn } from '../../core/catalogue/ownSide.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { showEndpoint, type Connection } from '../../core/observations/network.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { connectionProof, type Proof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** The port accepts connections. */
export const networkConnect: Check = {
  id: 'network.connect',
  step: 'prepareExchange',
  title: 'The port accepts connections',
  requires: () => ['network.resolve'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.connection(endpointOf(ewsUrl));
    return judged(judge(seen, subject), connectionProof(seen));
  }),
};

function judge(seen: Connection, subject: Subject): Finding[] {
  const { host, port } = seen.endpoint;
  const endpoint = showEndpoint(seen.endpoint);
  const args = { endpoint, address: seen.address?.address ?? host };
  const proof = { subject, evidence: connectionProof(seen) };
  switch (seen.outcome) {
    case 'connected':
      return [];
    case 'refused':
      return [raise(portRefused, { args: { ...args, port }, ...proof })];
    case 'timedOut':
      return [raise(portTimedOut, { args: { ...args, port, seconds: Math.round(seen.durationMs / 1000) }, ...proof })];
    case 'unreachable':
      return [raise(unreachable, { args, ...proof })];
    case 'reset':
      return [raise(connectionReset, { args, ...proof })];
    case 'proxyWantsSignIn':
    case 'proxyRefused':
    case 'noNetwork':
      return [ownSide(seen, proof)];
    case 'failed':
      // The other outcomes are what a network does; what is left is this machine's own failure.
      throw new TransientAnswer(
        text('This machine could not open a connection to {endpoint} ({code}).', {
          endpoint,
          code: codeOf(seen),
        }),
      );
  }
}

/** What keeps us from Exchange before Exchange has a say. */
function ownSide(seen: Connection, proof: { readonly subject: Subject; readonly evidence: Proof }): Finding {
  const { outcome, proxy = 'of this machine' } = seen;
  const { host } = seen.endpoint;
  if (outcome === 'proxyWantsSignIn') return raise(proxySignIn, { args: { host, proxy }, ...proof });
  if (outcome === 'proxyRefused') return raise(proxyRefused, { args: { host, proxy, reason: codeOf(seen) }, ...proof });
  return raise(noNetwork, { args: { host }, ...proof });
}

function codeOf({ errorCode }: Connection): string {
  return errorCode ?? 'no reason given';
}
