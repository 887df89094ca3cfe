/** A user of the org who is to be synced. */
export interface OrgUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly email: string;
}

/** The org as a source of mailboxes. */
export interface OrgUsersSource {
  /** Name of the org that is connected, without I/O; undefined while none is, which leaves this source out. */
  title(): string | undefined;
  /**
   * The intended users of the org.
   * @throws {UserError} that says what to do; the signal's reason once it is aborted.
   */
  read(signal: AbortSignal): Promise<readonly OrgUser[]>;
}
