import { parseArgs } from 'node:util';
import { defaultStateFile } from '../stateFile.ts';

/** What the command line asks for. */
export interface LabArguments {
  readonly command: string;
  readonly names: readonly string[];
  readonly stateFile: string;
  readonly json: boolean;
  readonly httpsPort: number;
  readonly httpPort: number;
  /** The lab ends when this process does. */
  readonly parentPid: number | undefined;
}

/** The text `--help` prints. */
export const usage = `Practice lab: a loopback Exchange and a Salesforce org whose faults are switched on by name.

  lab                      start in the foreground; lab start NAME... with faults on
  lab on NAME...           switch faults on
  lab off NAME...          switch faults off
  lab list                 every fault there is
  lab status               active faults and what the lab has seen
  lab reset                no faults, no lock-out, empty counters
  lab stop                 end the running lab

  --state FILE             where the lab leaves its ports, password and token
  --port N, --http-port N  fixed ports instead of free ones
  --parent-pid N           end when that process ends
  --json                   print JSON
`;

/**
 * Reads the command line.
 *
 * @throws {TypeError} for an option that does not exist; {RangeError} for a number that is none.
 */
export function readArguments(args: readonly string[]): LabArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      state: { type: 'string' },
      port: { type: 'string' },
      'http-port': { type: 'string' },
      'parent-pid': { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command = 'start', ...names] = positionals;
  return {
    command: values.help === true ? 'help' : command,
    names,
    stateFile: values.state ?? defaultStateFile(),
    json: values.json === true,
    httpsPort: wholeNumber('--port', values.port) ?? 0,
    httpPort: wholeNumber('--http-port', values['http-port']) ?? 0,
    parentPid: wholeNumber('--parent-pid', values['parent-pid']),
  };
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text)) throw new RangeError(`${option} takes a whole number.`);
  return Number(text);
}
