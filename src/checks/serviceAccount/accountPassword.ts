// Proves that a password is stored and may be sent to the host of EWS.
// Asks the store of passwords; nothing is sent.
// Cannot see whether the password is right, nor which one Salesforce has.
import { judged, type Check } from '../../core/check.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { serviceAccountOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';
import { findingOfWithheld } from './withheld.ts';

/** A password may be sent to this host. */
export const accountPassword: Check = {
  id: 'account.password',
  step: 'serviceAccount',
  title: 'A password may be sent to this host',
  requires: (profile) => (profile.exchange.ewsUrl ? [] : ['network.resolve']),
  subjects: serviceAccountOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const state = await facts.passwordState(ewsUrl);
    const evidence = observed(text('Stored password'), state, 'user', facts.clock.now());
    // Whether the connection is trusted is for `tls.passwordSafe` to say, once it has seen the connection.
    if (state === 'ready' || state === 'connectionNotTrusted') return judged([], [evidence]);
    return judged([await findingOfWithheld(state, facts, ewsUrl, subject)], [evidence]);
  }),
};
