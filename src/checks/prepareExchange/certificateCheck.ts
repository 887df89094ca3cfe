import { judged, type Check } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Certificate, TlsObservation } from '../../core/observations/tls.ts';
import type { Subject } from '../../core/subject.ts';
import { tlsProof, type Proof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** What a judgement of the server's certificate starts from. */
export interface ShownCertificate {
  readonly tls: TlsObservation;
  readonly leaf: Certificate;
  readonly host: string;
  readonly now: Date;
  /** Subject and evidence of whatever is found. */
  readonly proof: { readonly subject: Subject; readonly evidence: Proof };
}

/** A check that judges the certificate of the handshake which `tls.protocol` saw. */
export function certificateCheck(
  check: Pick<Check, 'id' | 'title'>,
  judge: (shown: ShownCertificate) => readonly Finding[],
): Check {
  return {
    ...check,
    step: 'prepareExchange',
    requires: () => ['tls.protocol'],
    subjects: targetOf,
    run: withEwsUrl(async (facts, ewsUrl, subject) => {
      const { host, port } = endpointOf(ewsUrl);
      const tls = await facts.tls({ host, port });
      const [leaf] = tls.chain;
      const evidence = tlsProof(tls);
      // A handshake without a certificate would be TLS with anonymous ciphers, which no client of ours offers.
      if (!leaf) throw new Error('An established TLS connection without a certificate');
      return judged(judge({ tls, leaf, host, now: facts.clock.now(), proof: { subject, evidence } }), evidence);
    }),
  };
}
