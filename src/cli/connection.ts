import { readFile } from 'node:fs/promises';
import { UserError } from '../core/errors.ts';
import type { StoredPassword } from '../core/ports.ts';
import type { ConnectionProfile } from '../core/profile/profile.ts';
import { readProfile } from '../core/profile/profileDocument.ts';
import { systemClock } from '../core/systemClock.ts';
import { text } from '../core/text.ts';
import type { ProxySettings } from '../exchange/network/proxy.ts';
import type { ExchangeOptions } from '../exchange/options.ts';
import type { LabState } from '../lab/control.ts';
import { forPeople } from './forPeople.ts';
import { findLab } from './lab.ts';
import { OncePasswords, passwordFor } from './passwords.ts';
import { describeMistakes } from './profileMistakes.ts';

/** What a call says about the connection it is for. */
export interface ConnectionCall {
  readonly profilePath: string;
  /** Hosts the password may go to, lower case. */
  readonly approvedHosts: readonly string[];
  /** State file of a running practice lab; empty for the lab's default place. */
  readonly lab?: string;
}

/** A profile and the wire to its Exchange. */
export interface CallConnection {
  readonly profile: ConnectionProfile;
  readonly options: ExchangeOptions;
  /** The running practice lab that the call is for. */
  readonly lab?: LabState;
}

/**
 * Reads the profile of a call and asks for the password where it is not given.
 * @throws {UserError} when the profile cannot be read or is none, or when the lab it asks for does not run.
 */
export async function connectionOf(call: ConnectionCall): Promise<CallConnection> {
  const profile = await loadProfile(call.profilePath);
  const lab = call.lab === undefined ? undefined : await findLab(call.lab);
  const exchange = await import('../exchange/exchangeBundle.ts');
  const options = {
    passwords: new OncePasswords(await storedPassword(call, profile, lab)),
    clock: systemClock,
    timeouts: exchange.defaultTimeouts,
    bodyLimitBytes: exchange.defaultBodyLimitBytes,
    userAgent: 'ExchangeConnect',
    ...(lab
      ? exchange.labWire(lab)
      : { trust: exchange.systemTrust(), proxyFor: exchange.proxyBy(proxyOf(process.env)) }),
  };
  return { profile, options, ...(lab && { lab }) };
}

/** The proxy by the variables that other command-line tools read. */
function proxyOf(environment: NodeJS.ProcessEnv): ProxySettings {
  const { HTTPS_PROXY, https_proxy, NO_PROXY, no_proxy } = environment;
  const noProxy = (no_proxy ?? NO_PROXY ?? '').split(',').filter((entry) => entry.trim() !== '');
  return { url: https_proxy ?? HTTPS_PROXY ?? '', noProxy };
}

/** The content of a file. @throws {UserError} when it cannot be read; `name` says to people what it was to be. */
export async function readBytes(path: string, name: string): Promise<Uint8Array> {
  return forPeople(`Cannot read the ${name}`, readFile(path));
}

async function loadProfile(path: string): Promise<ConnectionProfile> {
  const source = new TextDecoder().decode(await readBytes(path, 'profile'));
  const { profile, mistakes } = readProfile(source);
  if (profile) return profile;
  const problems = describeMistakes(source, mistakes);
  throw new UserError(text('{path} is not a connection profile yet:\n{problems}', { path, problems }));
}

async function storedPassword(
  { approvedHosts }: ConnectionCall,
  { serviceAccount: { userName } }: ConnectionProfile,
  lab: LabState | undefined,
): Promise<StoredPassword | undefined> {
  const isLabAccount = lab?.serviceAccount.userName === userName;
  const password = isLabAccount ? lab.serviceAccount.password : await passwordFor(userName);
  if (password === undefined) return undefined;
  const hosts = isLabAccount ? [lab.hosts.ews, lab.hosts.autodiscover, ...approvedHosts] : approvedHosts;
  return { userName, password, hosts, approvedCertificates: [] };
}
