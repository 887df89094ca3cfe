import type { Locator, Page } from 'playwright-core';
import { quickInput } from './quickInput.ts';

/** Runs a command by the title that the palette shows, such as `Exchange Connect: Run Checks`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  const input = quickInput(page);
  await input.filter(`>${title}`);
  await input.row(title).click();
}

/** The rows that the palette offers for a text, as a person would see them. */
export async function offeredCommands(page: Page, text: string): Promise<Locator> {
  await page.keyboard.press('F1');
  const input = quickInput(page);
  await input.filter(`>${text}`);
  return input.rows;
}
