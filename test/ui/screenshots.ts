import type { Page } from 'playwright-core';
import { inOut } from '../host/paths.ts';
import { runCommand } from './pages/palette.ts';
import { quickInput } from './pages/quickInput.ts';

/** Themes by the name in the picture's file: their label in VS Code, and the class of the workbench that has them on. */
const themes = {
  light: { label: 'Light Modern', workbenchClass: 'vs' },
  dark: { label: 'Dark Modern', workbenchClass: 'vs-dark' },
  contrast: { label: 'Dark High Contrast', workbenchClass: 'hc-black' },
} as const;

/** A theme in which screenshots are taken. */
export type ThemeName = keyof typeof themes;

/** Switches the theme as a person would, and waits until it is drawn; what had the focus gets it back. */
export async function useTheme(page: Page, name: ThemeName): Promise<void> {
  const { label, workbenchClass } = themes[name];
  await runCommand(page, 'Preferences: Color Theme');
  const input = quickInput(page);
  await page.getByPlaceholder('Select Color Theme').waitFor();
  await input.filter(label);
  await input.row(label).click();
  await page.locator(`.monaco-workbench.${workbenchClass}`).waitFor();
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Writes `out/screenshots/<name>-<theme>.png` in light, dark and high contrast. */
export async function takeScreenshots(page: Page, name: string): Promise<void> {
  for (const theme of Object.keys(themes) as ThemeName[]) {
    await useTheme(page, theme);
    await page.screenshot({ path: inOut('screenshots', `${name}-${theme}.png`) });
  }
}
