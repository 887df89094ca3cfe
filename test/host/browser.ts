import { type Browser, chromium } from 'playwright-core';
import type { Chromium } from './setup/chromiumSetup.ts';

/** Opens a headless browser that talks to nobody on its own account. */
export async function openBrowser({ executablePath, env }: Chromium): Promise<Browser> {
  return chromium.launch({
    executablePath,
    env: { ...definedOnly(process.env), ...env },
    headless: true,
    args: [
      '--no-sandbox',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
