import type { Locator, Page } from 'playwright-core';
import { quickInput } from './quickInput.ts';

/** Opens a file of the workspace by name and returns its editor once the text is drawn. */
export async function openFile(page: Page, name: string): Promise<Locator> {
  await page.keyboard.press('Control+P');
  const input = quickInput(page);
  await input.filter(name);
  await input.row(name).click();
  const editor = page.locator('.editor-instance .monaco-editor').first();
  await editor.locator('.view-line').first().waitFor();
  return editor;
}
