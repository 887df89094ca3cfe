// Proves that the certificate seen from here is the one of the server, as far as that shows.
// Looks for the names of products that inspect TLS, and for an authority that only this machine trusts in a public place.
// Cannot see a device that shows certificates of a public authority; the fingerprint on the server decides.
import { judged, type Check } from '../../core/check.ts';
import { inspectedHere } from '../../core/catalogue/ownSide.ts';
import { raise } from '../../core/finding.ts';
import { tlsProof } from '../evidence.ts';
import { isInspected } from '../inspection.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** The certificate comes from the server itself. */
export const tlsOrigin: Check = {
  id: 'tls.origin',
  step: 'prepareExchange',
  title: 'The certificate comes from the server itself',
  requires: () => ['tls.protocol'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const endpoint = endpointOf(ewsUrl);
    const [tls, isFromDevice] = await Promise.all([facts.tls(endpoint), isInspected(facts, endpoint)]);
    const evidence = tlsProof(tls);
    if (!isFromDevice) return judged([], evidence);
    const args = { host: endpoint.host, issuer: (tls.chain.at(-1) ?? tls.chain[0])?.issuer ?? 'no one' };
    return judged([raise(inspectedHere, { args, subject, evidence })], evidence);
  }),
};
