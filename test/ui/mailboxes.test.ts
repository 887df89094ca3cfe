import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inOut } from '../host/paths.ts';
import { openFile } from './pages/editor.ts';
import { clearNotifications, preview, questionOf, resultsFiles, verifyMailboxes } from './pages/mailboxes.ts';
import { notification } from './pages/notification.ts';
import { runCommand } from './pages/palette.ts';
import { problemRows } from './pages/problems.ts';
import { quickInput } from './pages/quickInput.ts';
import { openViewContainer, treeItem, treeRow } from './pages/tree.ts';
import { takeScreenshots } from './screenshots.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

/** User 50,000 is the last in the scope of the lab's service account. */
const LIST = [
  'Name,Email',
  ...Array.from({ length: 279 }, (_, index) => userLine(index + 1)),
  '"Berg, Anna",anna.berg@contoso.test',
  ...Array.from({ length: 20 }, (_, index) => userLine(60_001 + index)),
  'Nobody,none',
  '',
].join('\n');

const USERS = 'Name,Email\nAda,user00001@contoso.test\nBen,user60001@contoso.test\nEve,eve@contoso.test\n';

function userLine(number: number): string {
  return `User ${String(number)},user${String(number).padStart(5, '0')}@contoso.test`;
}

/** An export of mailboxes, those outside the scope in a database of their own. */
const EXPORT = JSON.stringify(
  {
    format: 'exchange-connect-export',
    formatVersion: 1,
    collectedOn: 'EX01',
    collections: [{ noun: 'Mailbox', command: 'Get-Mailbox', objects: exportedMailboxes(), error: null }],
  },
  null,
  2,
);

function exportedMailboxes(): readonly object[] {
  const numbers = Array.from({ length: 40 }, (_, index) => (index < 30 ? index + 1 : 60_000 + index));
  return numbers.map((number) => ({
    PrimarySmtpAddress: userLine(number).split(',')[1],
    RecipientTypeDetails: 'UserMailbox',
    Database: number > 50_000 ? 'DB02' : 'DB01',
  }));
}

