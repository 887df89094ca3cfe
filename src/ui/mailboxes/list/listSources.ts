import * as vscode from 'vscode';
import { NEVER_ABORTED } from '../../../core/abort.ts';
import { UserError } from '../../../core/errors.ts';
import { isMailboxAddress } from '../../../core/profile/address.ts';
import type { ConnectionProfile } from '../../../core/profile/profile.ts';
import { text, type Text } from '../../../core/text.ts';
import { inSlices } from '../../../core/inSlices.ts';
import type { ListedMailboxes } from '../listedMailboxes.ts';
import type { LoadMailboxTools } from '../mailboxTools.ts';
import { findingOthers } from '../ask/others.ts';
import type { OrgUsersSource } from '../sources.ts';
import type { ExportMailboxes, MailboxExport } from './exportMailboxes.ts';
import type { ListLines } from './listLines.ts';
import { readListFile } from './listFile.ts';

/** Whose mailboxes are verified: those of the profile, the users of the org, those of an export, or those of a file. */
export type ListSource = 'profile' | 'org' | MailboxExport | vscode.Uri;

interface Parts {
  readonly exports: Pick<ExportMailboxes, 'all'>;
  readonly orgUsers?: OrgUsersSource;
  readonly lines: Pick<ListLines, 'show'>;
  readonly loadTools: LoadMailboxTools;
}

/** Reads mailboxes from wherever they are listed. */
export class ListSources {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The org that is connected. */
  get orgTitle(): string | undefined {
    return this.#parts.orgUsers?.title();
  }

  /** The exports that list mailboxes. */
  exports(): Promise<readonly MailboxExport[]> {
    return this.#parts.exports.all(NEVER_ABORTED);
  }

  /** A file as a source: an export, where it is one, or a list. */
  async ofFile(uri: vscode.Uri): Promise<ListSource> {
    return (await this.exports()).find((one) => one.uri === uri.toString()) ?? uri;
  }

  /**
   * The mailboxes of a source. The odd lines of a file are shown in the Problems panel.
   * @throws {UserError} for a source without a mailbox; the signal's reason once it is aborted.
   */
  async list(
    source: ListSource,
    profile: ConnectionProfile,
    profileUri: string,
    signal: AbortSignal,
  ): Promise<ListedMailboxes> {
    const whose = { profile, profileUri, syncFolder: false };
    if (source === 'profile') return { ...whose, list: asList(profile.mailboxes), lines: [] };
    if (source === 'org') return { ...whose, ...(await this.#listOrg(signal)), lines: [] };
    if (source instanceof vscode.Uri) return { ...whose, ...(await this.#listFile(source)) };
    const own = profile.serviceAccount.address.toLowerCase();
    const rows = [...source.mailboxes.keys()].filter(
      (row) => source.mailboxes[row]?.primarySmtpAddress.toLowerCase() !== own,
    );
    const addresses = rows.map((row) => source.mailboxes[row]?.primarySmtpAddress ?? '');
    return {
      ...whose,
      fileUri: source.uri,
      list: asList(addresses),
      lines: rows.map((row) => source.lines[row] ?? 1),
    };
  }

  async #listOrg(signal: AbortSignal): Promise<Pick<ListedMailboxes, 'orgName' | 'list'>> {
    const { orgUsers } = this.#parts;
    const orgName = orgUsers?.title();
    if (!orgUsers || orgName === undefined) throw new UserError(NO_ORG);
    const users = await orgUsers.read(signal);
    const emails = users.map(({ email }) => email.trim()).filter(isMailboxAddress);
    const addresses = await inSlices(findingOthers(emails, []), signal);
    if (addresses.length === 0) throw new UserError(NO_ORG_USERS);
    return { orgName, list: asList(addresses) };
  }

  async #listFile(uri: vscode.Uri): Promise<Pick<ListedMailboxes, 'fileUri' | 'list' | 'lines'>> {
    const read = await readListFile(uri, await this.#parts.loadTools(), NEVER_ABORTED);
    if (read.addresses.length === 0) throw new UserError(noMailbox(vscode.workspace.asRelativePath(uri)));
    this.#parts.lines.show(uri, read);
    return { fileUri: uri.toString(), list: asList(read.addresses), lines: [...read.lines] };
  }
}

function asList(addresses: readonly string[]): ListedMailboxes['list'] {
  return { addresses, outsidersFrom: addresses.length };
}

function noMailbox(path: string): Text {
  return text('{path} lists no mailbox. It takes one address a line, or a CSV whose first line names the columns.', {
    path,
  });
}

const NO_ORG = text('No org is connected. Connect one first, or verify the mailboxes of a list.');
const NO_ORG_USERS = text(
  'The org names no users to be synced. Choose them in Salesforce, or verify the mailboxes of a list.',
);
