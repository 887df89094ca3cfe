import { dirname } from 'node:path';
import type * as z from 'zod/mini';
import { throwIfAborted } from '../../core/abort.ts';
import type { Clock } from '../../core/ports.ts';
import { OrgFaultError } from '../faultError.ts';
import { readAs } from '../reading.ts';
import { commandLine } from './commandLine.ts';
import { environmentFor } from './environment.ts';
import { findCommand, usualFolders, type Machine } from './findCommand.ts';
import { thisMachine } from './machine.ts';
import type { CliOptions } from './options.ts';
import { windowsProgram } from './paths.ts';
import { runCommand, type CommandOutput } from './runCommand.ts';
import { faultOfSf, readSfOutput } from './sfOutput.ts';

/** How long one command may take, in milliseconds: `sf` itself needs one to two seconds, and may have to renew a token. */
const COMMAND_TIMEOUT_MS = 60_000;

/** One command of `sf`, without `--json`. */
export interface SfCall {
  readonly args: readonly string[];
  /** Whom the command is about, for the fault; the target org where it is undefined. */
  readonly org?: string | undefined;
  readonly timeoutMs?: number;
}

/** The `sf` command line. Each of its methods rejects with an {@link OrgFaultError} where the command gave no result. */
export class Sf {
  readonly #options: CliOptions;
  readonly #clock: Clock;

  constructor(options: CliOptions, clock: Clock) {
    this.#options = options;
    this.#clock = clock;
  }

  /** Such as `2.150.6`; undefined for a command line that does not say so. */
  async version(signal: AbortSignal): Promise<string | undefined> {
    const { stdout } = await this.#run({ args: ['--version'] }, signal);
    return /@salesforce\/cli\/(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  }

  /** The `result` of a command, as the schema reads it. */
  async ask<Result>(call: SfCall, schema: z.ZodMiniType<Result>, signal: AbortSignal): Promise<Result> {
    const output = readSfOutput(await this.#run({ ...call, args: [...call.args, '--json'] }, signal));
    if (output.kind === 'error') throw new OrgFaultError(faultOfSf(output, call.org));
    return readAs(schema, output.result, `sf ${call.args.slice(0, 3).join(' ')}`);
  }

  /** A folder that is gone is none: `spawn` would say of it what it says of a command that is missing. */
  #workingDirectory(machine: Machine): string | undefined {
    const folder = this.#options.workingDirectory;
    return folder !== undefined && machine.isFolder(folder) ? folder : undefined;
  }

  async #run({ args, timeoutMs = COMMAND_TIMEOUT_MS }: SfCall, signal: AbortSignal): Promise<CommandOutput> {
    const environment = this.#options.environment ?? process.env;
    const machine = thisMachine(environment);
    const command = findCommand(machine, this.#options.command);
    const missing = (cause?: unknown): OrgFaultError =>
      new OrgFaultError({ kind: 'cliMissing', command: this.#options.command ?? 'sf' }, { cause });
    if (command === undefined) throw missing();
    using timer = this.#clock.timeout(timeoutMs);
    const options = {
      environment: environmentFor(environment, [dirname(command), ...usualFolders(machine)]),
      workingDirectory: this.#workingDirectory(machine),
    };
    const line = commandLine(machine.platform, command, args, windowsProgram(environment, 'cmd.exe'));
    try {
      return await runCommand(line, options, AbortSignal.any([signal, timer.signal]));
    } catch (error) {
      throwIfAborted(signal);
      if (timer.signal.aborted) throw new OrgFaultError({ kind: 'timedOut', timeoutMs }, { cause: error });
      if (error instanceof Error && 'code' in error) throw missing(error);
      throw error;
    }
  }
}
