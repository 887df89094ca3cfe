import type { Locator, Page } from 'playwright-core';
import { runCommand } from './palette.ts';

/** Opens the Problems panel and returns its rows that hold a text, in order. */
export async function problemRows(page: Page, text: string): Promise<Locator> {
  await runCommand(page, 'Problems: Focus on Problems View');
  return page.locator('.markers-panel .monaco-list-row', { hasText: text });
}

/** The row of the open Problems panel that holds a text. */
export function shownProblem(page: Page, text: string): Locator {
  return page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();
}
