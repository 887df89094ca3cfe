import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { AccountDraft } from '../../../src/ui/form/protocol.ts';

/** The document of the extension's webview: the shell of VS Code is the outer frame, the extension's page the inner. */
export function formFrame(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
}

/** The form once it shows its profile. */
export async function readyForm(page: Page): Promise<FrameLocator> {
  const form = formFrame(page);
  await form.locator('form:not([aria-busy])').waitFor();
  return form;
}

/** Completes the form as someone without a mouse would: by Tab, typing and the arrow keys, from its first control on. */
export async function completeByKeyboard(page: Page, draft: AccountDraft, password: string): Promise<void> {
  const { keyboard } = page;
  await formFrame(page).getByRole('radio', { name: 'Find with Autodiscover' }).focus();
  if (draft.endpoint === 'ewsUrl') {
    await keyboard.press('ArrowDown');
    await keyboard.press('Tab');
    await keyboard.type(draft.ewsUrl);
  }
  await keyboard.press('Tab');
  if (draft.authentication === 'ntlm') await keyboard.press('ArrowRight');
  for (const text of [draft.userName, draft.address, password, draft.mailboxes, draft.outsideMailbox]) {
    await keyboard.press('Tab');
    await keyboard.type(text);
  }
}

/** The part of a text field that is selected. */
export function selectedText(field: Locator): Promise<string> {
  return field.evaluate((area: { value: string; selectionStart: number; selectionEnd: number }) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  );
}

/** The part of a document's window that tells about messages. */
interface ListeningWindow {
  heard: string[];
  addEventListener(kind: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** Writes down what the page is told from now on; see {@link heardByForm}. */
export async function listenToForm(form: FrameLocator): Promise<void> {
  await form.locator('body').evaluate(() => {
    const window = globalThis as unknown as ListeningWindow;
    window.heard = [];
    window.addEventListener('message', ({ data }) => window.heard.push(JSON.stringify(data)));
  });
}

/** Every message the page was sent since {@link listenToForm}, as JSON. */
export function heardByForm(form: FrameLocator): Promise<readonly string[]> {
  return form.locator('body').evaluate(() => (globalThis as unknown as ListeningWindow).heard);
}

/** Waits until the value of a field begins with a text. */
export async function showsValue(field: Locator, beginning: string): Promise<void> {
  const control = await field.elementHandle();
  const frame = await control.ownerFrame();
  if (!frame) throw new Error('The field is in no document.');
  const begins = ([element, text]: [unknown, string]): boolean => (element as { value: string }).value.startsWith(text);
  await frame.waitForFunction(begins, [control, beginning] as [unknown, string]);
}
