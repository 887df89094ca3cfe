// The mailboxes of the profile are ones that the sync can use: MBX-01, MBX-06, MBX-13.
import { unsupportedType } from '../../core/catalogue/exportMailbox.ts';
import { accountDisabled, notPrimaryAddress } from '../../core/catalogue/mailbox.ts';
import type { Finding } from '../../core/finding.ts';
import type { ExportObject } from '../../core/export/model.ts';
import type { Sourced } from '../../core/export/inventory.ts';
import { flagOf, textOf } from '../../core/export/values.ts';
import { changeOf } from '../../core/scripts/changeOf.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { said } from './statement.ts';

/** Each is the mailbox of a user. */
export const mailboxType: ExportRule = eachMailbox('mailbox.type', ['MBX-13'], (name, source, shown, context) => {
  const type = textOf(source.part, 'RecipientTypeDetails')?.value;
  if (type === undefined || /^(UserMailbox|LinkedMailbox)$/i.test(type)) return [];
  const script = changeOf({ noun: 'Mailbox', identity: name, property: 'Type', from: setType(type), to: 'Regular' });
  const by = [said(source, 'RecipientTypeDetails')] as const;
  return [found(unsupportedType, { ...shown, args: { mailbox: name, type }, by, script }, context)];
});

/** `-Type` knows `Shared`, `Room` and `Equipment`. */
function setType(details: string): string {
  return details.replace(/Mailbox$/i, '');
}

/** Each account is enabled; that of a linked mailbox is disabled by design. */
export const mailboxAccount: ExportRule = eachMailbox('mailbox.account', ['MBX-06'], (name, source, shown, context) => {
  const isUsers = textOf(source.part, 'RecipientTypeDetails')?.value.toLowerCase() === 'usermailbox';
  if (!isUsers || flagOf(source.part, 'AccountDisabled')?.value !== true) return [];
  const words = text(
    'The account of {mailbox} is disabled, as of a person who has left. An enabled account is expected for a mailbox that is to be synced.',
    {
      mailbox: name,
    },
  );
  return [
    found(
      accountDisabled,
      { ...shown, args: { mailbox: name }, by: [said(source, 'AccountDisabled')], words },
      context,
    ),
  ];
});

/** Each address is the primary one of its mailbox. */
export const primaryAddress: ExportRule = eachMailbox(
  'mailbox.primaryAddress',
  ['MBX-01'],
  (name, source, shown, context) => {
    const primary = textOf(source.part, 'PrimarySmtpAddress')?.value;
    if (primary === undefined || primary.toLowerCase() === name.toLowerCase()) return [];
    const words = text(
      '{mailbox} is not the primary address of its mailbox; that is {primary}. The sync impersonates by primary address and does not work with an alias.',
      { mailbox: name, primary },
    );
    return [
      found(
        notPrimaryAddress,
        { ...shown, args: { mailbox: name, primary }, by: [said(source, 'PrimarySmtpAddress')], words },
        context,
      ),
    ];
  },
);

interface ShownMailbox {
  readonly name: string;
  readonly property: readonly (string | number)[];
  readonly sensitivity: 'personal';
}

function eachMailbox(
  id: string,
  rows: readonly string[],
  judge: (name: string, source: Sourced<ExportObject>, shown: ShownMailbox, context: RuleContext) => readonly Finding[],
): ExportRule {
  return {
    id,
    rows,
    judge: (_, context) =>
      (context.profile?.mailboxes ?? []).flatMap((name, position) =>
        context.index
          .find('Mailbox', name)
          .flatMap((source) =>
            judge(name, source, { name, property: ['mailboxes', position], sensitivity: 'personal' }, context),
          ),
      ),
  };
}
