import { writeSync } from 'node:fs';
import { claimFile } from '../../../src/storage/fileClaim.ts';

// A process of its own that claims a file, says what came of it, and keeps it until it is killed.
const [path = '', beatMs = '50'] = process.argv.slice(2);
try {
  await claimFile(path, `holder ${String(process.pid)}`, { beatMs: Number(beatMs) });
  writeSync(1, 'held\n');
  setInterval(() => undefined, 60_000);
} catch (error) {
  writeSync(1, `${error instanceof Error ? error.name : ''}\n`);
}
