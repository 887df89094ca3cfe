import { CATALOGUE } from '../../src/core/catalogue/catalogue.ts';
import { faultCatalogue } from '../../src/lab/faults.ts';

/** The areas of the rule catalogue: prefix, a word for it, and how many rows it has. */
const AREAS = [
  ['LIFE', 'lifecycle', 11],
  ['NET', 'network', 11],
  ['TLS', 'certificates', 18],
  ['AD', 'Autodiscover', 23],
  ['EWS', 'EWS', 24],
  ['AUTH', 'sign-in', 23],
  ['IMP', 'impersonation', 16],
  ['MBX', 'mailboxes', 14],
  ['THR', 'throttling', 4],
  ['HCH', 'health', 5],
  ['SF', 'Salesforce', 15],
  ['EXO', 'online', 7],
] as const;

/** One row of the rule catalogue with what raises it and what proves that. */
export interface CoveredRow {
  readonly id: string;
  readonly area: string;
  readonly findings: readonly string[];
  readonly faults: readonly string[];
  /** Why a finding or a fault of the lab is missing; empty where neither is. */
  readonly reason: string;
}

const ONLY_IN_CONFIGURATION = 'Settings of the server or the directory; read from an export.';
const ONLY_IN_LOG = 'Clients see the same refusal for many reasons; the security log of the server tells which.';
const ONLY_TOLD_BY_ADMIN = 'Known to the admin of the Salesforce org alone: no interface shows it.';
const CONFIRMED = `${ONLY_TOLD_BY_ADMIN} A person answers; what a person says, tests say for the lab.`;

/** Why a row has no finding, or no fault of the lab. */
const REASONS: Readonly<Record<string, string>> = {
  'LIFE-08': 'Follows from the calendar; a clock in the tests stands for the lab.',
  'LIFE-09': 'An entitlement that no interface shows; the age of the org is a hint (lab: lightningSyncNotEntitled).',
  'LIFE-10': ONLY_TOLD_BY_ADMIN,
  'TLS-14': ONLY_IN_CONFIGURATION,
  'AD-21': 'Concerns clients inside the domain alone, which ask Active Directory; read from an export.',
  'EWS-02': ONLY_IN_CONFIGURATION,
  'EWS-11': `${ONLY_IN_CONFIGURATION} The build shows after sign-in (lab: oldBuild).`,
  'EWS-12': ONLY_IN_CONFIGURATION,
  'EWS-16': ONLY_IN_CONFIGURATION,
  'EWS-24':
    'Shows as NET-09 where servers have addresses of their own (lab: badNodeInRoundRobin); else read from an export.',
  'AUTH-06': ONLY_IN_CONFIGURATION,
  'AUTH-09': ONLY_IN_LOG,
  'AUTH-10': ONLY_IN_LOG,
  'AUTH-11': ONLY_IN_LOG,
  'AUTH-12': ONLY_IN_LOG,
  'AUTH-16': ONLY_IN_CONFIGURATION,
  'AUTH-17': ONLY_IN_LOG,
  'AUTH-19': 'Happens when the password is entered in Salesforce; from here it is not seen.',
  'AUTH-22': ONLY_IN_CONFIGURATION,
  'IMP-11': 'An error that the admin meets in the shell when giving the role; the server shows nothing of it.',
  'MBX-12': 'Told by the user: categories look like any other on the wire.',
  'MBX-13': ONLY_IN_CONFIGURATION,
  'THR-03': ONLY_IN_CONFIGURATION,
  'HCH-03': 'A passing state: the check says that it could not find out, and blames nobody.',
  'HCH-05': 'A header of our own requests; the lab holds that it is always sent.',
  'SF-05': 'Follows from what a person confirmed and from mailboxes without the folder (lab: syncFolderMissing).',
  'SF-07': CONFIRMED,
  'SF-08': CONFIRMED,
  'SF-10': 'Told beside the checks: what the last good run saw otherwise. One look has no history.',
  'SF-11': CONFIRMED,
  'SF-12': 'Exempts the org from an end, so it is evidence and no finding; a person says it where the host does not.',
  'SF-14':
    'The other org shows nowhere; a sandbox beside production is the likely one (lab: sandbox, a healthy variant).',
  'SF-15': 'Software on the computers of users, which neither the org nor Exchange shows.',
  'EXO-05': 'Whether the org already connects through Microsoft Graph shows in Setup alone (lab: exchangeOnline).',
};

/** Every row of the rule catalogue, in its order. */
export function coveredRows(): readonly CoveredRow[] {
  return AREAS.flatMap(([prefix, area, count]) =>
    Array.from({ length: count }, (_, index) => {
      const id = `${prefix}-${String(index + 1).padStart(2, '0')}`;
      const findings = CATALOGUE.filter(({ rules }) => rules.includes(id)).map(({ code }) => code);
      const faults = faultCatalogue.filter(({ rules }) => rules.includes(id)).map(({ name }) => name);
      const isWhole = findings.length > 0 && faults.length > 0;
      return { id, area, findings, faults, reason: isWhole ? '' : (REASONS[id] ?? '') };
    }),
  );
}

/** Rows whose reason is not needed any more. */
export function needlessReasons(): readonly string[] {
  const needed = new Set(coveredRows().flatMap(({ id, reason }) => (reason === '' ? [] : [id])));
  return Object.keys(REASONS).filter((id) => !needed.has(id));
}

/** The rows as the page of the project that shows them. */
export function coveragePage(): string {
  const rows = coveredRows().map(({ id, area, findings, faults, reason }) =>
    [id, area, findings.map(asCode).join(' '), faults.map(asCode).join(' '), reason].join(' | '),
  );
  return [
    '# What the checks can name',
    '',
    'For each row of the rule catalogue: the findings that raise it, and the faults of the practice lab that prove it.',
    'Generated from the catalogue and the lab; a test holds it complete.',
    '',
    // Columns padded to the widest cell would make the page ten times as long.
    '<!-- prettier-ignore -->',
    '| Row | Area | Findings | Faults of the lab | Why not more |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`.replace(/ {2,}/g, ' ')),
    '',
  ].join('\n');
}

function asCode(name: string): string {
  return `\`${name}\``;
}
