import { randomBytes } from 'node:crypto';
import type { LabState, LabStatus } from './control.ts';
import { createControlServer } from './control/server.ts';
import { startDnsServer } from './dns/server.ts';
import type { DnsServer } from './dns/server.ts';
import type { ServerBehaviour } from './behaviour.ts';
import { ServiceAccount } from './directory/serviceAccount.ts';
import { MailboxStore } from './ews/store.ts';
import { EwsService } from './ews/service.ts';
import { Throttle } from './ews/throttle.ts';
import { behaviourWith, faultCatalogue } from './faults.ts';
import { healthyServer } from './healthyServer.ts';
import { Authenticator } from './http/authenticator.ts';
import { Counters } from './http/counters.ts';
import { ExchangeSite } from './http/exchangeSite.ts';
import { listenOnLoopback } from './http/loopback.ts';
import type { LoopbackListener } from './http/loopback.ts';
import { WebServers } from './http/webServers.ts';
import type { WebPorts } from './http/webServers.ts';
import { OrgServer } from './org/orgServer.ts';
import { labDomains, organisation } from './organisation.ts';
import { makeCertificates } from './tls/certificates.ts';
import type { LabCertificates } from './tls/certificates.ts';

/** How a lab starts; everything has a default that suits a test. */
export interface LabOptions {
  /** Names of faults that are active from the start. */
  readonly faults?: readonly string[];
  /** 0, the default, takes any free port. */
  readonly httpsPort?: number;
  readonly httpPort?: number;
  /** Wrong passwords within the window that lock the account; 5 and ten minutes by default. */
  readonly lockoutThreshold?: number;
  readonly lockoutWindowMs?: number;
  /** The time the lab believes it is, for lock-out and NTLM; certificates always follow the real time. */
  readonly clock?: () => Date;
  /** Random by default. */
  readonly password?: string;
  /** Called when the control server was asked to stop the lab; by default the lab stops itself. */
  readonly onStopRequested?: (lab: Lab) => void;
}

/**
 * Starts a practice Exchange and a practice org on the loopback address: https, http, DNS, control and the org, each on
 * its own port.
 *
 * @throws {RangeError} if a fault does not exist; the error of the socket if a port is taken.
 */
export async function startLab(options: LabOptions = {}): Promise<Lab> {
  const behaviour = behaviourWith(options.faults ?? []);
  const certificates = await makeCertificates(new Date());
  const lab = new Lab(options, certificates);
  await lab.open(behaviour);
  return lab;
}

/** A running lab. */
export class Lab implements AsyncDisposable {
  private readonly options: LabOptions;
  private readonly certificates: LabCertificates;
  private readonly counters = new Counters();
  private readonly store = new MailboxStore();
  private readonly account: ServiceAccount;
  private readonly authenticator: Authenticator;
  private readonly ews: EwsService;
  private readonly web: WebServers;
  private readonly org: OrgServer;
  private readonly controlToken = randomBytes(24).toString('base64url');
  private behaviour: ServerBehaviour = healthyServer;
  private active: readonly string[] = [];
  private ports: WebPorts | undefined;
  private control: LoopbackListener | undefined;
  private dns: DnsServer | undefined;

  constructor(options: LabOptions, certificates: LabCertificates) {
    const clock = options.clock ?? ((): Date => new Date());
    this.options = options;
    this.certificates = certificates;
    this.account = new ServiceAccount(
      options.password ?? newPassword(),
      newPassword(),
      { threshold: options.lockoutThreshold ?? 5, windowMs: options.lockoutWindowMs ?? 600_000 },
      clock,
    );
    this.authenticator = new Authenticator(this.account, clock, (record) => {
      this.counters.countSignIn(record);
    });
    const countOperation = (name: string): void => {
      this.counters.countOperation(name);
    };
    this.ews = new EwsService(this.store, countOperation, clock);
    const site = new ExchangeSite(this.authenticator, this.ews, this.counters);
    this.web = new WebServers({
      certificates,
      site,
      counters: this.counters,
      clock,
      behaviour: () => this.behaviour,
    });
    this.org = new OrgServer({
      certificates,
      counters: this.counters,
      clock,
      behaviour: () => this.behaviour,
      exchange: this.web,
    });
  }

