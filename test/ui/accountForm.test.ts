import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inOut } from '../host/paths.ts';
import type { AccountDraft } from '../../src/ui/form/protocol.ts';
import { accessibilityViolations } from './accessibility.ts';
import { completeByKeyboard, formFrame, heardByForm, listenToForm, readyForm, selectedText } from './pages/form.ts';
import { dialog } from './pages/notification.ts';
import { runCommand } from './pages/palette.ts';
import { openViewContainer, treeRow } from './pages/tree.ts';
import { takeScreenshots, useTheme } from './screenshots.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('the service account form', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env });

  const draft = (): AccountDraft => ({
    endpoint: 'ewsUrl',
    ewsUrl: lab.state().ewsUrl,
    authentication: 'basic',
    userName: lab.state().serviceAccount.userName,
    address: lab.state().serviceAccount.address,
    mailboxes: 'anna.berg@contoso.test',
    outsideMailbox: '',
  });
  const password = (): string => lab.state().serviceAccount.password;

  it('opens from the welcome view of an empty folder', async () => {
    const { page } = workbench();
    await openViewContainer(page, 'Exchange Connect');
    const button = page.locator('.sidebar').getByRole('button', { name: 'Set Up Service Account' });
    await button.waitFor();
    await takeScreenshots(page, 'welcome');
    await button.click();
    const form = await readyForm(page);
    await listenToForm(form);
    assert.equal(await form.getByLabel('User name').inputValue(), '');
  });

  it('judges a field when it is left', async () => {
    const form = formFrame(workbench().page);
    const userName = form.getByLabel('User name');
    await userName.fill('svc');
    await userName.press('Tab');
    await form.getByText('Enter the user name as DOMAIN\\user').waitFor();
    assert.equal(await userName.getAttribute('aria-invalid'), 'true');
    await userName.fill('CONTOSO\\svc');
    await form.getByText('Enter the user name as DOMAIN\\user').waitFor({ state: 'hidden' });
    assert.equal(await userName.getAttribute('aria-invalid'), null);
    await userName.fill('');
  });

  it('lists what is wrong, takes the focus there, and leads to the line', async () => {
    const { page } = workbench();
    const form = formFrame(page);
    const mailboxes = form.getByLabel('Mailboxes to test');
    await mailboxes.fill('anna.berg@contoso.test\n\nbroken');
    await mailboxes.press('Control+s');
    const summary = form.getByRole('group', { name: 'Nothing was saved or sent' });
    await form.locator('#summary:focus').waitFor();
    await takeScreenshots(page, 'form-errors');
    await summary.getByRole('link', { name: 'Line 3' }).press('Enter');
    assert.equal(await selectedText(mailboxes), 'broken');
    await mailboxes.fill('');
  });

  it('is completed, tested and saved by keyboard alone', async () => {
    const { page, server } = workbench();
    await useTheme(page, 'light');
    await completeByKeyboard(page, draft(), password());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog(page).getByText('Send the password').waitFor();
    await page.screenshot({ path: inOut('screenshots', 'form-consent-light.png') });
    await page.keyboard.press('Enter');
    const form = formFrame(page);
    await form.getByText(/^Signed in to mail\.contoso\.test in \d+ ms\.$/).waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await form.getByText('Saved exchange-connect.json.').waitFor();
    await form.getByText('A password is stored for mail.contoso.test.').waitFor();
    const profile = readFileSync(join(server.workspace, 'exchange-connect.json'), 'utf8');
    assert.ok(profile.includes('anna.berg@contoso.test') && !profile.includes(password()));
  });

  it('fills the checklist', async () => {
    const { page } = workbench();
    await treeRow(page, 'Prepare Exchange').waitFor();
    await treeRow(page, 'The port accepts connections').waitFor();
  });

  it('looks right in every theme', async () => {
    const { page } = workbench();
    await page.setViewportSize({ width: 1280, height: 1180 });
    await takeScreenshots(page, 'form');
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('shows what the checks find, and keeps what it was told', async () => {
    const { page } = workbench();
    const form = formFrame(page);
    await lab.setFaults(['basicOff']);
    await form.getByRole('button', { name: 'Test Sign-In' }).click();
    await form.getByText('Not signed in.').waitFor();
    await form
      .getByText(/^Exchange admin: /)
      .first()
      .waitFor();
    await takeScreenshots(page, 'form-failed');
    await lab.setFaults([]);
    assert.equal(await form.getByLabel('User name').inputValue(), draft().userName);
  });

  it('takes over what a remedy would change, for a person to look at first', async () => {
    const form = formFrame(workbench().page);
    await form.getByRole('button', { name: /^Use in This Form: .*NTLM/ }).press('Enter');
    await form.locator('#authentication-ntlm:focus:checked').waitFor();
    await form.getByText('Unsaved changes').waitFor();
    await form.getByRole('radio', { name: 'Basic' }).check();
    await form.getByText('Unsaved changes').waitFor({ state: 'hidden' });
  });

  it('has no fault that axe-core can find, in any theme', async () => {
    const { page } = workbench();
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await useTheme(page, theme);
      assert.deepEqual(await accessibilityViolations(formFrame(page)), [], theme);
    }
  });

  it('needs no scrolling sideways at twice the size', async () => {
    const { page } = workbench();
    await page.setViewportSize({ width: 640, height: 400 });
    const overflow = await formFrame(page)
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await page.setViewportSize({ width: 1280, height: 800 });
    assert.equal(overflow, 0);
  });

  it('is never told the password, not even when it opens again', async () => {
    const { page } = workbench();
    const heard = [...(await heardByForm(formFrame(page)))];
    await page
      .locator('.tab', { hasText: 'Service Account' })
      .getByRole('button', { name: /^Close/ })
      .click();
    await runCommand(page, 'Exchange Connect: Set Up Service Account');
    const form = await readyForm(page);
    await listenToForm(form);
    await form.getByText('A password is stored for mail.contoso.test.').waitFor();
    await form.getByRole('button', { name: 'Replace Password' }).click();
    assert.equal(await form.getByLabel('Password').inputValue(), '');
    await form.getByRole('button', { name: 'Keep Stored Password' }).click();
    await form.getByLabel('User name').press('Tab');
    heard.push(...(await heardByForm(form)), await form.locator('html').innerHTML());
    assert.ok(heard.some((message) => message.includes('profileId')));
    assert.ok(!heard.some((message) => message.includes(password())));
  });
});
