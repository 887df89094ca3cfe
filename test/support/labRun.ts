import { CHECKS, probeTargets } from '../../src/checks/catalogue.ts';
import type { CheckResult } from '../../src/core/check.ts';
import { diagnose } from '../../src/core/diagnose.ts';
import { byUrgency } from '../../src/core/describe.ts';
import { NO_CONSENT, WireFacts, type Consents } from '../../src/core/facts.ts';
import { UserError } from '../../src/core/errors.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Scheme } from '../../src/core/observations/ews.ts';
import { planRun, type Plan } from '../../src/core/plan.ts';
import type { ExchangePort, PasswordStore } from '../../src/core/ports.ts';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import type { OrgPort } from '../../src/core/salesforce/ports.ts';
import type { ProbeConsent } from '../../src/core/salesforce/probe.ts';
import { systemClock } from '../../src/core/systemClock.ts';
import { text } from '../../src/core/text.ts';
import {
  createExchangePort,
  defaultBodyLimitBytes,
  defaultTimeouts,
  labWire,
  proxyBy,
} from '../../src/exchange/exchangeBundle.ts';
import type { LabState } from '../../src/lab/control.ts';
import { createOrgPort } from '../../src/salesforce/salesforceBundle.ts';

/** What a profile of a lab has beside its usual parts. */
export interface LabProfileChange {
  readonly address?: 'ewsUrl' | 'autodiscover';
  readonly userName?: string;
  /** Further mailboxes, after the usual three. */
  readonly mailboxes?: readonly string[];
  readonly outsideMailbox?: string;
  /** The lab's org, with a selection of its users or all of them. */
  readonly salesforce?: ConnectionProfile['salesforce'];
}

/** The profile of a lab: its service account, its address, or none to be discovered, and people who are in scope. */
export function labProfile(
  lab: LabState,
  authentication: Scheme,
  change: LabProfileChange | 'autodiscover' = {},
): ConnectionProfile {
  const {
    address,
    userName,
    mailboxes = [],
    outsideMailbox,
    salesforce,
  } = change === 'autodiscover' ? { address: change } : change;
  return {
    exchange: { authentication, ...(address !== 'autodiscover' && { ewsUrl: lab.ewsUrl }) },
    serviceAccount: { userName: userName ?? lab.serviceAccount.userName, address: lab.serviceAccount.address },
    mailboxes: [...['anna.berg', 'ben.cole', 'carla.diaz'].map((name) => `${name}@${lab.domain}`), ...mailboxes],
    ...(outsideMailbox !== undefined && { outsideMailbox }),
    ...(salesforce && { salesforce }),
  };
}

/** How to reach a lab. */
export interface LabWay {
  /** The longest wait for a connection or an answer. */
  readonly patienceMs?: number;
  readonly way?: 'direct' | 'proxy';
  /** `lab`: its root alone counts as public, which spares reading all the others. */
  readonly roots?: 'all' | 'lab';
}

/** The wire to a lab, with its password approved for its own hosts. */
export function labExchange(
  lab: LabState,
  { patienceMs = 3000, way = 'direct', roots = 'all' }: LabWay = {},
): ExchangePort {
  const proxyFor = way === 'proxy' ? proxyBy({ url: `http://127.0.0.1:${String(lab.httpPort)}` }) : undefined;
  const { network, trust } = labWire(lab);
  return createExchangePort({
    passwords: labPasswords(lab),
    clock: systemClock,
    timeouts: {
      ...defaultTimeouts,
      connectMs: patienceMs,
      handshakeMs: patienceMs,
      responseMs: patienceMs,
      bodyMs: patienceMs,
    },
    bodyLimitBytes: defaultBodyLimitBytes,
    userAgent: 'ExchangeConnect',
    ...(proxyFor && { proxyFor }),
    network,
    trust: roots === 'all' ? trust : { ...trust, publicRoots: [lab.rootCertificates.public] },
  });
}

/** The way to the org of a lab, without a command line. */
export function labOrg({ org, rootCertificates }: LabState, patienceMs = 20_000): OrgPort {
  return createOrgPort({
    clock: systemClock,
    cli: {},
    readFile: (path) => Promise.reject(new UserError(text('There is no file {path}', { path }))),
    timeouts: { requestMs: patienceMs, probeMs: 2 * patienceMs, cleanUpMs: patienceMs },
    lab: { ...org, rootCertificate: rootCertificates.public },
  });
}

/** What a person would agree to before a probe from the lab's org; no consent where there is nothing to call. */
export async function labProbe(
  { org: { orgId } }: LabState,
  profile: ConnectionProfile,
  exchange: ExchangePort,
): Promise<false | ProbeConsent> {
  await using session = exchange.openSession(profile);
  const [first, ...others] = await probeTargets(
    new WireFacts(profile, session, systemClock, new AbortController().signal),
  );
  return first ? { orgId, targets: [first, ...others] } : false;
}

function labPasswords({ serviceAccount, hosts }: LabState): PasswordStore {
  const { password } = serviceAccount;
  const stored = { password, hosts: [hosts.ews, hosts.autodiscover], approvedCertificates: [] };
  return {
    find: ({ serviceAccount: { userName } }) => Promise.resolve({ userName, ...stored }),
    recordRefusal: () => Promise.resolve(),
  };
}

/** What a whole run over a lab led to. */
export interface LabRun {
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, CheckResult>;
  /** In the order people read them: the worst first, then as the plan goes. */
  readonly findings: readonly Finding[];
  readonly isTransient: boolean;
}

/** Runs every check over a lab, those of an org where the profile has one and a way to it is given. */
export async function runOverLab(
  profile: ConnectionProfile,
  exchange: ExchangePort,
  consents: Consents = NO_CONSENT,
  org?: OrgPort,
): Promise<LabRun> {
  const plan = planRun(CHECKS, profile);
  const signal = new AbortController().signal;
  const shown = { clock: systemClock, signal, checkTimeoutMs: 60_000, observe: () => undefined };
  const options = { ...shown, consents, ...(org && { org }) };
  const results = await diagnose(profile, plan, exchange, options);
  const all = [...results.values()];
  return {
    plan,
    results,
    findings: byUrgency(all.flatMap((result) => ('findings' in result ? result.findings : []))),
    isTransient: all.some((result) => result.status === 'unknown' && result.reason.kind === 'transient'),
  };
}
