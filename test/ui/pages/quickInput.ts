import type { Locator, Page } from 'playwright-core';

/** The quick pick or input box that is open. */
export interface QuickInput {
  readonly rows: Locator;
  /** The row that holds a text. */
  row(text: string): Locator;
  /** Replaces the text of the input field once it is there. */
  filter(text: string): Promise<void>;
  /** Replaces the text and confirms it. */
  answer(text: string): Promise<void>;
}

/** Gives access to VS Code's quick input; nothing waits before one of its members is used. */
export function quickInput(page: Page): QuickInput {
  const widget = page.locator('.quick-input-widget:visible');
  const field = widget.locator('input.input');
  const rows = widget.locator('.quick-input-list .monaco-list-row');
  return {
    rows,
    row: (text) => rows.filter({ hasText: text }).first(),
    filter: (text) => field.fill(text),
    async answer(text) {
      await field.fill(text);
      await field.press('Enter');
    },
  };
}
