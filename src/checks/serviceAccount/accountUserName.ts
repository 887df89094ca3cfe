// Proves that the domain in the user name is the one the server belongs to.
// Reads the names in the NTLM challenge, which a server gives to anybody; no sign-in is spent on it.
// Cannot see trusts between domains, nor user principal names that are not the domain's own.
import { judged, type Check } from '../../core/check.ts';
import { otherDomain } from '../../core/catalogue/accountName.ts';
import { raise } from '../../core/finding.ts';
import { challenges } from '../../core/observations/http.ts';
import type { NtlmTarget } from '../../core/observations/ews.ts';
import { splitUserName } from '../../core/profile/userName.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { serviceAccountOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** The user name has the domain of the server. */
export const accountUserName: Check = {
  id: 'account.userName',
  step: 'serviceAccount',
  title: 'The user name has the domain of the server',
  requires: () => ['ews.schemes'],
  subjects: serviceAccountOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const { userName } = facts.profile.serviceAccount;
    const { response } = await facts.challenge(ewsUrl);
    const isOffered = response && challenges(response.headers).some(({ scheme }) => scheme === 'ntlm');
    const target = isOffered ? await facts.ntlmTarget(ewsUrl) : undefined;
    if (!target)
      return { kind: 'skipped', reason: text('The server does not offer NTLM, which would tell its domain.') };
    const names = [target.netBiosDomain, target.dnsDomain, target.dnsComputer];
    const value = names.filter(Boolean).join(', ') || 'no names';
    const evidence = [observed(text('NTLM challenge'), value, 'http', facts.clock.now())] as const;
    const { domain } = splitUserName(userName);
    if (domain === '' || isDomainOf(domain, target)) return judged([], evidence);
    const { netBiosDomain = 'another domain', dnsDomain = 'no DNS name' } = target;
    return judged(
      [raise(otherDomain, { args: { userName, domain, netBiosDomain, dnsDomain }, subject, evidence })],
      evidence,
    );
  }),
};

/** A server that tells no domain contradicts none; user principal names may have any suffix (AUTH-14). */
function isDomainOf(domain: string, { netBiosDomain, dnsDomain }: NtlmTarget): boolean {
  const known = [netBiosDomain, dnsDomain].filter((name) => name !== undefined);
  return known.length === 0 || known.some((name) => name.toLowerCase() === domain.toLowerCase());
}
