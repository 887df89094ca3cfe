import { inModules } from '../paths.ts';
import { type Chromium, findChromium } from './chromiumSetup.ts';
import { setUpCodeServer } from './codeServerSetup.ts';
import { withLock } from './lock.ts';

/** Makes VS Code and a browser runnable from what `npm ci` installed; quick when done before, safe to run at once. */
export async function setUpHost(): Promise<Chromium> {
  return withLock(inModules('.cache/exchange-connect-host.lock'), async () => {
    const startedMs = performance.now();
    const [chromium] = await Promise.all([findChromium(), setUpCodeServer()]);
    const seconds = (performance.now() - startedMs) / 1000;
    if (seconds > 1) console.log(`host: set up in ${seconds.toFixed(1)} s`);
    return chromium;
  });
}
