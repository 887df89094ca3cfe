import { connectionProfile, type ConnectionProfile, type ProfileFault } from '../../core/profile/profile.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import { mailboxEntries, profileOf } from './accountDraft.ts';
import { FIELDS, type AccountDraft, type FieldError, type FieldName } from './protocol.ts';
import { FAULT_TEXTS } from './wording.ts';

/** A draft judged: a profile, or what keeps it from being one, in the order of the page. */
export type JudgedDraft =
  | { readonly isValid: true; readonly profile: ConnectionProfile }
  | { readonly isValid: false; readonly errors: readonly FieldError[] };

/** Judges a draft by the very rules of the profile, so that form and Problems never disagree. */
export function judgeDraft(draft: AccountDraft, translate: Translate): JudgedDraft {
  const parsed = connectionProfile.safeParse(profileOf(draft));
  if (parsed.success) return { isValid: true, profile: parsed.data };
  const errors = parsed.error.issues.map(({ path, message }) =>
    errorOf(draft, path, message as ProfileFault, translate),
  );
  return { isValid: false, errors: inPageOrder(errors) };
}

/** Judges what a sign-in needs; it needs no mailboxes. */
export function judgeForSignIn(draft: AccountDraft, translate: Translate): JudgedDraft {
  return judgeDraft({ ...draft, mailboxes: '', outsideMailbox: '' }, translate);
}

function errorOf(
  draft: AccountDraft,
  path: readonly PropertyKey[],
  fault: ProfileFault,
  translate: Translate,
): FieldError {
  const [section, property = section] = path;
  if (section === 'mailboxes') return mailboxError(draft, Number(property), fault, translate);
  const field = property as Exclude<FieldName, 'mailboxes' | 'password'>;
  return { field, message: translate(messageFor(field, draft[field].trim(), fault)) };
}

function messageFor(field: Exclude<FieldName, 'mailboxes' | 'password'>, value: string, fault: ProfileFault): Text {
  if (field === 'outsideMailbox') return text('Enter a full address such as adele@contoso.com, or none.');
  if (field === 'address') return addressText(value);
  if (field === 'userName' && value === '') return text('Enter the user name of the service account.');
  if (field === 'ewsUrl' && value === '') return text('Enter the EWS address, or let Autodiscover find it.');
  return FAULT_TEXTS[fault as keyof typeof FAULT_TEXTS];
}

function addressText(value: string): Text {
  return value === ''
    ? text('Enter the address of the service account.')
    : text('Enter a full address such as sync@contoso.com.');
}

function mailboxError(draft: AccountDraft, index: number, fault: ProfileFault, translate: Translate): FieldError {
  const entries = mailboxEntries(draft.mailboxes);
  const { address = '', line = 1 } = entries[index] ?? {};
  const first = entries.find((entry) => entry.address.toLowerCase() === address.toLowerCase());
  const message =
    fault === 'profile.mailboxDuplicate'
      ? text('Line {line}: {address} is listed already, on line {first}.', {
          line,
          address,
          first: first?.line ?? line,
        })
      : text('Line {line}: "{address}" is not a full address such as adele@contoso.com.', { line, address });
  return { field: 'mailboxes', message: translate(message), line };
}

function inPageOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const rank = ({ field, line = 0 }: FieldError): [number, number] => [FIELDS.indexOf(field), line];
  return errors.toSorted((left, right) => {
    const [field, line] = rank(left);
    const [otherField, otherLine] = rank(right);
    return field - otherField || line - otherLine;
  });
}
