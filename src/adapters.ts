import * as vscode from 'vscode';
import { NO_CONSENT, WireFacts } from './core/facts.ts';
import type { MailboxPort } from './core/mailboxes/ports.ts';
import type { ExchangePort, PasswordStore } from './core/ports.ts';
import type { ConnectionProfile } from './core/profile/profile.ts';
import type { KeptTrustStore, KnownOrg } from './core/salesforce/observations.ts';
import type { OrgPort } from './core/salesforce/ports.ts';
import { systemClock as clock } from './core/systemClock.ts';
import type * as exchangeBundle from './exchange/exchangeBundle.ts';
import type { ExchangeOptions } from './exchange/options.ts';
import type { LabState } from './lab/control.ts';
import type { CliOptions } from './salesforce/cli/options.ts';
import { demandTrust } from './ui/demandTrust.ts';
import { isLabOrg, isLabProfile } from './ui/lab/labProfile.ts';
import type { LabPasswords } from './ui/lab/labPasswords.ts';
import type { PracticeLab } from './ui/lab/practiceLab.ts';
import type { Log } from './ui/output/log.ts';
import type { OrgStores } from './ui/salesforce/orgFeature.ts';
import type { OrgCli, OrgWays, ProfileOfRun } from './ui/salesforce/orgWays.ts';
import { readUsersFile } from './ui/salesforce/usersFile.ts';
import type { Passwords } from './ui/secrets/passwords.ts';
import { additionalAuthorities, cliPath, proxySettings } from './ui/settings.ts';

type ExchangeBundle = typeof exchangeBundle;

interface Parts {
  readonly lab: PracticeLab;
  readonly labPasswords: LabPasswords;
  readonly passwords: Passwords;
  readonly orgs: OrgStores;
  readonly log: Log;
  readonly userAgent: string;
  readonly report: (error: unknown) => void;
}

/** Whom a wire is for. */
interface WireUse {
  readonly profile: ConnectionProfile;
  readonly passwords: PasswordStore;
  /** Absent for what is not a profile yet. */
  readonly profileId?: string;
}

/**
 * The ways out of this machine: to Exchange, and to orgs. What they need is loaded at its first use, and asked for anew each
 * time, because settings, trust and the lab may have changed. In Restricted Mode each rejects with a `UserError`.
 */
