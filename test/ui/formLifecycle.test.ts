import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { formFrame, readyForm, showsValue } from './pages/form.ts';
import { dialog } from './pages/notification.ts';
import { runCommand } from './pages/palette.ts';
import { openViewContainer, treeRow } from './pages/tree.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('the service account form of a profile', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });
  const profilePath = (): string => join(workbench().server.workspace, 'exchange-connect.json');

  async function open(): Promise<FrameLocator> {
    const { page } = workbench();
    await openViewContainer(page, 'Exchange Connect');
    await treeRow(page, 'Prepare Exchange').waitFor();
    await runCommand(page, 'Exchange Connect: Set Up Service Account');
    return readyForm(page);
  }

  it('shows the profile, with nothing unsaved', async () => {
    const form = await open();
    assert.equal(await form.getByLabel('User name').inputValue(), lab.state().serviceAccount.userName);
    assert.equal(await form.getByText('Unsaved changes').isVisible(), false);
  });

  it('follows the file while nothing is unsaved', async () => {
    const form = formFrame(workbench().page);
    writeFileSync(profilePath(), readFileSync(profilePath(), 'utf8').replace('anna.berg', 'david.evans'));
    await showsValue(form.getByLabel('Mailboxes to test'), 'david.evans@contoso.test');
  });

  it('asks what counts when both were changed', async () => {
    const form = formFrame(workbench().page);
    await form.getByLabel('Service account address').fill('other@contoso.test');
    await form.getByText('Unsaved changes').waitFor();
    writeFileSync(profilePath(), readFileSync(profilePath(), 'utf8').replace('david.evans', 'emma.fox'));
    await form.getByText('The profile was changed outside this form.').waitFor();
    assert.equal(await form.getByLabel('Service account address').inputValue(), 'other@contoso.test');
    await form.getByRole('button', { name: 'Reload' }).click();
    await form.getByText('The profile was changed outside this form.').waitFor({ state: 'hidden' });
    await showsValue(form.getByLabel('Mailboxes to test'), 'emma.fox@contoso.test');
  });

  it('asks for the host that Autodiscover finds, and sends nothing without consent', async () => {
    const { page } = workbench();
    const form = formFrame(page);
    await form.getByLabel('Find with Autodiscover').check();
    await form.getByLabel('User name').fill(lab.state().serviceAccount.address);
    await form.getByLabel('User name').press('Tab');
    const replace = form.getByRole('button', { name: 'Replace Password' });
    if (await replace.isVisible()) await replace.click();
    await form.getByLabel('Password', { exact: true }).fill('not the password');
    await form.getByRole('button', { name: 'Test Sign-In' }).click();
    await dialog(page).getByText('to mail.contoso.test?').waitFor();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await form.getByText('Not signed in: mail.contoso.test is not approved for this password.').waitFor();
  });

  it('cancels within a second', async () => {
    const form = formFrame(workbench().page);
    await lab.setFaults(['silent']);
    await form.getByRole('button', { name: 'Test Sign-In' }).click();
    await form.getByText(/^Checking: /).waitFor();
    const startedMs = performance.now();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await form.getByText('Cancelled before it was finished.').waitFor();
    assert.ok(performance.now() - startedMs < 1000);
    await lab.setFaults([]);
  });

  it('keeps a draft, but no password, when the window is loaded again', async () => {
    const { page } = workbench();
    await Promise.all([page.waitForEvent('load'), runCommand(page, 'Developer: Reload Window')]);
    const form = await readyForm(page);
    assert.equal(await form.getByLabel('User name').inputValue(), lab.state().serviceAccount.address);
    assert.equal(await form.locator('#password').inputValue(), '');
    await form.getByText('Unsaved changes').waitFor();
  });
});
