import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { offeredCommands } from './pages/palette.ts';
import { openViewContainer, treeRow } from './pages/tree.ts';
import { useWorkbench } from './useWorkbench.ts';

const profile = {
  exchange: { ewsUrl: 'https://mail.contoso.test/EWS/Exchange.asmx', authentication: 'basic' },
  serviceAccount: { userName: 'CONTOSO\\svc-sync', address: 'svc-sync@contoso.test' },
  mailboxes: [],
};

describe('a workspace in Restricted Mode', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'exchange-connect-restricted-'));
  writeFileSync(join(workspace, 'exchange-connect.json'), JSON.stringify(profile));
  const workbench = useWorkbench({ workspace, workspaceTrust: true });

  after(() => {
    rmSync(workspace, { recursive: true });
  });

  it('shows its checklist, says why nothing runs, and offers nothing that would reach the network', async () => {
    const { page } = workbench();
    await openViewContainer(page, 'Exchange Connect');
    await treeRow(page, 'Prepare Exchange').waitFor();
    await page.locator('.sidebar', { hasText: 'trust this workspace to run the checks' }).waitFor();
    const rows = await offeredCommands(page, 'Exchange Connect: ');
    await rows.filter({ hasText: 'Open Connection Profile' }).waitFor();
    const offered = await rows.allTextContents();
    for (const command of ['Run Checks', 'Try Sign-In Again', 'Open Practice Lab', 'Verify Mailboxes']) {
      assert.deepEqual(
        offered.filter((row) => row.includes(command)),
        [],
      );
    }
  });
});