export class Adapters implements OrgWays {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The wire for one run of a profile, with the password that is kept for it. */
  ofProfile(profile: ConnectionProfile, profileId: string): Promise<ExchangePort> {
    return this.exchange({ profile, profileId, passwords: this.#parts.passwords.ofProfile(profileId) });
  }

  /** The wire for one run. */
  async exchange(use: WireUse): Promise<ExchangePort> {
    const { exchange, options } = await this.#wire(use);
    return exchange.createExchangePort(options);
  }

  /** The wire for one verification of many mailboxes. */
  async mailboxes(profile: ConnectionProfile, profileId: string): Promise<MailboxPort> {
    const passwords = this.#parts.passwords.ofProfile(profileId);
    const { exchange, options } = await this.#wire({ profile, profileId, passwords });
    return exchange.createMailboxPort(options);
  }

  /** The way to the org of a profile for one run; undefined where it names none. */
  async orgOf(profile: ConnectionProfile, profileId: string): Promise<OrgPort | undefined> {
    return profile.salesforce && this.openPort({ profile, profileId });
  }

  async openPort({ profile, profileId }: ProfileOfRun): Promise<OrgPort> {
    demandTrust();
    const { createOrgPort, labOrgOf, readFileWithin } = await import('./salesforce/salesforceBundle.ts');
    const lab = await this.#labNamedBy(profile);
    return createOrgPort({
      clock,
      cli: cliOptions(profileId),
      readFile: (path) => readUsersFile(vscode.Uri.parse(profileId, true), path, readFileWithin),
      onConnected: (connection) => {
        this.#parts.orgs.connected.remember(profileId, profile, connection).catch(this.#parts.report);
      },
      ...(lab && { lab: labOrgOf(lab) }),
    });
  }

  async cli(profileId: string): Promise<OrgCli> {
    demandTrust();
    const { listOrgs, authorizeOrg, openInOrg } = await import('./salesforce/salesforceBundle.ts');
    const cli = cliOptions(profileId);
    return {
      list: (signal) => listOrgs(cli, signal),
      authorize: (request, signal) => authorizeOrg(cli, request, signal),
      open: (org, path, signal) => openInOrg(cli, org, path, signal),
    };
  }

  async labOrg(profile: ConnectionProfile): Promise<KnownOrg | undefined> {
    const lab = await this.#labOf(profile);
    if (!lab) return undefined;
    const { username, alias, instanceUrl, orgId } = lab.org;
    return { username, aliases: [alias], instanceUrl, orgId, isTarget: false, isSandbox: false, isScratch: false };
  }

  async leadsToLab(profile: ConnectionProfile): Promise<boolean> {
    return (await this.#labNamedBy(profile)) !== undefined;
  }

  async probeTargets({ profile, profileId }: ProfileOfRun, signal: AbortSignal): ReturnType<OrgWays['probeTargets']> {
    const port = await this.ofProfile(profile, profileId);
    const { probeTargets } = await import('./checks/catalogue.ts');
    await using session = port.openSession(profile);
    return await probeTargets(new WireFacts(profile, session, clock, signal, NO_CONSENT));
  }

  /** The running lab, where a profile that is the lab's names its org as well. */
  async #labNamedBy(profile: ConnectionProfile): Promise<LabState | undefined> {
    return isLabOrg(profile) ? this.#labOf(profile) : undefined;
  }

  /** The running lab, for a profile that is the lab's. */
  async #labOf(profile: ConnectionProfile): Promise<LabState | undefined> {
    const { isLabHost } = await import('./exchange/exchangeBundle.ts');
    return isLabProfile(profile, isLabHost) ? this.#parts.lab.running() : undefined;
  }

  /** What a wire needs. A profile of the practice lab is led there, and only such a profile trusts the lab's roots. */
  async #wire({
    profile,
    profileId,
    passwords,
  }: WireUse): Promise<{ exchange: ExchangeBundle; options: ExchangeOptions }> {
    demandTrust();
    const { labPasswords, log, userAgent } = this.#parts;
    const exchange = await import('./exchange/exchangeBundle.ts');
    const lab = await this.#labOf(profile);
    if (lab && profileId !== undefined) await labPasswords.lend(lab, profileId, profile);
    const stored = await passwords.find(profile);
    if (stored) log.hide(stored.password);
    const orgRoots = profileId === undefined ? undefined : await this.#rootsOf({ profile, profileId });
    const options: ExchangeOptions = {
      passwords,
      clock,
      timeouts: exchange.defaultTimeouts,
      bodyLimitBytes: exchange.defaultBodyLimitBytes,
      userAgent,
      log: (seen) => {
        log.exchange(seen);
      },
      ...(lab ? exchange.labWire(lab, orgRoots) : await wireInEarnest(exchange, orgRoots)),
    };
    return { exchange, options };
  }

  /** The list of authorities that a person had fetched from the org of a profile. */
  async #rootsOf({ profile, profileId }: ProfileOfRun): Promise<KeptTrustStore | undefined> {
    const { connected, authorities } = this.#parts.orgs;
    const org = connected.of(profileId, profile);
    return org && authorities.of(org.orgId);
  }
}

async function wireInEarnest(
  { systemTrust, proxyBy }: ExchangeBundle,
  orgRoots: KeptTrustStore | undefined,
): Promise<Pick<ExchangeOptions, 'trust' | 'proxyFor'>> {
  const proxy = proxySettings();
  return { trust: systemTrust(await additionalAuthorities(), orgRoots), proxyFor: proxy && proxyBy(proxy) };
}

/** The command line runs in the folder of the profile, whose target org it then takes. */
function cliOptions(profileId: string): CliOptions {
  const folder = vscode.Uri.joinPath(vscode.Uri.parse(profileId, true), '..');
  const command = cliPath();
  return {
    ...(command !== undefined && { command }),
    ...(folder.scheme === 'file' && { workingDirectory: folder.fsPath }),
  };
}
