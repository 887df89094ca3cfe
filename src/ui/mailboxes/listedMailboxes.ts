import type { AppendFile } from '../../core/mailboxes/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { ResultIndex } from '../../mailboxes/journal/resultIndex.ts';
import type { MailboxList } from '../../mailboxes/list/mailboxList.ts';
import type { MailboxTools } from './mailboxTools.ts';

/** Mailboxes to verify, what is asked about them, and where people find them. */
export interface ListedMailboxes {
  readonly profile: ConnectionProfile;
  /** URI of the profile, by which passwords are kept. */
  readonly profileUri: string;
  /** URI of the file or export that lists them; absent for the mailboxes of the profile itself, and those of an org. */
  readonly fileUri?: string;
  /** Name of the org whose users they are. */
  readonly orgName?: string;
  readonly list: MailboxList;
  /** The line of each row in that file, from 1; empty for those of no file, and short where rows were added to it. */
  readonly lines: readonly number[];
  /** Whether `Salesforce_Sync` is looked for. */
  readonly syncFolder: boolean;
}

/** What is asked beyond opening the mailboxes of a list. */
export interface ExtraQuestion {
  readonly syncFolder: boolean;
  /** Mailboxes that have to stay closed; none of them is in the list. */
  readonly outsiders: readonly string[];
}

/** The mailboxes of a list with what is known of them; the index grows while they are verified. */
export interface VerifiedMailboxes extends ListedMailboxes {
  readonly index: ResultIndex;
  readonly file: Pick<AppendFile, 'read'>;
  readonly tools: MailboxTools;
}

/** The same mailboxes with another question about them. */
export function asking(listed: ListedMailboxes, { syncFolder, outsiders }: ExtraQuestion): ListedMailboxes {
  const { addresses, outsidersFrom } = listed.list;
  const intended = addresses.length === outsidersFrom ? addresses : addresses.slice(0, outsidersFrom);
  const all = outsiders.length === 0 ? intended : [...intended, ...outsiders];
  return { ...listed, syncFolder, list: { addresses: all, outsidersFrom: intended.length } };
}

/** What was verified as a list again, without what is known of it. */
export function listedAgain(
  { profileUri, fileUri, orgName, list, lines, syncFolder }: VerifiedMailboxes,
  profile: ConnectionProfile,
): ListedMailboxes {
  const place = { ...(fileUri !== undefined && { fileUri }), ...(orgName !== undefined && { orgName }) };
  return { profile, profileUri, ...place, list, lines, syncFolder };
}

/** What people call the list: the org, or the name of its file. */
export function nameOf({
  fileUri,
  orgName,
  profileUri,
}: Pick<ListedMailboxes, 'fileUri' | 'orgName' | 'profileUri'>): string {
  if (orgName !== undefined) return orgName;
  const uri = fileUri ?? profileUri;
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
