// Proves that the user of the checks may set the sync up: Customize Application, Manage Users, Manage Lightning Sync.
// Reads the permissions of the running user, and who else has them.
// Cannot see what Setup refuses for other reasons, such as a session that is not strong enough.
import {
  customizeApplicationMissing,
  notEntitled,
  permissionMissing,
  viewSetupMissing,
} from '../../core/catalogue/salesforceOrg.ts';
import { judged, type Check } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { OrgPermission, RunningUserPermissions } from '../../core/salesforce/observations.ts';
import { HOLDERS_SHOWN, type OrgFacts } from '../../core/salesforce/orgFacts.ts';
import { text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from './asking.ts';
import { orgOf } from './orgSubjects.ts';

/** As Salesforce labels them. */
const LABELS: Readonly<Record<OrgPermission, string>> = {
  customizeApplication: 'Customize Application',
  manageUsers: 'Manage Users',
  manageLightningSync: 'Manage Lightning Sync',
  viewSetup: 'View Setup and Configuration',
  modifyAllData: 'Modify All Data',
};

/** Those that the procedure asks for. */
const NEEDED = ['customizeApplication', 'manageUsers', 'manageLightningSync'] as const satisfies OrgPermission[];

/** The user may set the sync up. */
export const orgPermissions: Check = {
  id: 'org.permissions',
  step: 'setUpSalesforce',
  title: 'The user may set the sync up',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withAnswer(
    { ask: (org) => org.permissions(), notShown: text('This org does not show the permissions of the user.') },
    async (seen) => {
      const evidence: Proof = [permissionEvidence(seen), ...(await holderEvidence(seen.facts.org))];
      return judged(findingsOf(seen, evidence), evidence);
    },
  ),
};

function findingsOf(seen: Answered<RunningUserPermissions>, evidence: Proof): readonly Finding[] {
  const { value, org, subject } = seen;
  const missing = NEEDED.filter((permission) => value[permission] === false);
  const about = { args: { org }, subject, evidence };
  const findings: Finding[] = [];
  if (value.manageLightningSync === 'notInOrg') findings.push(raise(notEntitled, about));
  if (missing.some((permission) => permission !== 'customizeApplication')) {
    const permissions = missing.map((permission) => LABELS[permission]).join(', ');
    findings.push(raise(permissionMissing, { ...about, args: { org, permissions } }));
  } else if (missing.length > 0 && value.manageLightningSync === true)
    findings.push(raise(customizeApplicationMissing, about));
  if (value.viewSetup === false) findings.push(raise(viewSetupMissing, about));
  return findings;
}

function permissionEvidence({ value, at }: Answered<RunningUserPermissions>): Evidence {
  const shown = [...NEEDED, 'viewSetup' as const].map((name) => `${LABELS[name]}: ${showPermission(value[name])}`);
  return observed(text('Permissions of the user'), shown.join('; '), 'soql', at);
}

function showPermission(has: boolean | 'notInOrg'): string {
  return has === 'notInOrg' ? 'not in this org' : has ? 'yes' : 'no';
}

/** Who can help where the user cannot; left out where the org does not tell. */
async function holderEvidence(org: OrgFacts): Promise<readonly Evidence[]> {
  const answers = await Promise.all(NEEDED.map((permission) => org.holders(permission)));
  return answers.flatMap((answer, index) => {
    const permission = NEEDED[index];
    if (answer.kind === 'failed' || permission === undefined) return [];
    const names = answer.value.map(({ name, username, through }) => `${name} (${username}, by ${through})`);
    const more = names.length >= HOLDERS_SHOWN ? ' and possibly more' : '';
    const value = names.length === 0 ? 'nobody' : `${names.join('; ')}${more}`;
    const label = text('Users with {permission}', { permission: LABELS[permission] });
    return [observed(label, value, 'soql', answer.at, 'personal')];
  });
}
