// Proves that the service account signs in to EWS the way the profile says.
// Signs in once, on a connection of its own; after one refusal nothing more is sent for the account.
// Cannot see why a server refuses, as it tells no one, nor the credentials that Salesforce has.
import { judged, TransientAnswer, type Check } from '../../core/check.ts';
import { connectionSplit, lockedOut, refused } from '../../core/catalogue/authentication.ts';
import { bearerOnly, proxyEndsTls } from '../../core/catalogue/ewsSchemes.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { SignInObservation } from '../../core/observations/ews.ts';
import { header, type HttpExchange } from '../../core/observations/http.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { faultOfExchange } from '../ewsHttp.ts';
import { exchangeProof, observed, type Proof } from '../evidence.ts';
import { answeredBy, findingsOfSchemes, offersOnlyBearer, showScheme } from '../prepareExchange/schemes.ts';
import { serviceAccountOf } from '../subjects.ts';
import { withEwsUrl, withoutQuery } from '../target.ts';
import { signInOf } from './signIn.ts';
import { findingOfWithheld } from './withheld.ts';

/** The service account signs in. */
export const accountSignIn: Check = {
  id: 'account.signIn',
  step: 'serviceAccount',
  title: 'The service account signs in',
  requires: () => ['account.password', 'tls.passwordSafe', 'ews.schemes'],
  subjects: serviceAccountOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await signInOf(facts, ewsUrl);
    return judged(await judge(seen, { facts, ewsUrl, subject }), proofOf(seen));
  }),
};

interface Context {
  readonly facts: Facts;
  readonly ewsUrl: string;
  readonly subject: Subject;
}

async function judge(seen: SignInObservation, { facts, ewsUrl, subject }: Context): Promise<readonly Finding[]> {
  switch (seen.outcome) {
    case 'accepted':
      return [];
    case 'refused':
      return [await findingOfRefusal(seen, { facts, ewsUrl, subject })];
    case 'lockedOut':
      return [raise(lockedOut, { args: { userName: seen.userName }, subject, evidence: proofOf(seen) })];
    case 'withheld':
      return [await findingOfWithheld(seen.withheldBecause ?? 'refusedBefore', facts, ewsUrl, subject)];
    case 'notOffered':
    case 'failed':
      return findingsOfFailure(seen, subject);
  }
}

/** What a refusal can mean, told apart by what the wire shows: each of these has another way out. */
async function findingOfRefusal(seen: SignInObservation, { facts, ewsUrl, subject }: Context): Promise<Finding> {
  const evidence = proofOf(seen);
  const last = seen.exchanges.at(-1);
  if (last && offersOnlyBearer(last)) {
    return raise(bearerOnly, { args: { url: withoutQuery(last.url) }, subject, evidence });
  }
  const challenger = frontEndOf(seen.exchanges.find(({ credentials }) => credentials === 'ntlmNegotiate'));
  const refuser = frontEndOf(seen.exchanges.find(({ credentials }) => credentials === 'ntlmAuthenticate'));
  if (challenger !== undefined && refuser !== undefined && challenger !== refuser) {
    return raise(connectionSplit, { args: { first: challenger, second: refuser }, subject, evidence });
  }
  const withoutBinding = await withoutChannelBinding(seen, facts, ewsUrl);
  if (withoutBinding?.outcome === 'accepted') {
    const args = { server: last ? answeredBy(last) : subject.name, userName: seen.userName };
    return raise(proxyEndsTls, { args, subject, evidence: [...evidence, ...proofOf(withoutBinding)] });
  }
  return raise(refused, { args: { userName: seen.userName, scheme: showScheme(seen.scheme) }, subject, evidence });
}

/**
 * One more attempt without channel binding (EWS-09). The session sends nothing where it could lock the account: it needs a
 * password that Autodiscover has accepted, or a person who agreed for this run.
 */
async function withoutChannelBinding(
  { scheme, channelBinding }: SignInObservation,
  facts: Facts,
  ewsUrl: string,
): Promise<SignInObservation | undefined> {
  if (scheme !== 'ntlm' || !channelBinding) return undefined;
  const compared = await facts.signIn(ewsUrl, 'ntlm', { channelBinding: false });
  if (compared.outcome !== 'withheld' || !facts.consents.compareChannelBinding) return compared;
  return facts.signIn(ewsUrl, 'ntlm', { channelBinding: false, afterRefusal: true });
}

/** No answer about the credentials: the last exchange shows what came instead. */
function findingsOfFailure(seen: SignInObservation, subject: Subject): readonly Finding[] {
  const last = seen.exchanges.at(-1);
  if (!last) throw new TransientAnswer(text('The sign-in ended before anything was sent. Run the check again.'));
  const findings = last.response?.status === 401 ? findingsOfSchemes(last, seen.scheme, subject) : [];
  return findings.length > 0 ? findings : [faultOfExchange(last, subject)];
}

function frontEndOf(exchange: HttpExchange | undefined): string | undefined {
  return exchange?.response && header(exchange.response.headers, 'x-feserver');
}

/** Each leg of the sign-in, and what the server told of itself before it saw the password. */
export function proofOf(seen: SignInObservation): Proof {
  const result = observed(
    text('Sign-in of {userName} with {scheme}', { userName: seen.userName, scheme: showScheme(seen.scheme) }),
    seen.outcome,
    'http',
    seen.at,
    'personal',
  );
  return [
    result,
    ...seen.exchanges.flatMap((exchange): readonly Evidence[] => exchangeProof(exchange)),
    ...targetProof(seen),
  ];
}

function targetProof({ ntlmTarget, at }: SignInObservation): readonly Evidence[] {
  if (!ntlmTarget) return [];
  const names = [ntlmTarget.dnsComputer, ntlmTarget.dnsDomain, ntlmTarget.netBiosDomain, ntlmTarget.osVersion];
  return [observed(text('NTLM challenge'), names.filter(Boolean).join(', '), 'http', at)];
}
