import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import { inOut, nodeBinary } from '../host/paths.ts';
import { notification } from './pages/notification.ts';
import { runCommand } from './pages/palette.ts';
import { quickInput } from './pages/quickInput.ts';
import { openViewContainer, treeItem } from './pages/tree.ts';
import { useTheme } from './screenshots.ts';
import { useWorkbench } from './useWorkbench.ts';

/** What `sf org list` says, in the form of its version 2.150: an org stands in more than one group. */
const contoso = {
  username: 'admin@contoso.com',
  alias: 'contoso',
  orgId: '00Dxx0000000001AAA',
  instanceUrl: 'https://contoso.my.salesforce.com',
  isDefaultUsername: true,
};
const uat = {
  username: 'admin@contoso.com.uat',
  alias: 'contoso-uat',
  orgId: '00Dxx0000000002AAA',
  instanceUrl: 'https://contoso--uat.sandbox.my.salesforce.com',
  isSandbox: true,
};
const scratch = {
  username: 'test-1@example.com',
  orgId: '00Dxx0000000003AAA',
  instanceUrl: 'https://scratch.my.salesforce.com',
  isScratch: true,
};
const orgs = {
  other: [],
  sandboxes: [uat],
  nonScratchOrgs: [contoso, uat],
  devHubs: [contoso],
  scratchOrgs: [scratch],
};

const profile: ConnectionProfile = {
  exchange: { authentication: 'basic' },
  serviceAccount: { userName: 'CONTOSO\\svc-sync', address: 'svc-sync@contoso.com' },
  mailboxes: ['anna@contoso.com'],
};

describe('the choice of an org', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-connect-orgs-'));
  const workspace = join(folder, 'workspace');
  const command = join(folder, 'sf');
  mkdirSync(workspace);
  writeFileSync(join(workspace, 'exchange-connect.json'), `${JSON.stringify(profile, null, 2)}\n`);
  writeFileSync(command, commandLine(), { mode: 0o755 });
  const workbench = useWorkbench({ workspace, machineSettings: { 'exchangeConnect.salesforce.cliPath': command } });
  const written = (): ConnectionProfile =>
    JSON.parse(readFileSync(join(workbench().server.workspace, 'exchange-connect.json'), 'utf8')) as ConnectionProfile;

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('begins at the step that needs it', async () => {
    const { page } = workbench();
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click({ force: true });
    await treeItem(page, /Set up Salesforce,/).click();
    await treeItem(page, /^Connect an Org…/).waitFor();
  });

  it('shows the target org first, and what kind of org each is', async () => {
    const { page } = workbench();
    await treeItem(page, /^Connect an Org…/).click();
    const picker = quickInput(page);
    await picker.row('Target org: contoso').waitFor();
    const shown = (await picker.rows.allInnerTexts()).join('|');
    assert.match(
      shown,
      /^\s*Target org: contoso.*\|\s*contoso.*\|\s*contoso-uat.*sandbox.*\|\s*test-1.*scratch org.*\|\s*Authorize an Org…/s,
    );
    await page.keyboard.press('Escape');
    for (const theme of ['dark', 'contrast', 'light'] as const) {
      // Changing the theme would close a picker that is open.
      await useTheme(page, theme);
      await runCommand(page, 'Exchange Connect: Connect an Org');
      await picker.row('Target org: contoso').waitFor();
      await page.screenshot({ path: inOut('screenshots', `org-picker-${theme}.png`) });
      await page.keyboard.press('Escape');
    }
  });

  it('names the chosen org in the profile', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Connect an Org');
    await quickInput(page).row('contoso-uat').click();
    await page.locator('.statusbar', { hasText: 'Connected to contoso-uat.' }).waitFor();
    assert.deepEqual(written().salesforce, { org: 'contoso-uat' });
    await treeItem(page, /^Guided steps in Setup/).waitFor();
  });

  it('names none where the target org is followed, and none at all where Exchange is checked alone', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Connect an Org');
    await quickInput(page).row('Target org: contoso').click();
    await page.locator('.statusbar', { hasText: 'Connected to contoso.' }).waitFor();
    assert.deepEqual(written().salesforce, {});
    await runCommand(page, 'Exchange Connect: Connect an Org');
    await quickInput(page).row('Check Exchange Alone').click();
    await page.locator('.statusbar', { hasText: 'names no org' }).waitFor();
    assert.equal(written().salesforce, undefined);
    await treeItem(page, /^Connect an Org…/).waitFor();
  });

  it('says how to get the command line where there is none', async () => {
    const { page } = workbench();
    rmSync(command);
    await runCommand(page, 'Exchange Connect: Connect an Org');
    const toast = notification(page, 'was not found');
    await toast.getByRole('button', { name: 'How to Install' }).waitFor();
    await toast.getByRole('button', { name: 'Set Path' }).waitFor();
  });
});

/** A command line that knows these orgs, and nothing else. */
function commandLine(): string {
  return `#!${nodeBinary}
const [topic, action] = process.argv.slice(2);
const isList = topic === 'org' && action === 'list';
console.log(JSON.stringify(isList ? { status: 0, result: ${JSON.stringify(orgs)} } : { status: 1, name: 'Error', message: 'not here' }));
process.exitCode = isList ? 0 : 1;
`;
}
