import { readArguments, usage } from './cli/arguments.ts';
import { runRemote } from './cli/remote.ts';
import { startInForeground } from './cli/start.ts';

/** Carries out the command line and returns the exit code: 0 done, 1 failed, 2 not understood. */
async function main(args: readonly string[]): Promise<number> {
  const print = (text: string): void => {
    process.stdout.write(text);
  };
  try {
    const parsed = readArguments(args);
    if (parsed.command === 'start') await startInForeground(parsed, print);
    else {
      const text = parsed.command === 'help' ? usage : await runRemote(parsed);
      if (text === undefined) return fail(`There is no command "${parsed.command}".\n\n${usage}`, 2);
      print(text);
    }
    return 0;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n`, 1);
  }
}

function fail(text: string, exitCode: number): number {
  process.stderr.write(text);
  return exitCode;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
