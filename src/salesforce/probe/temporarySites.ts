import { randomInt } from 'node:crypto';
import { NEVER_ABORTED } from '../../core/abort.ts';
import type { Clock } from '../../core/ports.ts';
import { PROBE_SITE_PREFIX, type ProbeSite, type UsedSite } from '../../core/salesforce/probe.ts';
import type { OrgFault } from '../../core/salesforce/answer.ts';
import { wait } from '../../core/wait.ts';
import type { OrgCall } from '../connection/orgCall.ts';
import { OrgFaultError } from '../faultError.ts';
import { askProbeSites, createProbeSite, isProbeSiteDeleted } from './probeSites.ts';

/** What the settings of a probe are made and removed by; none of it ends with the probe's signal. */
export interface SiteCalls {
  /** An org goes on with a request that nobody waits for any more, so a setting is made to the end. */
  readonly creating: OrgCall;
  readonly cleaning: OrgCall;
  readonly clock: Clock;
}

/** How long an org that did not answer may still take to make what it was asked for, in milliseconds. */
const LATE_MS = 5_000;

/** The Remote Site Settings of one probe. Whoever adds one removes them all, whatever happens in between. */
export class TemporarySites {
  readonly #calls: SiteCalls;
  readonly #made: ProbeSite[] = [];
  /** Asked for, and the org did not say what became of it. */
  readonly #undecided: Pick<ProbeSite, 'name' | 'url'>[] = [];

  constructor(calls: SiteCalls) {
    this.#calls = calls;
  }

  /** Lets Apex call one origin. Rejects with an `OrgFaultError` where the org does not say that it does. */
  async add(url: string): Promise<void> {
    const name = siteName();
    try {
      this.#made.push(await createProbeSite(this.#calls.creating, name, url));
    } catch (error) {
      if (!isRefusal(error)) this.#undecided.push({ name, url });
      throw error;
    }
  }

  /** Removes what was made, and what may have been; tells of each whether it is known to be gone. */
  async removeAll(): Promise<readonly UsedSite[]> {
    const removed = await this.#remove(this.#made);
    return this.#undecided.length === 0 ? removed : [...removed, ...(await this.#removeLate())];
  }

  async #removeLate(): Promise<readonly UsedSite[]> {
    await wait(this.#calls.clock, LATE_MS, NEVER_ABORTED);
    const names = new Set(this.#undecided.map(({ name }) => name));
    try {
      const found = await askProbeSites(this.#calls.cleaning);
      return await this.#remove(found.filter(({ name }) => names.has(name)));
    } catch (error) {
      if (!(error instanceof OrgFaultError)) throw error;
      return this.#undecided.map((site) => ({ ...site, isRemoved: false }));
    }
  }

  #remove(sites: readonly ProbeSite[]): Promise<readonly UsedSite[]> {
    const remove = async (site: ProbeSite): Promise<UsedSite> => {
      const isRemoved = await isProbeSiteDeleted(this.#calls.cleaning, site);
      return { name: site.name, url: site.url, isRemoved };
    };
    return Promise.all(sites.map(remove));
  }
}

/** True where the org said itself that it did not make the setting; a request that was lost says nothing of that. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof OrgFaultError)) return false;
  return error.fault.kind === 'refused' ? error.fault.status < 500 : !WITHOUT_ANSWER.has(error.fault.kind);
}

const WITHOUT_ANSWER: ReadonlySet<OrgFault['kind']> = new Set([
  'timedOut',
  'unreachable',
  'orgGone',
  'maintenance',
  'malformed',
]);

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function siteName(): string {
  return PROBE_SITE_PREFIX + Array.from({ length: 10 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
}
