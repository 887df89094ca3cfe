import type { FrameLocator, Page } from 'playwright-core';

/** The document of the extension's webview: the shell of VS Code is the outer frame, the extension's page the inner. */
export function formFrame(page: Page): FrameLocator {
  return page.locator('iframe.webview.ready').first().contentFrame().frameLocator('#active-frame');
}
