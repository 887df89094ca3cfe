import type { Locator, Page } from 'playwright-core';

/** Opens the view container whose icon in the activity bar has this title. */
export async function openViewContainer(page: Page, title: string): Promise<void> {
  const item = page.locator(`.activitybar .action-item:has([aria-label^="${title}"])`).first();
  // A second click would close it again.
  const classes = (await item.getAttribute('class'))?.split(' ') ?? [];
  if (!classes.includes('checked')) await item.click();
}

/** The row of a tree in the side bar that holds a text. */
export function treeRow(page: Page, text: string): Locator {
  return page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
}

/** The node of a tree in the side bar that a screen reader calls by this name. */
export function treeItem(page: Page, name: RegExp): Locator {
  return page.locator('.sidebar').getByRole('treeitem', { name }).first();
}
