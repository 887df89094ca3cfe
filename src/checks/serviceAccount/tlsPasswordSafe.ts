// Proves that the connection may carry a password: this machine verifies chain, dates and name.
// Reads the verdict that the transport reached against the stores of this machine and what a person approved.
// Cannot see what Salesforce trusts; `tls.trust` judges that, and may fail where this check passes.
//
// Sign-in depends on this check and not on the certificate checks, so that a certificate which only Salesforce would
// refuse does not stop the analysis. Where one of them explains the distrust already, this check is blocked by it
// instead of reporting the same fault twice (`explainedBy`); a finding of its own is left for what only this machine has.
import { judged, type Check, type CheckId } from '../../core/check.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import { tlsProof } from '../evidence.ts';
import { isInspected } from '../inspection.ts';
import { isTooWeak } from '../strength.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';
import { notTrusted } from './withheld.ts';

/** The connection may carry a password. */
export const tlsPasswordSafe: Check = {
  id: 'tls.passwordSafe',
  step: 'serviceAccount',
  title: 'The connection may carry a password',
  requires: () => ['tls.protocol'],
  explainedBy: () => ['tls.origin', 'tls.certificateDates', 'tls.hostName', 'tls.trust', 'tls.strength'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const tls = await facts.tls(endpointOf(ewsUrl));
    if (tls.mayCarryPassword) return judged([], tlsProof(tls));
    // A certificate that is not the server's own is judged by nobody else.
    if (await isInspected(facts, endpointOf(ewsUrl))) return { kind: 'blocked', by: ['tls.origin'] };
    const [first, ...others] = explanations(tls, facts.clock.now());
    if (first) return { kind: 'blocked', by: [first, ...others] };
    return judged([await notTrusted(facts, ewsUrl, subject)], tlsProof(tls));
  }),
};

/** The checks that fail for what makes this machine distrust the connection. */
function explanations(tls: TlsObservation, now: Date): CheckId[] {
  const isOutOfDate = tls.chain.slice(0, 1).some(({ notBefore, notAfter }) => notBefore > now || notAfter <= now);
  const causes: readonly (readonly [CheckId, boolean])[] = [
    ['tls.certificateDates', isOutOfDate],
    ['tls.hostName', !tls.coversHost],
    ['tls.trust', tls.salesforceVerdict !== 'trusted'],
    ['tls.strength', isTooWeak(tls.chain)],
  ];
  return causes.filter(([, explains]) => explains).map(([id]) => id);
}
