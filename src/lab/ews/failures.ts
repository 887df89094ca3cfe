import type { EwsFailure } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import { EwsError } from './errors.ts';

/** The point of a call at which failures may strike. */
export interface Moment {
  readonly on: EwsFailure['strikes'];
  readonly mailbox?: Recipient;
  /** The key of the folder concerned. */
  readonly folder?: string;
}

/** Lets the failures of a behaviour strike, and counts those that pass. */
export class Failures {
  private readonly struck = new Map<EwsFailure, number>();

  /**
   * Ends the call if a failure strikes at this moment.
   *
   * @throws {EwsError} the failure.
   */
  strike(failures: readonly EwsFailure[], moment: Moment): void {
    const failure = failures.find((candidate) => isMeant(candidate, moment) && !this.hasPassed(candidate));
    if (failure === undefined) return;
    this.struck.set(failure, this.timesStruck(failure) + 1);
    throw new EwsError(failure.responseCode, failure.text, failure.values);
  }

  private hasPassed(failure: EwsFailure): boolean {
    return failure.times !== undefined && this.timesStruck(failure) >= failure.times;
  }

  private timesStruck(failure: EwsFailure): number {
    return this.struck.get(failure) ?? 0;
  }
}

function isMeant({ strikes, mailbox, folder }: EwsFailure, moment: Moment): boolean {
  if (strikes !== moment.on) return false;
  if (mailbox !== undefined && mailbox !== moment.mailbox?.primarySmtpAddress) return false;
  return folder === undefined || folder === moment.folder;
}
