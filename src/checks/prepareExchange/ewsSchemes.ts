// Proves that EWS offers the way to sign in that the profile names.
// Reads the challenges that came with the answer to a request without credentials.
// Cannot see servers behind the same name that are set up differently.
import { judged, type Check } from '../../core/check.ts';
import { exchangeProof } from '../evidence.ts';
import { authenticationOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';
import { findingsOfSchemes } from './schemes.ts';

/** EWS offers the chosen sign-in. */
export const ewsSchemes: Check = {
  id: 'ews.schemes',
  step: 'prepareExchange',
  title: 'EWS offers the chosen sign-in',
  requires: () => ['ews.answers'],
  subjects: authenticationOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.challenge(ewsUrl);
    const findings = findingsOfSchemes(seen, facts.profile.exchange.authentication, subject);
    return judged(findings, exchangeProof(seen));
  }),
};
