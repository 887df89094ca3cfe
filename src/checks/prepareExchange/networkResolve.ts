// Proves that the host name of EWS leads to an address.
// Asks the resolver of this machine, as most programs on it would.
// Cannot see public DNS where the network has a DNS of its own, nor what Salesforce's resolver answers.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import { hostNotFound, noAddress, privateAddress } from '../../core/catalogue/network.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { Address, Resolution } from '../../core/observations/network.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { resolutionProof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/**
 * The host name leads to an address.
 * Without an EWS address in the profile it waits for the one that Autodiscover gives to clients outside.
 */
export const networkResolve: Check = {
  id: 'network.resolve',
  step: 'prepareExchange',
  title: 'The host name leads to an address',
  requires: (profile) => (profile.exchange.ewsUrl ? [] : ['autodiscover.externalUrl']),
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.resolution(endpointOf(ewsUrl).host);
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
    case 'timedOut':
    case 'failed':
      // Silence or SERVFAIL comes from a resolver near this machine and says nothing about the name.
      throw new TransientAnswer(
        text('The DNS resolver of this machine could not tell an address for {host}.', { host }),
      );
  }
}

/** RFC 1918, RFC 4193 and link-local addresses; loopback is left out, as it is never published by mistake. */
function isPrivate({ address, family }: Address): boolean {
  return family === 4
    ? /^(10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
    : /^(f[cd]|fe[89ab])/i.test(address);
}
