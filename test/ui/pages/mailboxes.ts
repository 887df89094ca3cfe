import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { notification } from './notification.ts';
import { runCommand } from './palette.ts';
import { quickInput, type QuickInput } from './quickInput.ts';

/** What a verification asks for beside its list. */
export interface VerificationAnswers {
  /** A part of the row that names the list. */
  readonly source: string;
  /** Parts of the rows that are ticked beside those that are ticked already. */
  readonly ticks?: readonly string[];
  /** What is typed where mailboxes outside the list are to be named. */
  readonly outsiders?: string;
  /** A part of the row about earlier results; absent where there are none. */
  readonly which?: string;
}

/** Runs Verify Mailboxes, answers as a person would, and waits until a notification tells how it ended. */
export async function verifyMailboxes(page: Page, answers: VerificationAnswers, ending: string): Promise<void> {
  await runCommand(page, 'Exchange Connect: Verify Mailboxes');
  const input = quickInput(page);
  await input.row(answers.source).click();
  await answerQuestion(page, answers.ticks ?? []);
  if (answers.outsiders !== undefined) {
    await page.locator('.quick-input-widget', { hasText: 'separated by commas' }).waitFor();
    await input.answer(answers.outsiders);
  }
  if (answers.which !== undefined) await input.row(answers.which).click();
  await notification(page, ending).waitFor();
}

/** The question what is asked beside Calendar and Contacts, once it is there. */
export async function questionOf(page: Page): Promise<QuickInput> {
  const input = quickInput(page);
  await input.row('Look for the folder Salesforce_Sync').waitFor();
  return input;
}

/** Clears what was told, and waits until the palette is gone: a key pressed before would be lost. */
export async function clearNotifications(page: Page): Promise<void> {
  await runCommand(page, 'Notifications: Clear All Notifications');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The Markdown that is shown rendered. */
export function preview(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
}

/** The results files of a server, whose workspace lies in its home. */
export function resultsFiles(workspace: string): readonly string[] {
  const home = dirname(workspace);
  return globSync('**/mailboxes-*.jsonl', { cwd: home }).map((file) => join(home, file));
}

async function answerQuestion(page: Page, ticks: readonly string[]): Promise<void> {
  const input = await questionOf(page);
  for (const tick of ticks) await input.row(tick).click();
  await page.keyboard.press('Enter');
}
