// Proves that NTLM is accepted without channel binding, as Extended Protection set to Require would not do.
// Signs in once more after the password was accepted, and leaves the channel binding out.
// Cannot see whether Salesforce sends channel bindings, which is not published.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import { extendedProtectionRequire } from '../../core/catalogue/ewsSchemes.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { SignInObservation } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { answeredBy } from '../prepareExchange/schemes.ts';
import { authenticationOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';
import { proofOf } from './accountSignIn.ts';

/** NTLM works without channel binding. */
export const accountChannelBinding: Check = {
  id: 'account.channelBinding',
  step: 'serviceAccount',
  title: 'NTLM works without channel binding',
  requires: () => ['account.signIn'],
  subjects: (profile) => (profile.exchange.authentication === 'ntlm' ? authenticationOf(profile) : []),
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.signIn(ewsUrl, 'ntlm', { channelBinding: false });
    if (seen.outcome === 'accepted') return judged([], proofOf(seen));
    if (seen.outcome === 'refused') return judged([finding(seen, endpointOf(ewsUrl).host, subject)], proofOf(seen));
    throw new TransientAnswer(
      text('The sign-in without channel binding came to no result ({outcome}).', { outcome: seen.outcome }),
    );
  }),
};

function finding(seen: SignInObservation, host: string, subject: Subject): Finding {
  const last = seen.exchanges.at(-1);
  const args = { server: last ? answeredBy(last) : host, userName: seen.userName };
  return raise(extendedProtectionRequire, { args, subject, evidence: proofOf(seen) });
}
