import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../host/browser.ts';
import { type CodeServer, type CodeServerOptions, startCodeServer } from '../host/codeServer.ts';
import { inOut } from '../host/paths.ts';
import { demandNone } from '../host/runInHost.ts';
import { setUpHost } from '../host/setup/setUpHost.ts';
import { refuseOutside, workbenchUrl } from '../host/workbench.ts';

/** The folder into which the packaged extension is installed for the browser suites. */
export const installedExtensions = inOut('ui/extensions');

/** What a suite may choose of its server. */
export type WorkbenchOptions = Pick<
  CodeServerOptions,
  'settings' | 'machineSettings' | 'env' | 'workspace' | 'workspaceTrust'
>;

/** An open workbench with the packaged extension installed. Close it with `close`, which also judges the network. */
export interface Workbench {
  readonly page: Page;
  readonly server: CodeServer;
  /** Ends browser and server. @throws Error when a page or the extension host asked for another machine. */
  close(): Promise<void>;
}

/** Opens VS Code in a browser as a person would find it after installing the extension. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const chromium = await setUpHost();
  const server = await startCodeServer({ ...options, extensionsFolder: installedExtensions });
  const browser = await openBrowser(chromium);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const refused = await refuseOutside(context);
  const page = await context.newPage();
  await page.goto(workbenchUrl(server));
  await page.locator('.monaco-workbench').waitFor();
  await page.locator('.activitybar .action-item').first().waitFor();
  return { page, server, close: () => close(server, browser, refused) };
}

async function close(server: CodeServer, browser: Browser, refused: readonly string[]): Promise<void> {
  await browser.close();
  const outside = [...refused, ...server.refusedConnections()];
  await server[Symbol.asyncDispose]();
  demandNone(outside);
}
