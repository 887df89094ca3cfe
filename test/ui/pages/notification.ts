import type { Locator, Page } from 'playwright-core';

/** The toast that holds a text. */
export function notification(page: Page, text: string): Locator {
  return page.locator('.notification-toast', { hasText: text }).first();
}

/** The modal dialog that is open. */
export function dialog(page: Page): Locator {
  return page.locator('.monaco-dialog-box');
}
