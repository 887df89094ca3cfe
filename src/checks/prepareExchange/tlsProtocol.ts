// Proves that the port speaks TLS 1.2 or later.
// Makes handshakes of its own with this host name, including one with older versions where the newer are refused.
// Cannot see which ciphers Salesforce offers.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import {
  clientCertificateRequested,
  handshakeRefused,
  legacyAccepted,
  legacyOnly,
  noAnswer,
  notTls,
} from '../../core/catalogue/tls.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { showEndpoint } from '../../core/observations/network.ts';
import type { TlsObservation, TlsVersion } from '../../core/observations/tls.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { tlsProof, type Proof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** TLS 1.2 or later is spoken. */
export const tlsProtocol: Check = {
  id: 'tls.protocol',
  step: 'prepareExchange',
  title: 'TLS 1.2 or later is spoken',
  requires: () => ['network.connect'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.tls(endpointOf(ewsUrl));
    return judged(judge(seen, subject), tlsProof(seen));
  }),
};

function judge(seen: TlsObservation, subject: Subject): Finding[] {
  const endpoint = showEndpoint(seen.endpoint);
  const proof = { subject, evidence: tlsProof(seen) };
  switch (seen.outcome) {
    case 'established':
      return judgeEstablished(seen, endpoint, proof);
    case 'legacyOnly':
      return [
        raise(legacyOnly, {
          args: { endpoint, version: seen.version ? showTls(seen.version) : 'an older version' },
          ...proof,
        }),
      ];
    case 'refused':
      return [raise(handshakeRefused, { args: { endpoint, reason: seen.errorCode ?? 'no reason given' }, ...proof })];
    case 'notTls':
      return [raise(notTls, { args: { endpoint }, ...proof })];
    case 'timedOut':
      return [raise(noAnswer, { args: { endpoint, seconds: Math.round(seen.durationMs / 1000) }, ...proof })];
    case 'notConnected':
      throw new TransientAnswer(
        text('{endpoint} accepted a connection a moment ago and does not any more. Run the check again.', { endpoint }),
      );
  }
}

function judgeEstablished(
  { clientCertificateRequested: isCertificateWanted, endpoint: { host }, legacyVersions = [] }: TlsObservation,
  endpoint: string,
  proof: { readonly subject: Subject; readonly evidence: Proof },
): Finding[] {
  const findings: Finding[] = [];
  if (isCertificateWanted) findings.push(raise(clientCertificateRequested, { args: { host }, ...proof }));
  if (legacyVersions.length > 0) {
    findings.push(
      raise(legacyAccepted, { args: { endpoint, versions: legacyVersions.map(showTls).join(', ') }, ...proof }),
    );
  }
  return findings;
}

/** The names of versions as people write them: `TLS 1.1` for `TLSv1.1`. */
function showTls(version: TlsVersion): string {
  return version === 'TLSv1' ? 'TLS 1.0' : version.replace('TLSv', 'TLS ');
}
