import type { ExportDocument, ExportObject } from '../../../core/export/model.ts';
import { textOf, textsOf } from '../../../core/export/values.ts';
import { bareAddress, foldAddress } from '../../../core/profile/address.ts';

/** A mailbox as an export of `Get-Mailbox` shows it. */
export interface ExportedMailbox {
  readonly primarySmtpAddress: string;
  /** All SMTP addresses that lead to it, without their prefix. */
  readonly proxyAddresses: readonly string[];
  /** What mailboxes that fail together may have in common, by the words people know it by. */
  readonly traits: Readonly<Record<string, string>>;
  /** Where its address stands in the export, in UTF-16 units. */
  readonly offset: number;
}

/** Mailboxes between two pauses: a few milliseconds of work. */
const MAILBOXES_A_STEP = 256;

/** Reads the mailboxes of users in an export, step by step; rooms, shared mailboxes and those of the system are no users'. */
export function* readingExportedMailboxes({
  objects,
}: Pick<ExportDocument, 'objects'>): Generator<undefined, readonly ExportedMailbox[], undefined> {
  const found = new Map<string, ExportedMailbox>();
  let count = 0;
  for (const object of objects) {
    if (object.type !== 'Mailbox') continue;
    const mailbox = isOfUser(object) ? mailboxOf(object) : undefined;
    if (mailbox) found.set(foldAddress(mailbox.primarySmtpAddress), mailbox);
    count += 1;
    if (count % MAILBOXES_A_STEP === 0) yield;
  }
  return [...found.values()];
}

/** An export that leaves the kind out is taken to be of users: that is what it was asked for. */
function isOfUser(object: ExportObject): boolean {
  const kind = textOf(object, 'RecipientTypeDetails')?.value ?? 'UserMailbox';
  return /^(User|Linked|Legacy)Mailbox$/i.test(kind);
}

function mailboxOf(object: ExportObject): ExportedMailbox | undefined {
  const proxies = (textsOf(object, 'EmailAddresses')?.value ?? []).filter(({ value }) => /^smtp:/i.test(value));
  // The prefix of the primary address is in capitals.
  const primary =
    textOf(object, 'PrimarySmtpAddress') ??
    proxies.find(({ value }) => value.startsWith('SMTP:')) ??
    textOf(object, 'WindowsEmailAddress');
  if (!primary) return undefined;
  const database = textOf(object, 'Database')?.value;
  const unit = textOf(object, 'OrganizationalUnit')?.value;
  return {
    primarySmtpAddress: bareAddress(primary.value),
    proxyAddresses: proxies.map(({ value }) => bareAddress(value)),
    traits: { ...(database && { database }), ...(unit && { 'organisational unit': unit }) },
    offset: primary.range.offset,
  };
}
