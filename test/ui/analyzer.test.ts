import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { projectRoot } from '../host/paths.ts';
import { openFile } from './pages/editor.ts';
import { runCommand } from './pages/palette.ts';
import { shownProblem } from './pages/problems.ts';
import { openViewContainer, treeItem, treeRow } from './pages/tree.ts';
import { takeScreenshots } from './screenshots.ts';
import { useLab } from './useLab.ts';
import { useWorkbench } from './useWorkbench.ts';

const results = join(projectRoot, 'test/fixtures/analyzer');

describe('step 3, the analysis of the connection', () => {
  const lab = useLab();
  const workbench = useWorkbench({ env: lab.env, workspace: lab.workspace });
  const line = (page: Page, words: RegExp): Locator =>
    page.locator('.monaco-editor .view-line', { hasText: words }).first();

  it('shows the latest run as a trace that folds', async () => {
    const { page, server } = workbench();
    for (const file of ['chain-missing.txt', 'saved.html'])
      copyFileSync(join(results, file), join(server.workspace, file));
    await lab.setFaults(['basicOff']);
    await openViewContainer(page, 'Exchange Connect');
    await treeItem(page, /EWS offers the chosen sign-in/).waitFor();
    await runCommand(page, 'Exchange Connect: Run Checks');
    await treeItem(page, /^Blocked: The service account signs in/).waitFor();
    await runCommand(page, 'Exchange Connect: Show Connectivity Trace');
    await line(page, /✖\sFailed:\sPrepare\sExchange/).waitFor();
    await line(page, /^\s*POST\shttps:.*HTTP\s401/).waitFor();
    assert.equal(await line(page, /www-authenticate:\sNTLM/).count(), 0);
    await takeScreenshots(page, 'trace');
  });

  it('has the values of the profile in the tree, each with its copy button', async () => {
    const { page } = workbench();
    await treeItem(page, /Prepare Exchange,/).click();
    await treeItem(page, /Set up the service account,/).click();
    await treeItem(page, /Analyze connectivity,/).waitFor();
    await treeItem(page, /^Connectivity trace, checks failed/).waitFor();
    await treeItem(page, /^Values for the Remote Connectivity Analyzer/).click();
    await treeItem(page, /^Service account user name: .*svc/).hover();
    await treeRow(page, 'Service account user name').getByRole('button', { name: 'Copy Value' }).waitFor();
    assert.equal(await treeRow(page, 'Service account password').getByRole('button').count(), 0);
    await takeScreenshots(page, 'analyzer-values');
  });

  it('explains a result that was saved as text', async () => {
    const { page } = workbench();
    await openFile(page, 'chain-missing.txt');
    await line(page, /Testing\sService\sAccount\sAccess/).waitFor();
    await runCommand(page, 'Exchange Connect: Explain Analyzer Result');
    await shownProblem(page, 'Intermediate certificate is not sent').waitFor();
    await takeScreenshots(page, 'analyzer-result');
  });

  it('shows a result that was saved as a page as text, and explains it', async () => {
    const { page } = workbench();
    await openFile(page, 'saved.html');
    await line(page, /DOCTYPE/i).waitFor();
    await runCommand(page, 'Exchange Connect: Explain Analyzer Result');
    await line(page, /^\s*Testing\sTCP\sport\s443\son\shost\smail\.contoso\.com/).waitFor();
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  });
});