  /** Opens the ports; {@link startLab} calls it once. */
  async open(behaviour: ServerBehaviour): Promise<void> {
    this.active = [...(this.options.faults ?? [])];
    this.behave(behaviour);
    const { httpsPort = 0, httpPort = 0 } = this.options;
    const [ports, control, dns] = await Promise.all([
      this.web.open({ httpsPort, httpPort }),
      listenOnLoopback(createControlServer(this, this.controlToken), 0),
      startDnsServer(
        () => this.behaviour.dns,
        () => {
          this.counters.countRequest('dns');
        },
        () => this.web.settled(),
      ),
      this.org.open(),
    ]);
    this.ports = ports;
    this.control = control;
    this.dns = dns;
  }

  /** All a client needs to know. It holds the password: write it only where nobody else can read. */
  get state(): LabState {
    const { ports, control, dns } = this;
    if (ports === undefined || control === undefined || dns === undefined) throw new Error('The lab is not open.');
    const { samAccountName, address } = organisation.serviceAccount;
    return {
      pid: process.pid,
      version: 1,
      ...ports,
      dnsPort: dns.port,
      controlPort: control.port,
      controlToken: this.controlToken,
      rootCertificates: this.certificates.rootCertificates,
      serviceAccount: {
        userName: `${organisation.netBiosDomain}\\${samAccountName}`,
        address,
        password: this.account.password,
      },
      domain: organisation.domain,
      domains: labDomains,
      hosts: organisation.hosts,
      ewsUrl: organisation.externalEwsUrl,
      org: this.org.state,
    };
  }

  /** Names of the active faults, in the order they apply. */
  get activeFaults(): readonly string[] {
    return this.active;
  }

  /**
   * Makes exactly these faults active, at once: idle connections end, signed-in ones must sign in again.
   *
   * @throws {RangeError} if one does not exist; nothing has changed then.
   */
  setFaults(names: readonly string[]): void {
    const behaviour = behaviourWith(names);
    this.active = [...new Set(names)];
    this.behave(behaviour);
  }

  /** Faults, counters, lock-out state and trap log as they are now. */
  status(): LabStatus {
    return {
      active: this.active,
      faults: faultCatalogue.map(({ name, kind, rules, title, changes }) => ({ name, kind, rules, title, changes })),
      isLockedOut: this.account.isLockedOut,
      ...this.counters.snapshot(),
    };
  }

  /**
   * Lets EWS carry out one operation in so many milliseconds, and sends everybody else away until then; undefined ends it.
   * The throttle tells who did not wait.
   */
  throttle(gapMs: number | undefined): Throttle | undefined {
    const throttle =
      gapMs === undefined ? undefined : new Throttle(gapMs, this.options.clock ?? ((): Date => new Date()));
    this.ews.throttleBy(throttle);
    return throttle;
  }

  /** No faults, no throttle, no lock-out, empty mailboxes, counters and trap log, and the org as it came. */
  reset(): void {
    this.setFaults([]);
    this.throttle(undefined);
    this.account.unlock();
    this.counters.reset();
    this.store.clear();
    this.org.reset();
  }

  /** What the control server calls when it is told to stop the lab. */
  requestStop(): void {
    if (this.options.onStopRequested !== undefined) this.options.onStopRequested(this);
    else setImmediate(() => void this.stop());
  }

  /** Closes every port and every connection; calling it twice is fine. */
  async stop(): Promise<void> {
    const { control, dns } = this;
    if (control === undefined || dns === undefined) return;
    this.control = undefined;
    this.dns = undefined;
    await Promise.all([this.web.close(), control.close(), dns.close(), this.org.close()]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  private behave(behaviour: ServerBehaviour): void {
    this.behaviour = behaviour;
    this.authenticator.forgetConnections();
    this.ews.forgetFailures();
    this.web.apply(behaviour);
    this.org.apply(behaviour);
  }
}

/** Long enough for any policy, and free of characters that need quoting in a shell. */
function newPassword(): string {
  return `Lab-${randomBytes(15).toString('base64url')}`;
}
