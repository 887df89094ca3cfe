import assert from 'node:assert/strict';
import { dialog } from './pages/notification.ts';
import { openViewContainer } from './pages/tree.ts';
import { takeScreenshots } from './screenshots.ts';
import { useWorkbench } from './useWorkbench.ts';

describe('the installed extension', () => {
  const workbench = useWorkbench();

  it('shows its view container', async () => {
    const { page } = workbench();
    await openViewContainer(page, 'Exchange Connect');
    await page.locator('.sidebar .title-label', { hasText: 'Exchange Connect' }).waitFor();
    await takeScreenshots(page, 'view-container');
  });

  it('asks nothing of a person who only looks', async () => {
    assert.equal(await dialog(workbench().page).count(), 0);
  });
});
