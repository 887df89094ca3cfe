import { hostname } from 'node:os';
import { isAbort } from '../core/abort.ts';
import { reportOf } from '../core/report.ts';
import { inEnglish } from '../core/text.ts';
import { USAGE, readArguments } from './arguments.ts';
import { checkProfile, exitStatus, type CheckedProfile } from './checkCommand.ts';
import { printOut } from './printOut.ts';
import { terminalReport } from './terminalReport.ts';
import { readVerifyArguments, VERIFY_USAGE } from './verifyArguments.ts';

/** Carries out one call and resolves with its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    stop.abort();
  });
  if (args[0] === 'verify') return verify(args.slice(1), stop.signal);
  const call = readArguments(args);
  if (call.command === 'help') {
    await printOut([USAGE]);
    return 0;
  }
  const checked = await checkProfile(call, stop.signal);
  const report = call.format === 'json' ? jsonReport(checked) : terminalReport(checked.plan, checked.results);
  await printOut([report]);
  return exitStatus(checked);
}

async function verify(args: readonly string[], signal: AbortSignal): Promise<number> {
  const call = readVerifyArguments(args);
  if (!call) {
    await printOut([VERIFY_USAGE]);
    return 0;
  }
  const { verifyMailboxes } = await import('./verifyCommand.ts');
  return verifyMailboxes(call, signal);
}

/** Complete, because it stays with the person who asked for it; what is passed on is redacted by the extension. */
function jsonReport(checked: CheckedProfile): string {
  const report = reportOf(
    { ...checked, at: new Date(), seenFrom: hostname() },
    { includesPersonal: true, translate: inEnglish },
  );
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

// Nobody is there to be told that nobody reads what goes wrong.
process.stderr.on('error', () => undefined);

main(process.argv.slice(2)).then(
  (status) => (process.exitCode = status),
  (error: unknown) => {
    // Ctrl+C while the password is asked for; shells expect 128 plus the number of the signal.
    if (isAbort(error)) {
      process.exitCode = 130;
      return;
    }
    // By name: a bundle that is loaded later has a class of its own.
    const isForPeople = error instanceof Error && error.name === 'UserError';
    const message = isForPeople ? error.message : `This is a mistake of ours: ${String(error)}`;
    process.stderr.write(`${message}\n`);
    process.exitCode = 2;
  },
);
