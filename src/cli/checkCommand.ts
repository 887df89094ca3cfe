import { readFile } from 'node:fs/promises';
import { CHECKS } from '../checks/catalogue.ts';
import type { CheckResult } from '../core/check.ts';
import { diagnose } from '../core/diagnose.ts';
import { UserError } from '../core/errors.ts';
import { planRun, type Plan } from '../core/plan.ts';
import type { ExchangePort, StoredPassword } from '../core/ports.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { readProfile } from '../core/profile/profileDocument.ts';
import { systemClock } from '../core/systemClock.ts';
import { text } from '../core/text.ts';
import { tallyOf } from '../core/verdict.ts';
import type { LabState } from '../lab/control.ts';
import type { Invocation } from './arguments.ts';
import { findLab } from './lab.ts';
import { OncePasswords, passwordFor } from './passwords.ts';
import { describeMistakes } from './profileMistakes.ts';

type CheckInvocation = Extract<Invocation, { command: 'check' }>;

/** A finished run. */
export interface CheckedProfile {
  readonly profile: ConnectionProfile;
  readonly plan: Plan;
  readonly results: ReadonlyMap<string, CheckResult>;
}

/**
 * Checks the profile a call names.
 * @throws {UserError} when the profile cannot be read or is none, or when the lab it asks for does not run.
 */
export async function checkProfile(call: CheckInvocation, signal: AbortSignal): Promise<CheckedProfile> {
  const profile = await loadProfile(call.profilePath);
  const lab = call.lab === undefined ? undefined : await findLab(call.lab);
  const exchange = await openExchange(await storedPassword(call, profile, lab), lab);
  const plan = planRun(CHECKS, profile);
  const options = { clock: systemClock, signal, checkTimeoutMs: call.timeoutMs, observe: () => undefined };
  return { profile, plan, results: await diagnose(profile, plan, exchange, options) };
}

/** 0: nothing is broken. 1: something is. 3: nothing was seen to be, but not everything was seen. */
export function exitStatus({ results }: CheckedProfile): 0 | 1 | 3 {
  const tally = tallyOf(results.values());
  if (tally.fail > 0) return 1;
  return tally.unknown + tally.blocked > 0 ? 3 : 0;
}

async function loadProfile(path: string): Promise<ConnectionProfile> {
  const source = await readFile(path, 'utf8').catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UserError(text('Cannot read the profile: {problem}', { problem }), { cause: error });
  });
  const { profile, mistakes } = readProfile(source);
  if (profile) return profile;
  const problems = describeMistakes(source, mistakes);
  throw new UserError(text('{path} is not a connection profile yet:\n{problems}', { path, problems }));
}

async function openExchange(password: StoredPassword | undefined, lab: LabState | undefined): Promise<ExchangePort> {
  const exchange = await import('../exchange/exchangeBundle.ts');
  return exchange.createExchangePort({
    passwords: new OncePasswords(password),
    clock: systemClock,
    timeouts: exchange.defaultTimeouts,
    bodyLimitBytes: exchange.defaultBodyLimitBytes,
    userAgent: 'ExchangeConnect',
    ...(lab ? exchange.labWire(lab) : { trust: exchange.systemTrust() }),
  });
}

async function storedPassword(
  { approvedHosts }: CheckInvocation,
  { serviceAccount: { userName } }: ConnectionProfile,
  lab: LabState | undefined,
): Promise<StoredPassword | undefined> {
  const isLabAccount = lab?.serviceAccount.userName === userName;
  const password = isLabAccount ? lab.serviceAccount.password : await passwordFor(userName);
  if (password === undefined) return undefined;
  const hosts = isLabAccount ? [lab.hosts.ews, lab.hosts.autodiscover, ...approvedHosts] : approvedHosts;
  return { userName, password, hosts, approvedCertificates: [] };
}
