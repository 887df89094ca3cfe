import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LabState } from '../../src/lab/control.ts';
import { LabControlClient } from '../../src/lab/controlClient.ts';
import { type LabProcess, startLabProcess } from '../host/lab.ts';
import { makeReadyWorkspace } from '../host/readyWorkspace.ts';

/** A practice lab for the tests of a `describe`. */
export interface UsedLab {
  /** Environment that makes the extension use this lab. */
  readonly env: Readonly<Record<string, string>>;
  /** A folder with a profile that is right for the lab; it is there when tests run. */
  readonly workspace: string;
  /** To be called inside a test. */
  state(): LabState;
  /** Switches exactly these faults on. */
  setFaults(names: readonly string[]): Promise<void>;
}

/** Runs a lab beside the tests of the surrounding `describe`; to be called before `useWorkbench`, which needs it. */
export function useLab(): UsedLab {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-connect-ui-'));
  const stateFile = join(folder, 'lab.json');
  const workspace = join(folder, 'workspace');
  let lab: LabProcess | undefined;
  const state = (): LabState => {
    if (!lab) throw new Error('The lab runs only inside a test.');
    return lab.state;
  };

  before(async () => {
    lab = await startLabProcess(stateFile);
    makeReadyWorkspace(workspace, lab.state);
  });

  after(async () => {
    await lab?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  return {
    env: { EXCHANGE_CONNECT_LAB: stateFile },
    workspace,
    state,
    setFaults: async (names) => {
      await new LabControlClient(state()).setFaults(names);
    },
  };
}
