import { inOut } from './paths.ts';
import { openBrowser } from './browser.ts';
import { startCodeServer } from './codeServer.ts';
import type { Chromium } from './setup/chromiumSetup.ts';
import { type DevelopmentPaths, refuseOutside, workbenchUrl } from './workbench.ts';

/** A run of suites inside the extension host. */
export interface HostRun extends DevelopmentPaths {
  /** Folder whose copy the workbench opens. */
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** Lines that the workbench writes about itself; `Canceled` is how it ends what it had under way. */
const workbenchNoise =
  /^Canceled|^%c|^\[(reconn|Service Worker|AccountPolicy|AgentHost)|^(Ignoring fetching|Resolv(ing|ed) connection|Creating a socket|Updating additional)/;

/**
 * Runs the suites of `tests` in the extension host of a fresh VS Code and returns VS Code's exit code.
 * @throws Error when the run does not end in time or when anything asked for another machine.
 */
export async function runInHost(chromium: Chromium, run: HostRun): Promise<number> {
  await using server = await startCodeServer({ workspace: run.workspace, env: run.env, testDriver: true });
  const browser = await openBrowser(chromium);
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const refused = await refuseOutside(context);
    const page = await context.newPage();
    const exit = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationExit', exit.resolve);
    await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => {
      if (!workbenchNoise.test(String(args[0]))) console.log(...args);
    });
    await page.goto(workbenchUrl(server, run));
    const code = await within(run.timeoutMs, exit.promise, async () => {
      const path = inOut('screenshots/host-timeout.png');
      await page.screenshot({ path });
      return `the suites did not end within ${String(run.timeoutMs / 1000)} s; see ${path}`;
    });
    demandNone([...refused, ...server.refusedConnections()]);
    return code;
  } finally {
    await browser.close();
  }
}

async function within<T>(timeoutMs: number, work: Promise<T>, explain: () => Promise<string>): Promise<T> {
  const late = Symbol('late');
  const timeout = Promise.withResolvers<typeof late>();
  const timer = setTimeout(timeout.resolve, timeoutMs, late);
  try {
    const first = await Promise.race([work, timeout.promise]);
    if (first === late) throw new Error(await explain());
    return first;
  } finally {
    clearTimeout(timer);
  }
}

/** @throws Error that names the machines which something asked for. */
export function demandNone(outside: readonly string[]): void {
  if (outside.length > 0) throw new Error(`asked for other machines: ${[...new Set(outside)].join(', ')}`);
}
