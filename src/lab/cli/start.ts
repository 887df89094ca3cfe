import { once } from 'node:events';
import { LabControlClient, LabControlError } from '../controlClient.ts';
import { startLab } from '../lab.ts';
import type { Lab } from '../lab.ts';
import { readStateFile, removeStateFile, writeStateFile } from '../stateFile.ts';
import type { LabArguments } from './arguments.ts';

/** Another lab is running behind this state file. */
export class LabAlreadyRunningError extends Error {
  override readonly name = 'LabAlreadyRunningError';
}

const parentCheckMs = 500;
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts a lab that lives until it is told to stop, is interrupted, or its parent process ends.
 *
 * @throws {LabAlreadyRunningError} if a live lab owns the state file.
 */
export async function startInForeground(args: LabArguments, print: (text: string) => void): Promise<void> {
  await refuseSecondLab(args.stateFile);
  const stopping = new AbortController();
  const stop = (): void => {
    stopping.abort();
  };
  const lab = await startLab({
    faults: args.names,
    httpsPort: args.httpsPort,
    httpPort: args.httpPort,
    onStopRequested: stop,
  });
  try {
    await writeStateFile(args.stateFile, lab.state);
    print(
      args.json
        ? `${JSON.stringify({ stateFile: args.stateFile, httpsPort: lab.state.httpsPort })}\n`
        : summary(lab, args),
    );
    await untilStopped(stopping, args.parentPid);
  } finally {
    await removeStateFile(args.stateFile);
    await lab.stop();
  }
}

async function refuseSecondLab(stateFile: string): Promise<void> {
  const state = await readStateFile(stateFile);
  if (state === undefined) return;
  try {
    await new LabControlClient(state).status();
  } catch (error) {
    // Nobody answers: the file is what a lab left that was killed.
    if (error instanceof LabControlError) return;
    throw error;
  }
  throw new LabAlreadyRunningError(
    `A lab is already running (process ${String(state.pid)}). Use it with "lab status", end it with "lab stop", ` +
      `or start another one with --state FILE. Its state is in ${stateFile}.`,
  );
}

async function untilStopped(stopping: AbortController, parentPid: number | undefined): Promise<void> {
  const stop = (): void => {
    stopping.abort();
  };
  const watch = setInterval(() => {
    if (parentPid !== undefined && !isAlive(parentPid)) stop();
  }, parentCheckMs);
  for (const signal of endSignals) process.once(signal, stop);
  if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
  for (const signal of endSignals) process.off(signal, stop);
  clearInterval(watch);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive but may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function summary(lab: Lab, args: LabArguments): string {
  const { state } = lab;
  const active = lab.activeFaults.length === 0 ? 'none' : lab.activeFaults.join(', ');
  return `Practice lab is running (process ${String(state.pid)}).

  EWS            ${state.ewsUrl}
  https          127.0.0.1:${String(state.httpsPort)}   (${state.hosts.ews}, ${state.hosts.autodiscover})
  http           127.0.0.1:${String(state.httpPort)}
  DNS (UDP)      127.0.0.1:${String(state.dnsPort)}
  Org            ${state.org.instanceUrl}   (${state.org.username}; token in the state file)
  Sign in as     ${state.serviceAccount.userName} or ${state.serviceAccount.address}
  Password       in the state file
  State file     ${args.stateFile}
  Faults on      ${active}

Switch a fault on with "lab on NAME", see them with "lab list", end with Ctrl+C.
`;
}
