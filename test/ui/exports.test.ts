import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { inOut } from '../host/paths.ts';
import { organisationExport } from '../support/largeExport.ts';
import { openFile } from './pages/editor.ts';
import { runCommand } from './pages/palette.ts';
import { problemRows, shownProblem } from './pages/problems.ts';
import { quickInput } from './pages/quickInput.ts';
import { openViewContainer, treeItem } from './pages/tree.ts';
import { takeScreenshots } from './screenshots.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

const NAME = 'contoso.exchange-export.json';

describe('an export of Exchange', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });
  const line = (page: Page, words: RegExp): Locator =>
    page.locator('.monaco-editor .view-line', { hasText: words }).first();

  it('is marked on the values that are wrong', async () => {
    const { page, server } = workbench();
    const exported = organisationExport({ servers: 6, mailboxes: 8 });
    writeFileSync(join(server.workspace, NAME), exported.replaceAll('contoso.com', lab.state().domain));
    await openViewContainer(page, 'Exchange Connect');
    await openFile(page, NAME);
    await (await problemRows(page, 'EWS does not offer Basic authentication')).first().waitFor();
    await shownProblem(page, 'EWS does not offer Basic authentication').click();
    await line(page, /"BasicAuthentication":\s+false/).waitFor();
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await takeScreenshots(page, 'export-problems');
  });

  it('explains a property under the mouse', async () => {
    const { page } = workbench();
    await line(page, /"BasicAuthentication":\s+false/)
      .getByText('false', { exact: true })
      .hover();
    await page.locator('.monaco-hover', { hasText: 'Good values' }).waitFor();
    await takePicture(page, 'export-hover');
  });

  it('is a second source of the checks', async () => {
    const { page } = workbench();
    await treeItem(page, /^Failed: EWS offers the chosen sign-in.*from the export/).waitFor();
    await lab.setFaults(['basicOff']);
    await runCommand(page, 'Exchange Connect: Run Checks');
    await treeItem(page, /^Failed: EWS answers, .*with the export/).waitFor();
    await takeScreenshots(page, 'export-checklist');
  });

  it('becomes a fix script and its undo', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Create Fix Script');
    const input = quickInput(page);
    await input.row('EWS does not offer Basic authentication').waitFor();
    await takePicture(page, 'export-fixes');
    await page.keyboard.press('Enter');
    await line(page, /Fix\sscript\sfor\sExchange/).waitFor();
    await takeScreenshots(page, 'export-fix-script');
  });

  it('is asked for by a script that only reads', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Create Exchange Export Script');
    await quickInput(page).row('Configuration of IIS').waitFor();
    await page.keyboard.press('Enter');
    await line(page, /Changes\snothing/).waitFor();
    assert.equal(await page.locator('.notification-toast').count(), 0);
    await takePicture(page, 'export-collector');
  });

  it('leads to a set-up script for the profile', async () => {
    const { page } = workbench();
    await runCommand(page, 'Exchange Connect: Create Set-Up Script');
    await quickInput(page).row('The account exists').click();
    await quickInput(page).row('The members of a group').click();
    await page.locator('.quick-input-widget', { hasText: 'Name of the group' }).waitFor();
    await page.keyboard.press('Enter');
    await line(page, /Sets\sup\sthe\sExchange\sservice\saccount/).waitFor();
  });

  it('shows its servers in the outline', async () => {
    const { page } = workbench();
    await openFile(page, NAME);
    await runCommand(page, 'Explorer: Focus on Outline View');
    await page.locator('.outline-pane .monaco-list-row', { hasText: 'EX001' }).first().waitFor();
    await takeScreenshots(page, 'export-outline');
  });
});

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: inOut('screenshots', `${name}.png`) });
}
