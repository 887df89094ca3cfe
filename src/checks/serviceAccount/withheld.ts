import { TransientAnswer } from '../../core/check.ts';
import * as kinds from '../../core/catalogue/authentication.ts';
import { bearerOnly } from '../../core/catalogue/ewsSchemes.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { AutodiscoverHop } from '../../core/observations/autodiscover.ts';
import type { WithheldReason } from '../../core/observations/ews.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { autodiscoverProof, observed, tlsProof } from '../evidence.ts';
import { offersOnlyBearer, showScheme } from '../prepareExchange/schemes.ts';
import { endpointOf, withoutQuery } from '../target.ts';

/**
 * Why a password was not sent, as a finding.
 * @throws {TransientAnswer} where it only came too early.
 */
export async function findingOfWithheld(
  reason: WithheldReason | 'notConfirmed',
  facts: Facts,
  ewsUrl: string,
  subject: Subject,
): Promise<Finding> {
  if (reason === 'connectionNotTrusted') return notTrusted(facts, ewsUrl, subject);
  if (reason === 'notConfirmed') {
    throw new TransientAnswer(text('Nothing was sent, because this needs your agreement each time.'));
  }
  if (reason === 'notProvenYet') {
    throw new TransientAnswer(text('This sign-in waits for another one to be accepted first. Run the check again.'));
  }
  if (reason === 'refusedBefore') {
    const refusal = await refusedByAutodiscover(facts, subject);
    if (refusal) return refusal;
  }
  const args = { userName: facts.profile.serviceAccount.userName, host: endpointOf(ewsUrl).host };
  const evidence = observed(text('Stored password'), reason, 'user', facts.clock.now());
  return raise(KINDS[reason], { args, subject, evidence: [evidence] });
}

/** The certificate that this machine could not verify. */
export async function notTrusted(facts: Facts, ewsUrl: string, subject: Subject): Promise<Finding> {
  const endpoint = endpointOf(ewsUrl);
  const tls = await facts.tls(endpoint);
  const [leaf] = tls.chain;
  const args = { host: endpoint.host, subject: leaf?.subject ?? 'none', issuer: leaf?.issuer ?? 'no one' };
  return raise(kinds.connectionNotTrusted, { args, subject, evidence: tlsProof(tls) });
}

/** Autodiscover may have been first to try the password in this run; then its refusal is the one to show. */
async function refusedByAutodiscover(facts: Facts, subject: Subject): Promise<Finding | undefined> {
  const { serviceAccount, exchange } = facts.profile;
  const seen = await facts.autodiscover(serviceAccount.address);
  const refusals = seen.hops.filter(isRefusal);
  if (refusals.length === 0) return undefined;
  const exchanges = refusals.flatMap((hop) => hop.exchanges);
  const last = exchanges.at(-1);
  const proof = { subject, evidence: autodiscoverProof(seen) };
  if (last && offersOnlyBearer(last)) return raise(bearerOnly, { args: { url: withoutQuery(last.url) }, ...proof });
  const args = { userName: serviceAccount.userName, scheme: showScheme(exchange.authentication) };
  return raise(exchanges.some(saysLocked) ? kinds.lockedOut : kinds.refused, { args, ...proof });
}

/** 456 is what Exchange answers for a blocked account, and is no answer of Autodiscover. */
function isRefusal({ answer, exchanges }: AutodiscoverHop): boolean {
  return answer.kind === 'credentialsRefused' || exchanges.some(({ response }) => response?.status === 456);
}

/** A locked account is the one reason for a refusal that Exchange tells (AUTH-02). */
function saysLocked({ response }: HttpExchange): boolean {
  return response !== undefined && (response.status === 456 || /\blocked out\b/i.test(response.body));
}

const KINDS = {
  noPassword: kinds.noPassword,
  hostNotApproved: kinds.hostNotApproved,
  refusedBefore: kinds.refusedBefore,
} as const;
