// Proves that the host name of EWS leads to an address.
// Asks the resolver of this machine, as most programs on it would.
// Cannot see public DNS where the network has a DNS of its own, nor what Salesforce's resolver answers.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import { hostNotFound, noAddress, privateAddress } from '../../core/catalogue/network.ts';
import { noNetwork } from '../../core/catalogue/ownSide.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { Resolution } from '../../core/observations/network.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { connectionProof, resolutionProof } from '../evidence.ts';
import { isPrivate } from '../inspection.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, isExchangeOnline, withEwsUrl } from '../target.ts';

/**
 * The host name leads to an address.
 * Without an EWS address in the profile it waits for the one that Autodiscover gives to clients outside.
 */
export const networkResolve: Check = {
  id: 'network.resolve',
  step: 'prepareExchange',
  title: 'The host name leads to an address',
  requires: (profile) => (profile.exchange.ewsUrl ? [] : ['autodiscover.externalUrl']),
  explainedBy: () => ['target.classify'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const { host } = endpointOf(ewsUrl);
    // Nothing that can be found out about Exchange Online would change where to go instead.
    if (isExchangeOnline(host)) return { kind: 'blocked', by: ['target.classify'] };
    const seen = await facts.resolution(host);
    if (seen.outcome !== 'found') {
      // A proxy looks names up itself, so what this machine does not know says nothing.
      const connection = await facts.connection(endpointOf(ewsUrl));
      if (connection.proxy !== undefined) return judged([], connectionProof(connection));
    }
    return judged(judge(seen, subject), resolutionProof(seen));
  }),
};

function judge(seen: Resolution, subject: Subject): Finding[] {
  const { host } = seen;
  const proof = { subject, evidence: resolutionProof(seen) };
  switch (seen.outcome) {
    case 'found': {
      const inside = seen.addresses.find(isPrivate);
      return inside ? [raise(privateAddress, { args: { host, address: inside.address }, ...proof })] : [];
    }
    case 'notFound':
      return [raise(hostNotFound, { args: { host }, ...proof })];
    case 'noAddress':
      return [raise(noAddress, { args: { host }, ...proof })];
    case 'noNetwork':
      return [raise(noNetwork, { args: { host }, ...proof })];
    case 'timedOut':
    case 'failed':
      // Silence or SERVFAIL comes from a resolver near this machine and says nothing about the name.
      throw new TransientAnswer(
        text('The DNS resolver of this machine could not tell an address for {host}.', { host }),
      );
  }
}
