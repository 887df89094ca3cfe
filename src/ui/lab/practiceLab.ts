import { UserError } from '../../core/errors.ts';
import { text } from '../../core/text.ts';
import type { LabState } from '../../lab/control.ts';
import { LabControlClient } from '../../lab/controlClient.ts';
import { Emitter } from '../emitter.ts';

/** A lab process of ours; it ends with the extension host, whatever happens. */
export interface LabProcess {
  /** Resolves when the lab has written its state; rejects when it ended before that. */
  readonly ready: Promise<void>;
  kill(): void;
}

/** What the practice lab needs of the machine. */
export interface LabMachine {
  launch(stateFile: string): LabProcess;
  /** The state in a file; rejects where there is none. */
  readState(stateFile: string): Promise<LabState>;
  /** Where a lab of our own writes its state. */
  readonly stateFile: string;
  /** The state file of a lab that somebody else runs, and that is used instead of our own. */
  readonly foreignStateFile: string | undefined;
}

/** The practice lab as this window uses it: a process of its own, or one that runs already. */
export class PracticeLab {
  readonly #machine: LabMachine;
  readonly #changes = new Emitter<undefined>();
  #process: LabProcess | undefined;
  #starting: Promise<LabState> | undefined;
  #isRunning = false;

  readonly onDidChange = this.#changes.event;

  constructor(machine: LabMachine) {
    this.#machine = machine;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  /**
   * The state of the running lab; starts one where none runs.
   * @throws {UserError} when it cannot be started.
   */
  async running(): Promise<LabState> {
    this.#starting ??= this.#start();
    try {
      const state = await this.#starting;
      await new LabControlClient(state).status();
      return state;
    } catch (cause) {
      // It does not run any more, or never did: the next call starts anew.
      this.#forget();
      throw new UserError(text('The practice lab did not start, or has ended. Open it again; the log says more.'), {
        cause,
      });
    }
  }

  /** The remote control of the running lab; starts one where none runs. */
  async control(): Promise<LabControlClient> {
    return new LabControlClient(await this.running());
  }

  /** Ends the lab; without one it does nothing. */
  async stop(): Promise<void> {
    try {
      const state = await this.#starting;
      if (state) await new LabControlClient(state).stop();
    } catch {
      // It did not start, or cannot be reached: either way it does not run.
    } finally {
      this.#forget();
    }
  }

  dispose(): void {
    this.#process?.kill();
  }

  async #start(): Promise<LabState> {
    const { foreignStateFile, stateFile } = this.#machine;
    if (foreignStateFile === undefined) {
      this.#process = this.#machine.launch(stateFile);
      await this.#process.ready;
    }
    const state = await this.#machine.readState(foreignStateFile ?? stateFile);
    this.#tell(true);
    return state;
  }

  #forget(): void {
    this.#process?.kill();
    this.#process = undefined;
    this.#starting = undefined;
    this.#tell(false);
  }

  #tell(isRunning: boolean): void {
    this.#isRunning = isRunning;
    this.#changes.fire(undefined);
  }
}
