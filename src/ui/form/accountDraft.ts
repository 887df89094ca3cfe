import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { valueAt } from '../../core/profile/profileDocument.ts';
import type { PropertyPath } from '../../core/subject.ts';
import type { Remedy } from '../../core/remedy.ts';
import { draftChange, type AccountDraft, type DraftChange } from './protocol.ts';

/** What the fields show for the text of a profile; a value of the wrong type is shown as an empty field. */
export function draftOf(source: string): AccountDraft {
  const ewsUrl = textAt(source, ['exchange', 'ewsUrl']);
  return {
    endpoint: ewsUrl === '' ? 'autodiscover' : 'ewsUrl',
    ewsUrl,
    authentication: valueAt(source, ['exchange', 'authentication']) === 'ntlm' ? 'ntlm' : 'basic',
    userName: textAt(source, ['serviceAccount', 'userName']),
    address: textAt(source, ['serviceAccount', 'address']),
    mailboxes: textsAt(source, ['mailboxes']).join('\n'),
    outsideMailbox: textAt(source, ['outsideMailbox']),
  };
}

/** The profile a draft stands for; whether it is valid is for the rules of the profile to say. */
export function profileOf(draft: AccountDraft): ConnectionProfile {
  const outsideMailbox = draft.outsideMailbox.trim();
  return {
    exchange: {
      ...(draft.endpoint === 'ewsUrl' && { ewsUrl: draft.ewsUrl.trim() }),
      authentication: draft.authentication,
    },
    serviceAccount: { userName: draft.userName.trim(), address: draft.address.trim() },
    mailboxes: mailboxEntries(draft.mailboxes).map(({ address }) => address),
    ...(outsideMailbox !== '' && { outsideMailbox }),
  };
}

const FIELD_OF: ReadonlyMap<string, keyof AccountDraft> = new Map([
  ['exchange.ewsUrl', 'ewsUrl'],
  ['exchange.authentication', 'authentication'],
  ['serviceAccount.userName', 'userName'],
  ['serviceAccount.address', 'address'],
]);

/** What a remedy changes in the fields; undefined for one that is not about a field. */
export function draftChangeOf({ action }: Remedy): DraftChange | undefined {
  const field = action.kind === 'profileEdit' ? FIELD_OF.get(action.property.join('.')) : undefined;
  if (action.kind !== 'profileEdit' || field === undefined) return undefined;
  const change = { [field]: action.value, ...(field === 'ewsUrl' && { endpoint: 'ewsUrl' }) };
  return draftChange.safeParse(change).data;
}

/** An address in the list of mailboxes, and the line it stands on, from 1. */
export interface MailboxEntry {
  readonly address: string;
  readonly line: number;
}

/** The addresses of a list: one a line, though a list pasted from a mail's recipients, parted by `;` or `,`, will do. */
export function mailboxEntries(list: string): readonly MailboxEntry[] {
  return list.split(/\r?\n/).flatMap((line, index) =>
    line
      .split(/[;,]/)
      .map((address) => ({ address: address.trim(), line: index + 1 }))
      .filter(({ address }) => address !== ''),
  );
}

function textAt(source: string, path: PropertyPath): string {
  const value = valueAt(source, path);
  return typeof value === 'string' ? value : '';
}

function textsAt(source: string, path: PropertyPath): string[] {
  const value = valueAt(source, path);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
