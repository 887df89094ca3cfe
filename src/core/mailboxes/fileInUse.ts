import { UserError } from '../errors.ts';
import { text } from '../text.ts';

/** Who has a results file to itself. */
export interface FileHolder {
  readonly pid: number;
  /** The machine that the process runs on. */
  readonly host: string;
  /** What people call it, such as "the command line". */
  readonly name: string;
  /** ISO 8601. */
  readonly since: string;
}

/** This process was stopped for so long that its results file went to somebody else: nothing more may be written to it. */
export class FileLostError extends UserError {
  constructor() {
    super(
      text(
        'The results file was taken over by another run while this process was stopped, so that nothing more is written to it. What the other run finds out is kept there.',
      ),
    );
  }
}

/** Somebody else verifies into the same results file; the message says who, and what to do. */
export class FileInUseError extends UserError {
  constructor({ name, pid, host, since }: FileHolder) {
    super(
      text(
        'These mailboxes are being verified already, by {name} (process {pid} on {host}, since {since}). Wait until that run has ended, or end it.',
        { name, pid, host, since },
      ),
    );
  }
}
