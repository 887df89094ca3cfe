import type { AppendFile } from '../../core/mailboxes/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { ResultIndex } from '../../mailboxes/journal/resultIndex.ts';
import type { MailboxList } from '../../mailboxes/list/mailboxList.ts';
import type { MailboxTools } from './mailboxTools.ts';

/** Mailboxes to verify, and where people find them. */
export interface ListedMailboxes {
  readonly profile: ConnectionProfile;
  /** URI of the profile, by which passwords are kept. */
  readonly profileUri: string;
  /** URI of the file that lists them; absent for the mailboxes of the profile itself. */
  readonly fileUri?: string;
  readonly list: MailboxList;
  /** The line of each row in that file, from 1; empty for those of the profile. */
  readonly lines: readonly number[];
}

/** The mailboxes of a list with what is known of them; the index grows while they are verified. */
export interface VerifiedMailboxes extends ListedMailboxes {
  readonly index: ResultIndex;
  readonly file: Pick<AppendFile, 'read'>;
  readonly tools: MailboxTools;
}

/** What people call the list: the name of its file. */
export function nameOf({ fileUri, profileUri }: Pick<ListedMailboxes, 'fileUri' | 'profileUri'>): string {
  const uri = fileUri ?? profileUri;
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
