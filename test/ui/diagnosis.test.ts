import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openFile } from './pages/editor.ts';
import { runCommand } from './pages/palette.ts';
import { problemRows } from './pages/problems.ts';
import { openViewContainer, treeItem } from './pages/tree.ts';
import { takeScreenshots } from './screenshots.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('a server that does not offer Basic', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });

  async function runChecks(page: Page): Promise<void> {
    await runCommand(page, 'Exchange Connect: Run Checks');
  }

  it('fails the check that looks at it, and blocks the sign-in', async () => {
    const { page } = workbench();
    // Tall enough for the steps that are judged: rows out of sight are not there.
    await page.setViewportSize({ width: 1280, height: 1200 });
    await lab.setFaults(['basicOff']);
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await runChecks(page);
    await treeItem(page, /^Failed: EWS offers the chosen sign-in/).waitFor();
    await treeItem(page, /^Blocked: The service account signs in/).waitFor();
    await takeScreenshots(page, 'basic-off-tree');
  });

  it('shows the finding on the line of the profile that causes it', async () => {
    const { page } = workbench();
    await openFile(page, 'exchange-connect.json');
    const rows = await problemRows(page, 'Basic');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1);
    assert.match(await rows.first().innerText(), /\[Ln 4, Col 23\]/);
    await takeScreenshots(page, 'basic-off-problems');
  });

  it('offers an edit of the profile that mends it', async () => {
    const { page, server } = workbench();
    await page.locator('.monaco-editor .view-line').getByText('"basic"').click();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget').getByText('NTLM').first().click();
    await page.keyboard.press('Control+s');
    await page.locator('.monaco-editor .view-line', { hasText: '"ntlm"' }).waitFor();
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    assert.match(readFileSync(join(server.workspace, 'exchange-connect.json'), 'utf8'), /"authentication": "ntlm"/);
  });

  it('passes afterwards', async () => {
    const { page } = workbench();
    await runChecks(page);
    await treeItem(page, /^Passed: EWS offers the chosen sign-in/).waitFor();
    await treeItem(page, /^Passed: The service account signs in/).waitFor();
    assert.equal(await treeItem(page, /^Failed/).count(), 0);
    await takeScreenshots(page, 'mended');
  });
});
