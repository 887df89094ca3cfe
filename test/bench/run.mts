import { join } from 'node:path';
import { activationBars } from './activation.ts';
import { printBar } from './bar.ts';
import { bundleBars } from './bundles.ts';
import { exportBars } from './exports.ts';
import { fullRunBars } from './fullRun.ts';
import { orgBars } from './org.ts';

// `npm run bench`: measures a production build and prints one line a bar; a bar that falls short fails the command.
const bars = [
  ...bundleBars(join(import.meta.dirname, '../../dist')),
  ...(await activationBars()),
  ...(await exportBars()),
  ...(await fullRunBars()),
  ...(await orgBars()),
];
if (!bars.map(printBar).every(Boolean)) process.exitCode = 1;
