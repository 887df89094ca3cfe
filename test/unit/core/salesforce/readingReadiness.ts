import assert from 'node:assert/strict';
import { type ExchangePlace } from '../../../../src/core/salesforce/exchangePlace.ts';
import type { OrgAnswer } from '../../../../src/core/salesforce/answer.ts';
import { orgFactsOf } from '../../../../src/core/salesforce/orgFacts.ts';
import { NO_CONFIRMATIONS, type Confirmations, type OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { readReadiness, type Readiness } from '../../../../src/core/salesforce/readiness.ts';
import { readinessMarkdown } from '../../../../src/core/salesforce/readinessMarkdown.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { NOW } from '../../../support/builders.ts';
import {
  aConfirmation,
  aLicence,
  anEntitlement,
  anOrgSession,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  failed,
} from '../../../support/orgBuilders.ts';

/** What a page is made from; a healthy org where nothing is said. */
export interface Circumstances {
  readonly org?: Partial<OrgSession>;
  readonly confirmations?: Confirmations;
  readonly place?: ExchangePlace;
  readonly today?: Date;
}

/** The page of such an org. */
export function read({
  org = {},
  confirmations = NO_CONFIRMATIONS,
  place = 'onPremises',
  today = NOW,
}: Circumstances): Promise<Readiness> {
  const view = { session: anOrgSession(org), confirmations, probe: false as const };
  return readReadiness(orgFactsOf(view, new AbortController().signal), aProfileWithOrg(), today, place);
}

/** The page as Markdown in English. */
export const show = (readiness: Readiness, includesPersonal = false): string =>
  readinessMarkdown(readiness, { includesPersonal, translate: inEnglish });

/** State of the section with that title, and its words. */
export async function sectionOf(title: string, circumstances: Circumstances): Promise<readonly [string, string]> {
  const { sections } = await read(circumstances);
  const section = sections.find((one) => inEnglish(one.title) === title);
  assert.ok(section, title);
  return [section.state, section.statements.map(({ text }) => inEnglish(text)).join(' ')];
}

export const EVENTS_FINE = confirmationsOf(aConfirmation('usersSelectEvents', { answer: false }));
export const EVENTS_BLOCK = confirmationsOf(aConfirmation('usersSelectEvents'));
export const GOVERNMENT = confirmationsOf(aConfirmation('governmentCloud'));
export const NOT_GOVERNMENT = confirmationsOf(aConfirmation('governmentCloud', { answer: false }));

export const LATER = new Date('2027-05-01T00:00:00Z');
export const NOBODY = new Set<string>();
export const HELD = aLicence({ total: 2, used: 2, holders: anEntitlement().userIds });
export const EXPIRED_LICENCE = aLicence({ expires: new Date('2026-11-21') });
export const DENIED = (): Promise<OrgAnswer<never>> =>
  Promise.resolve(failed({ kind: 'accessDenied', message: 'insufficient access' }));

export const org = (change: Partial<Record<keyof OrgSession, unknown>>): Partial<OrgSession> =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, () => Promise.resolve(answered(value))]));

/** An org that answers nothing. */
export const EXPIRED: Partial<OrgSession> = Object.fromEntries(
  ['connect', 'organization', 'permissions', 'switches', 'users', 'captureEntitlement', 'captureState'].map((name) => [
    name,
    () => Promise.resolve(failed({ kind: 'sessionExpired' })),
  ]),
);
