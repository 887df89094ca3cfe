import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFile } from './pages/editor.ts';
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

function userLine(number: number): string {
  return `User ${String(number)},user${String(number).padStart(5, '0')}@contoso.test`;
}

describe('verifying the mailboxes of a list', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });

  it('takes the list in the editor, and groups what it found out', async () => {
    const { page, server } = workbench();
    writeFileSync(join(server.workspace, 'sync-users.csv'), LIST);
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await openFile(page, 'sync-users.csv');
    await runCommand(page, 'Exchange Connect: Verify Mailboxes');
    await quickInput(page).row('The list in the editor').click();
    await notification(page, '300 mailboxes verified: 280 open, 20 do not.').waitFor();
    await treeItem(page, /^Calendar and Contacts open, 280 mailboxes/).waitFor();
  });

  it('lists the mailboxes of an outcome', async () => {
    const { page } = workbench();
    await runCommand(page, 'Notifications: Clear All Notifications');
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
    const preview = page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
    await preview.getByRole('heading', { name: 'What mends most' }).waitFor();
    await takeScreenshots(page, 'mailbox-summary');
  });

  it('shows the results again after the window was reloaded', async () => {
    const { page } = workbench();
    await page.reload();
    await treeItem(page, /^Calendar and Contacts open, 280 mailboxes/).waitFor();
  });
});
