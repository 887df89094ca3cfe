// Proves that Autodiscover gives clients outside an EWS address they can use.
// Reads the external and the internal address from the answers of Autodiscover.
// Cannot see what other servers of the organisation would answer.
import { judged, type Check } from '../../core/check.ts';
import { externalUrlEmpty, internalNameLeaks, otherAddress, urlUnusable } from '../../core/catalogue/autodiscover.ts';
import { isInternalName } from '../../core/hostNames.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { faultOfEwsUrl, type ConnectionProfile } from '../../core/profile/profile.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { autodiscoverProof, type Proof } from '../evidence.ts';
import { addressIn, domainsOf } from '../subjects.ts';

/** Autodiscover gives clients outside an EWS address. */
export const autodiscoverExternalUrl: Check = {
  id: 'autodiscover.externalUrl',
  step: 'prepareExchange',
  title: 'Autodiscover gives clients outside an EWS address',
  requires: () => ['autodiscover.lookup'],
  subjects: domainsOf,
  run: async (facts, subject) => {
    const { profile } = facts;
    const seen = await facts.autodiscover(addressIn(subject.name, profile));
    const evidence = autodiscoverProof(seen);
    const proof = { subject, evidence };
    if (seen.externalUrl !== undefined) return judged(judge(seen.externalUrl, profile, proof), evidence);
    if (seen.internalUrl === undefined) {
      return { kind: 'skipped', reason: text('Autodiscover showed no address without a sign-in.') };
    }
    const args = {
      domain: subject.name,
      internalUrl: seen.internalUrl,
      suggestion: suggestionFor(profile, subject.name),
    };
    return judged([raise(externalUrlEmpty, { args, ...proof })], evidence);
  },
};

function judge(url: string, profile: ConnectionProfile, proof: { subject: Subject; evidence: Proof }): Finding[] {
  const domain = proof.subject.name;
  const suggestion = suggestionFor(profile, domain);
  const host = URL.parse(url)?.hostname ?? '';
  if (faultOfEwsUrl(url)) return [raise(urlUnusable, { args: { domain, url, suggestion }, ...proof })];
  if (isInternalName(host)) return [raise(internalNameLeaks, { args: { domain, url, host, suggestion }, ...proof })];
  const profileUrl = profile.exchange.ewsUrl;
  if (profileUrl === undefined || new URL(profileUrl).host === new URL(url).host) return [];
  return [raise(otherAddress, { args: { domain, url, profileUrl }, ...proof })];
}

function suggestionFor({ exchange }: ConnectionProfile, domain: string): string {
  return exchange.ewsUrl ?? `https://mail.${domain}/EWS/Exchange.asmx`;
}
