import { judged, type Check, type CheckId } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import type { Finding } from '../../core/finding.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Certificate, TlsObservation } from '../../core/observations/tls.ts';
import type { Subject } from '../../core/subject.ts';
import { tlsProof, type Proof } from '../evidence.ts';
import { isInspected } from '../inspection.ts';
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

/** Judges a certificate; with an id, says that this other check explains what there is to see. */
export type JudgeCertificate = (
  shown: ShownCertificate,
  facts: Facts,
  ewsUrl: string,
) => readonly Finding[] | CheckId | Promise<readonly Finding[] | CheckId>;

/**
 * A check that judges the certificate of the handshake which `tls.protocol` saw. A certificate that a device near this
 * machine probably made is not judged: that would blame the server for it (NET-07).
 */
export function certificateCheck(
  check: Pick<Check, 'id' | 'title'> & {
    readonly explainedBy?: readonly CheckId[];
    /** What the judgement rests on beside the handshake. */
    readonly alsoSeen?: (tls: TlsObservation) => readonly Evidence[];
  },
  judge: JudgeCertificate,
): Check {
  return {
    id: check.id,
    title: check.title,
    step: 'prepareExchange',
    requires: () => ['tls.protocol', 'network.portal'],
    explainedBy: () => ['tls.origin', ...(check.explainedBy ?? [])],
    subjects: targetOf,
    run: withEwsUrl(async (facts, ewsUrl, subject) => {
      const { host, port } = endpointOf(ewsUrl);
      const tls = await facts.tls({ host, port });
      if (await isInspected(facts, { host, port })) return { kind: 'blocked', by: ['tls.origin'] };
      const [leaf] = tls.chain;
      const evidence: Proof = [...tlsProof(tls), ...(check.alsoSeen?.(tls) ?? [])];
      // A handshake without a certificate would be TLS with anonymous ciphers, which no client of ours offers.
      if (!leaf) throw new Error('An established TLS connection without a certificate');
      const shown = { tls, leaf, host, now: facts.clock.now(), proof: { subject, evidence } };
      const verdict = await judge(shown, facts, ewsUrl);
      return typeof verdict === 'string' ? { kind: 'blocked', by: [verdict] } : judged(verdict, evidence);
    }),
  };
}
