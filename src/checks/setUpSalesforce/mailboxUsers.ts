import type { Evidence } from '../../core/evidence.ts';
import type { OrgUser } from '../../core/salesforce/observations.ts';
import type { MailboxMatch } from '../../core/salesforce/userAddresses.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';

/** Who may be meant by a mailbox that no user has as email: Exchange may know their email as an alias of it. */
export function candidatesOf(match: MailboxMatch): readonly OrgUser[] {
  return match.kind === 'userNameOnly' ? [match.user] : match.kind === 'none' ? match.alike : [];
}

/** The user of a mailbox, or whoever comes near it. */
export function userEvidence(match: MailboxMatch, at: Date): Evidence {
  return observed(text('User of {mailbox}', { mailbox: match.mailbox }), showMatch(match), 'soql', at, 'personal');
}

function showMatch(match: MailboxMatch): string {
  switch (match.kind) {
    case 'linked':
      return match.users.map(showUser).join('; ');
    case 'none':
      return match.alike.length > 0 ? `none; alike: ${match.alike.map(showUser).join('; ')}` : 'none';
    default:
      return `none by email; ${showUser(match.user)}`;
  }
}

function showUser({ name, username, email }: OrgUser): string {
  return `${name} (user name ${username}, email ${email})`;
}