describe('verifying the mailboxes of a list', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });

  before(() => {
    const { workspace } = workbench().server;
    writeFileSync(join(workspace, 'sync-users.csv'), LIST);
    writeFileSync(join(workspace, 'few.csv'), LIST.split('\n').slice(0, 4).join('\n'));
    writeFileSync(join(workspace, 'lightning-sync-users.csv'), USERS);
  });

  it('takes the list in the editor, and groups what it found out', async () => {
    const { page } = workbench();
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await openFile(page, 'sync-users.csv');
    await runCommand(page, 'Exchange Connect: Verify Mailboxes');
    await quickInput(page).row('The list in the editor').waitFor();
    await takePicture(page, 'mailbox-sources');
    await quickInput(page).row('The list in the editor').click();
    await questionOf(page);
    await takePicture(page, 'mailbox-question');
    await page.keyboard.press('Enter');
    await notification(page, '300 mailboxes verified: 280 open, 20 do not.').waitFor();
    await treeItem(page, /^Calendar and Contacts open, 280 mailboxes/).waitFor();
  });

  it('lists the mailboxes of an outcome', async () => {
    const { page } = workbench();
    await clearNotifications(page);
    await treeRow(page, 'Prepare Exchange').click();
    await treeItem(page, /outside the scope.*, 20 mailboxes/i).click();
    await treeRow(page, 'user60001@contoso.test').waitFor();
    const rows = await problemRows(page, '20 mailboxes (user60001@contoso.test');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1);
    await (await problemRows(page, '"none" is no mailbox address')).first().waitFor();
    await takeScreenshots(page, 'mailboxes');
  });

  it('shows what to do first', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Show Mailbox Summary');
    await preview(page).getByRole('heading', { name: 'What concerns most' }).waitFor();
    await takeScreenshots(page, 'mailbox-summary');
  });

  it('shows the results again after the window was reloaded', async () => {
    const { page } = workbench();
    // A preview that comes back would take the keys that are meant for the workbench.
    await runCommand(page, 'View: Close All Editors');
    await page.reload();
    await treeItem(page, /^Calendar and Contacts open, 280 mailboxes/).waitFor();
  });

  it('compares the users of Salesforce with what was verified', async () => {
    const { page } = workbench();
    await openFile(page, 'lightning-sync-users.csv');
    await runCommand(page, 'Exchange Connect: Compare Salesforce Users and Mailboxes');
    await quickInput(page).row('The list in the editor').click();
    await notification(page, 'Users and mailboxes differ in 280 places.').waitFor();
    const shown = preview(page);
    await shown.getByRole('heading', { name: 'User without a mailbox in scope (1)' }).waitFor();
    await shown.getByRole('heading', { name: 'User whose mailbox was not verified (1)' }).waitFor();
    await takeScreenshots(page, 'mailbox-comparison');
    await clearNotifications(page);
  });

  it('tries mailboxes outside the list that a person names, and warns of those that open', async () => {
    const { page } = workbench();
    await lab.setFaults(['organisationWide']);
    await openFile(page, 'few.csv');
    const ending = '3 mailboxes verified: 3 open, 0 do not. Of 2 outside the list, which should stay closed, 2 opened.';
    const outsiders = 'user60001@contoso.test; user60002@contoso.test';
    const ticks = ['Try mailboxes outside the list that I name'];
    await verifyMailboxes(page, { source: 'The list in the editor', ticks, outsiders }, ending);
    await notification(page, ending).getByRole('button', { name: 'Show Summary' }).click();
    await preview(page).getByText('New-ManagementScope').first().waitFor();
    await takeScreenshots(page, 'mailbox-outsiders');
    await clearNotifications(page);
  });

  it('shows the lines of the results that were edited, and asks those mailboxes again', async () => {
    const { page, server } = workbench();
    for (const file of resultsFiles(server.workspace)) {
      const lines = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        lines.replace(/("mailbox":"user00002@contoso.test","outcome":)"open"/, '$1"mailbox.notFound"'),
      );
    }
    await openFile(page, 'few.csv');
    const answers = { source: 'The list in the editor', which: 'Resume' };
    await verifyMailboxes(page, answers, '3 mailboxes verified: 3 open, 0 do not.');
    const told = notification(page, 'One line of the earlier results is not used');
    await told.getByRole('button', { name: 'Show Lines' }).click();
    await page
      .locator('.monaco-editor .view-line', { hasText: /Line\s\d:\snot\sas\sit\swas\swritten/ })
      .first()
      .waitFor();
    await takePicture(page, 'mailbox-lines');
  });
});

describe('verifying the mailboxes of an export', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });

  it('offers a sample of those that are not in the list, and names the database that failures share', async () => {
    const { page, server } = workbench();
    writeFileSync(join(server.workspace, 'contoso.exchange-export.json'), EXPORT);
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await runCommand(page, 'Exchange Connect: Verify Mailboxes');
    await quickInput(page).row('The mailboxes of the profile').click();
    await questionOf(page);
    await quickInput(page).row('Try mailboxes of the export that are not in the list').waitFor();
    await quickInput(page).row('a sample of 20 of 40').waitFor();
    await takePicture(page, 'mailbox-sample');
    await page.keyboard.press('Escape');
    await verifyMailboxes(page, { source: 'The mailboxes of an export' }, '40 mailboxes verified: 30 open, 10 do not.');
    await clearNotifications(page);
    await runCommand(page, 'Exchange Connect: Show Mailbox Summary');
    await preview(page).getByText('database DB02 (10 of the 10 that have it)').waitFor();
    await takeScreenshots(page, 'mailbox-export');
  });
});

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: inOut('screenshots', `${name}.png`) });
}
