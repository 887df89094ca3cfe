// Proves that the server runs a version of Exchange that Salesforce and Microsoft support.
// Reads ServerVersionInfo from an answer of EWS to the signed-in service account, and from those for the mailboxes.
// Cannot see other servers of the organisation, nor security updates that leave the build of EWS as it is.
import { judged, type Check } from '../../core/check.ts';
import { mixedVersions } from '../../core/catalogue/ewsRouting.ts';
import * as lifecycle from '../../core/catalogue/lifecycle.ts';
import { EXTENDED_UPDATES_END, SUPPORT_ENDS } from '../../core/dates.ts';
import { buildOf, type ExchangeBuild } from '../../core/exchangeBuilds.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { showVersion, type EwsAnswer, type ServerVersion } from '../../core/observations/ews.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { versionProof, type Proof } from '../evidence.ts';
import { helloOf } from '../serviceAccount/signIn.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** The Exchange version is supported. */
export const ewsVersion: Check = {
  id: 'ews.version',
  step: 'prepareExchange',
  title: 'The Exchange version is supported',
  requires: () => ['account.ews'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const answer = await helloOf(facts, ewsUrl);
    const version = versionIn(answer);
    if (!version || (answer.kind !== 'success' && answer.kind !== 'error')) {
      return { kind: 'skipped', reason: text('The server does not report its version.') };
    }
    const evidence = versionProof(answer);
    const others = await versionsOf(facts, ewsUrl);
    const mixed = compare(showVersion(version), others, { subject, evidence });
    return judged([...mixed, ...judge(version, endpointOf(ewsUrl).host, { subject, evidence })], evidence);
  }),
};

interface Found {
  readonly subject: Subject;
  readonly evidence: Proof;
}

function versionIn(answer: EwsAnswer): ServerVersion | undefined {
  return answer.kind === 'success' || answer.kind === 'error' ? answer.serverVersion : undefined;
}

/** The mailboxes are asked for their calendars anyway; each answer names the server that gave it. */
async function versionsOf(facts: Facts, ewsUrl: string): Promise<readonly (readonly [string, string])[]> {
  const { mailboxes, exchange } = facts.profile;
  const answers = await Promise.all(
    mailboxes.map(async (impersonate) => {
      const question = { kind: 'folder', folder: 'calendar', impersonate } as const;
      const version = versionIn(await facts.ask(ewsUrl, exchange.authentication, question));
      return version && ([impersonate, showVersion(version)] as const);
    }),
  );
  return answers.filter((answer) => answer !== undefined);
}

function compare(version: string, others: readonly (readonly [string, string])[], found: Found): Finding[] {
  const other = others.find(([, seen]) => seen !== version);
  if (!other) return [];
  return [raise(mixedVersions, { args: { mailbox: other[0], versions: `${version}, ${other[1]}` }, ...found })];
}

function judge(seen: ServerVersion, host: string, found: Found): Finding[] {
  const build = buildOf(seen);
  const version = showVersion(seen);
  if (build.product === 'exchangeOnline') return [raise(lifecycle.exchangeOnline, { args: { host }, ...found })];
  if (build.product === 'exchange2010') return [raise(lifecycle.tooOld, { args: { version }, ...found })];
  const newest = showVersion(build.newest);
  if (build.isNewerThanTable) return [raise(lifecycle.newerThanTable, { args: { version, newest }, ...found })];
  return [...ageOf(build, { version, newest }, found), productOf(build.product, version, found)];
}

function ageOf(build: ExchangeBuild, args: { version: string; newest: string }, found: Found): Finding[] {
  if (!build.hasExtendedProtection) return [raise(lifecycle.beforeExtendedProtection, { args, ...found })];
  return build.isUpToDate ? [] : [raise(lifecycle.updateMissing, { args, ...found })];
}

function productOf(product: keyof typeof SUPPORT_ENDS, version: string, found: Found): Finding {
  const args = { version, supportEnd: SUPPORT_ENDS[product], updatesEnd: EXTENDED_UPDATES_END };
  switch (product) {
    case 'exchange2010':
      return raise(lifecycle.tooOld, { args, ...found });
    case 'exchange2013':
      return raise(lifecycle.exchange2013, { args, ...found });
    case 'exchange2016':
      return raise(lifecycle.exchange2016, { args, ...found });
    case 'exchange2019':
      return raise(lifecycle.exchange2019, { args, ...found });
    case 'exchangeSE':
      return raise(lifecycle.exchangeSE, { args, ...found });
  }
}
