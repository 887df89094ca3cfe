import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { inOut } from '../host/paths.ts';
import { dialog, notification } from './pages/notification.ts';
import { runCommand } from './pages/palette.ts';
import { quickInput } from './pages/quickInput.ts';
import { openViewContainer, treeItem, treeRow } from './pages/tree.ts';
import { takeScreenshots } from './screenshots.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('the org in the checklist', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });

  /** Opens one step alone, so that what stands beneath it is in sight. */
  async function openOnly(page: Page, step: RegExp): Promise<void> {
    await page.locator('.sidebar').getByRole('button', { name: 'Collapse All' }).click({ force: true });
    await treeItem(page, step).click();
  }

  it('is looked into by a run', async () => {
    const { page } = workbench();
    await page.setViewportSize({ width: 1280, height: 1000 });
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await runCommand(page, 'Exchange Connect: Run Checks');
    await treeItem(page, /^Passed: EWS offers the chosen sign-in/).waitFor();
    await openOnly(page, /: Set up Salesforce,/);
    await treeItem(page, /^Passed: The org is connected/).waitFor();
    await takeScreenshots(page, 'org-checks');
  });

  it('leads through Setup, with the values that are typed there', async () => {
    const { page } = workbench();
    await treeItem(page, /^Guided steps in Setup/).click();
    await treeItem(page, /^User name: .*svc/).hover();
    await treeRow(page, 'User name').getByRole('button', { name: 'Copy Value' }).waitFor();
    await treeItem(page, /^Password, copied only when you ask/).hover();
    await treeRow(page, 'Password').getByRole('button', { name: 'Copy Password' }).waitFor();
    await takeScreenshots(page, 'org-setup-steps');
  });

  it('asks before the password is copied, and shows it nowhere', async () => {
    const { page } = workbench();
    await treeItem(page, /^Password, copied only when you ask/).hover();
    await treeRow(page, 'Password').getByRole('button', { name: 'Copy Password' }).click();
    await dialog(page).getByText('to the clipboard?').waitFor();
    assert.equal((await dialog(page).innerText()).includes(lab.state().serviceAccount.password), false);
    await page.screenshot({ path: inOut('screenshots/org-copy-password.png') });
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  });

  it('takes the word of a person, and shows whose it is', async () => {
    const { page } = workbench();
    const name = /^Service account entered: nobody has said yet/;
    await treeItem(page, name).hover();
    await treeRow(page, 'Service account entered').getByRole('button', { name: 'Confirm' }).click();
    await quickInput(page).row('Yes').waitFor();
    await page.screenshot({ path: inOut('screenshots/org-question.png') });
    await quickInput(page).row('Yes').click();
    await page.locator('.quick-input-widget', { hasText: 'Your name' }).waitFor();
    await quickInput(page).answer('Grace Holm');
    await treeItem(page, /^Service account entered: yes, says Grace Holm/).waitFor();
    await treeItem(page, /^Passed: The service account is entered in Setup/).waitFor();
    await takeScreenshots(page, 'org-confirmed');
  });

  it('shows each change before Salesforce is asked to call Exchange, and what came of it', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Test from Salesforce');
    await dialog(page).getByText('Let Salesforce call Exchange').waitFor();
    const words = await dialog(page).innerText();
    assert.match(words, /Remote Site Setting ExchangeConnect_Probe_… for https:\/\/mail\.contoso\.test/);
    assert.match(words, /https:\/\/mail\.contoso\.test\/EWS\/Exchange\.asmx/);
    await page.screenshot({ path: inOut('screenshots/org-probe-consent.png') });
    await dialog(page).getByRole('button', { name: 'Test from Salesforce' }).click();
    await openOnly(page, /: Analyze connectivity,/);
    await treeItem(page, /^Passed: Salesforce reaches Exchange/).waitFor();
    await takeScreenshots(page, 'org-probe');
  });

  it('names what an earlier test has left, and removes it when told to', async () => {
    const { page } = workbench();
    await lab.setFaults(['probeLeftover']);
    await runCommand(page, 'Exchange Connect: Run Checks');
    await treeItem(page, /^(Failed|Passed with a warning|Warning).*: No temporary Remote Site Setting/).waitFor();
    await runCommand(page, 'Exchange Connect: Remove Temporary Remote Site Settings');
    await dialog(page)
      .getByText(/ExchangeConnect_Probe_\w+/)
      .waitFor();
    await page.screenshot({ path: inOut('screenshots/org-probe-leftover.png') });
    await dialog(page).getByRole('button', { name: 'Remove' }).click();
    await treeItem(page, /^Passed: No temporary Remote Site Setting/).waitFor();
  });

  it('judges certificates by its own list when asked to', async () => {
    const { page } = workbench();
    await runCommand(page, "Exchange Connect: Use the Org's List of Trusted Authorities");
    await notification(page, 'Certificates are judged by').waitFor();
    await treeItem(page, /^Trusted authorities, \d+ of localhost/).waitFor();
    await takeScreenshots(page, 'org-authorities');
  });

  it('shows how ready it is for Einstein Activity Capture', async () => {
    const { page } = workbench();
    await runCommand(page, 'Notifications: Clear All Notifications');
    await runCommand(page, 'Exchange Connect: Show Readiness for Einstein Activity Capture');
    const preview = page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
    await preview.getByRole('heading', { name: 'Readiness for Einstein Activity Capture' }).waitFor();
    await openOnly(page, /: Stay connected,/);
    await treeItem(page, /^Government Cloud: nobody has said yet/).waitFor();
    await takeScreenshots(page, 'org-readiness');
  });

  it('is chosen from the orgs there are', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Connect an Org');
    await quickInput(page).row('practice-lab').waitFor();
    await quickInput(page).row('Authorize an Org').waitFor();
    await page.screenshot({ path: inOut('screenshots/org-connect.png') });
    await page.keyboard.press('Escape');
  });
});
