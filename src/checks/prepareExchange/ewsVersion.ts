// Proves that the server runs a version of Exchange that Salesforce and Microsoft support.
// Reads ServerVersionInfo from an answer of EWS to the signed-in service account.
// Cannot see other servers of the organisation, nor security updates that leave the build of EWS as it is.
import { judged, type Check } from '../../core/check.ts';
import * as lifecycle from '../../core/catalogue/lifecycle.ts';
import { raise, type Finding, type FindingKind } from '../../core/finding.ts';
import { showVersion, type ServerVersion } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { versionProof, type Proof } from '../evidence.ts';
import { helloOf } from '../serviceAccount/signIn.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** The newest build of Exchange Server SE when this table was made (February 2026 security update). */
const NEWEST: ServerVersion = { major: 15, minor: 2, build: 2562, revision: 37 };

/** Exchange 2019 and SE share 15.2; SE begins with this build. */
const FIRST_BUILD_OF_SE = 2562;

/** The Exchange version is supported. */
export const ewsVersion: Check = {
  id: 'ews.version',
  step: 'prepareExchange',
  title: 'The Exchange version is supported',
  requires: () => ['account.ews'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const answer = await helloOf(facts, ewsUrl);
    if ((answer.kind !== 'success' && answer.kind !== 'error') || !answer.serverVersion) {
      return { kind: 'skipped', reason: text('The server does not report its version.') };
    }
    const evidence = versionProof(answer);
    return judged(judge(answer.serverVersion, endpointOf(ewsUrl).host, { subject, evidence }), evidence);
  }),
};

function judge(seen: ServerVersion, host: string, proof: { subject: Subject; evidence: Proof }): Finding[] {
  const version = showVersion(seen);
  if (seen.major === 15 && seen.minor === 20) return [raise(lifecycle.exchangeOnline, { args: { host }, ...proof })];
  if (isNewer(seen, NEWEST)) {
    return [raise(lifecycle.newerThanTable, { args: { version, newest: showVersion(NEWEST) }, ...proof })];
  }
  return [raise(kindOf(seen), { args: { version }, ...proof })];
}

function kindOf({ major, minor, build }: ServerVersion): FindingKind {
  if (major < 15) return lifecycle.tooOld;
  if (minor === 0) return lifecycle.exchange2013;
  if (minor === 1) return lifecycle.exchange2016;
  return build < FIRST_BUILD_OF_SE ? lifecycle.exchange2019 : lifecycle.exchangeSE;
}

function isNewer(one: ServerVersion, other: ServerVersion): boolean {
  const parts = (['major', 'minor', 'build', 'revision'] as const).map((part) => one[part] - other[part]);
  return (parts.find((difference) => difference !== 0) ?? 0) > 0;
}
