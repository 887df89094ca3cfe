import type { LabStatus } from '../control.ts';
import { LabControlClient, LabControlError } from '../controlClient.ts';
import { faultCatalogue } from '../faults.ts';
import { readStateFile } from '../stateFile.ts';
import type { LabArguments } from './arguments.ts';

type RemoteCommand = (client: LabControlClient, names: readonly string[]) => Promise<LabStatus>;

const remoteCommands: Readonly<Record<string, RemoteCommand>> = {
  on: (client, names) => inTurn(names, (name) => client.switchOn(name)),
  off: (client, names) => inTurn(names, (name) => client.switchOff(name)),
  status: (client) => client.status(),
  reset: (client) => client.reset(),
};

/**
 * Carries out a command on the running lab and returns what to print, or undefined if there is no such command.
 *
 * @throws {LabControlError} if no lab runs, or it refuses.
 */
export async function runRemote(args: LabArguments): Promise<string | undefined> {
  if (args.command === 'list') return args.json ? toJson(faultCatalogue) : faultList();
  const command = remoteCommands[args.command];
  if (command === undefined && args.command !== 'stop') return undefined;
  const client = await connect(args.stateFile);
  if (command === undefined) return stop(client, args.json);
  const status = await command(client, args.names);
  return args.json ? toJson(status) : statusText(status);
}

async function stop(client: LabControlClient, json: boolean): Promise<string> {
  await client.stop();
  return json ? toJson({ stopped: true }) : 'The lab is stopping.\n';
}

async function connect(stateFile: string): Promise<LabControlClient> {
  const state = await readStateFile(stateFile);
  if (state === undefined) throw new LabControlError(`No lab is running: there is no state file at ${stateFile}.`);
  return new LabControlClient(state);
}

async function inTurn(names: readonly string[], act: (name: string) => Promise<LabStatus>): Promise<LabStatus> {
  let status: LabStatus | undefined;
  for (const name of names) status = await act(name);
  if (status === undefined) throw new LabControlError('Name at least one fault; "lab list" shows them.');
  return status;
}

function faultList(): string {
  const width = Math.max(...faultCatalogue.map(({ name }) => name.length));
  const lines = faultCatalogue.map(({ name, kind, title, changes }) => {
    return `${name.padEnd(width)}  ${kind.padEnd(12)}  ${title}\n${' '.repeat(width + 16)}${changes}`;
  });
  return `${lines.join('\n')}\n`;
}

function statusText(status: LabStatus): string {
  const active = status.active.length === 0 ? 'none' : status.active.join(', ');
  const counts = (record: Readonly<Record<string, number>>): string =>
    Object.entries(record)
      .map(([name, count]) => `${name} ${String(count)}`)
      .join(', ') || 'none';
  return `Faults on   ${active}
Lock-out    ${status.isLockedOut ? 'the service account is locked by wrong passwords' : 'no'}
Requests    ${counts(status.requests)}
Operations  ${counts(status.operations)}
Sign-ins    ${counts(status.signIns)}
Trap        ${String(status.trap.length)} requests
`;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
