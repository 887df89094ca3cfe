import { parseArgs } from 'node:util';
import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly command: 'help' }
  | {
      readonly command: 'check';
      readonly profilePath: string;
      readonly format: 'text' | 'json';
      /** Hosts the password may go to, lower case. */
      readonly approvedHosts: readonly string[];
      /** State file of a running practice lab; empty for the lab's default place. */
      readonly lab?: string;
      /** Path of the `sf` command line; without one it is looked for. */
      readonly sfPath?: string;
      readonly timeoutMs: number;
    };

/** Shown for `--help` and beside a usage error. */
export const USAGE = `Usage: exchange-connect check --profile FILE [options]

Runs the checks of a connection profile and prints what is wrong, why, and who can mend it.

  --profile FILE             the connection profile, such as exchange-connect.json
  --send-password-to HOST    a host the password may go to; repeat it for several
  --format text|json         default: text
  --timeout SECONDS          the longest one check may take; default: 60
  --lab [--lab-state FILE]   the profile is the practice lab's
  --sf-path FILE             the sf command line, for the org of the profile

Many mailboxes at once: exchange-connect verify --help

The password comes from the variable EXCHANGE_CONNECT_PASSWORD, or is asked for in a terminal.
The proxy comes from HTTPS_PROXY and NO_PROXY.
Exit status: 0 nothing is broken, 1 something is, 2 the call or the profile is wrong, 3 not everything could be found out.
`;

/**
 * Reads the arguments after the program's name.
 * @throws {UserError} for anything it does not understand.
 */
export function readArguments(args: readonly string[]): Invocation {
  const { values, positionals } = parse(args);
  const [command, extra] = positionals;
  if (values.help || command === undefined || command === 'help') return { command: 'help' };
  if (command !== 'check' || extra !== undefined) {
    throw new UserError(text('Unknown command "{command}".', { command: positionals.join(' ') }));
  }
  if (!values.profile) throw new UserError(text('Say which profile to check: --profile FILE.'));
  return {
    command,
    profilePath: values.profile,
    format: formatOf(values.format),
    approvedHosts: values['send-password-to'].map((host) => host.toLowerCase()),
    timeoutMs: secondsOf(values.timeout) * 1000,
    ...(values.lab ? { lab: values['lab-state'] } : {}),
    ...(values['sf-path'] !== undefined && { sfPath: values['sf-path'] }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        profile: { type: 'string', short: 'p' },
        format: { type: 'string', default: 'text' },
        'send-password-to': { type: 'string', multiple: true, default: [] },
        lab: { type: 'boolean', default: false },
        'lab-state': { type: 'string', default: '' },
        'sf-path': { type: 'string' },
        timeout: { type: 'string', default: '60' },
      },
    });
  } catch (error) {
    throw new UserError(text('{problem}', { problem: error instanceof Error ? error.message : String(error) }), {
      cause: error,
    });
  }
}

const MAX_SECONDS = 86_400;

function formatOf(value: string): 'text' | 'json' {
  if (value === 'text' || value === 'json') return value;
  throw new UserError(text('Unknown format "{format}"; text and json are known.', { format: value }));
}

function secondsOf(value: string): number {
  const seconds = Number(value);
  // A timer beyond 24 days would go off at once.
  if (seconds > 0 && seconds <= MAX_SECONDS) return seconds;
  throw new UserError(text('"{value}" is no number of seconds from 1 to {max}.', { value, max: MAX_SECONDS }));
}
