// Proves that clients which leave out the host name in the handshake get the same certificate.
// Makes one handshake without the server name indication (RFC 6066 §3).
// Cannot see whether Salesforce sends the name; current clients do, so a difference is only worth knowing.
import { judged, type Check } from '../../core/check.ts';
import { needsServerName } from '../../core/catalogue/addresses.ts';
import { raise } from '../../core/finding.ts';
import { showEndpoint } from '../../core/observations/network.ts';
import { tlsProof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** Clients that do not name the host get the same certificate. */
export const tlsServerName: Check = {
  id: 'tls.serverName',
  step: 'prepareExchange',
  title: 'The certificate is the same without server name',
  requires: () => ['tls.protocol'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const endpoint = endpointOf(ewsUrl);
    const [usual, bare] = await Promise.all([facts.tls(endpoint), facts.tls(endpoint, { serverName: false })]);
    const evidence = tlsProof(bare);
    if (bare.chain[0]?.fingerprint === usual.chain[0]?.fingerprint) return judged([], evidence);
    const args = { endpoint: showEndpoint(endpoint), shown: bare.chain[0]?.subject ?? 'no certificate' };
    return judged([raise(needsServerName, { args, subject, evidence })], evidence);
  }),
};
