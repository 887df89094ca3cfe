import type { OrgUser } from '../../core/salesforce/observations.ts';

/** A user of the org who is to be synced. */
export type ListedUser = Pick<OrgUser, 'name' | 'email'>;

/** The org as a source of mailboxes. */
export interface OrgUsersSource {
  /** Name of the org that is connected, without I/O; undefined while none is, which leaves this source out. */
  title(): string | undefined;
  /**
   * The intended users of the org.
   * @throws {UserError} that says what to do; the signal's reason once it is aborted.
   */
  read(signal: AbortSignal): Promise<readonly ListedUser[]>;
}
