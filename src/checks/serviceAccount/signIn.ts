import type { Facts } from '../../core/facts.ts';
import type { EwsAnswer, SignInObservation } from '../../core/observations/ews.ts';

/** The sign-in that the profile asks for; NTLM carries the channel binding, as current clients of Windows do. */
export function signInOf(facts: Facts, ewsUrl: string): Promise<SignInObservation> {
  const scheme = facts.profile.exchange.authentication;
  return facts.signIn(ewsUrl, scheme, { channelBinding: scheme === 'ntlm' });
}

/** What EWS says to the signed-in account without touching a mailbox; the sign-in itself often has it already. */
export async function helloOf(facts: Facts, ewsUrl: string): Promise<EwsAnswer> {
  const { answer } = await signInOf(facts, ewsUrl);
  return answer ?? facts.ask(ewsUrl, facts.profile.exchange.authentication, { kind: 'serverTimeZones' });
}
