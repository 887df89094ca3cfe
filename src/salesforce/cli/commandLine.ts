/** What is given to `spawn`. */
export interface CommandLine {
  readonly file: string;
  readonly args: readonly string[];
  /** The arguments are quoted already. */
  readonly windowsVerbatimArguments?: true;
}

/**
 * Starts a command with exactly these arguments. Node starts no batch file of Windows by itself, so `cmd.exe` does, with every
 * character that means something to it escaped; elsewhere, and for an `.exe`, no shell sees them.
 * `shell` is the full path of `cmd.exe`.
 * @throws {TypeError} for a line break in what `cmd.exe` would read: nothing escapes one.
 */
export function commandLine(
  platform: NodeJS.Platform,
  command: string,
  args: readonly string[],
  shell: string,
): CommandLine {
  if (platform !== 'win32' || !/\.(cmd|bat)$/i.test(command)) return { file: command, args };
  if ([command, ...args].some((part) => /[\r\n\0]/.test(part))) throw new TypeError('A line break in a command line');
  const line = [escapeForCmd(command), ...args.map((arg) => escapeTwice(quoteForWindows(arg)))].join(' ');
  return { file: shell, args: ['/d', '/s', '/c', `"${line}"`], windowsVerbatimArguments: true };
}

/** As programs of Windows take arguments apart: backslashes before a quote are doubled, and the quote escaped. */
function quoteForWindows(argument: string): string {
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, '$1$1')}"`;
}

function escapeForCmd(text: string): string {
  return text.replace(/[()\][%!^"`<>&|;, *?]/g, '^$&');
}

/** A batch file hands its arguments on by `%*`, and `cmd.exe` reads them once more. */
function escapeTwice(text: string): string {
  return escapeForCmd(escapeForCmd(text));
}
