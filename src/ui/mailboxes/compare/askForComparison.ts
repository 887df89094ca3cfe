import * as vscode from 'vscode';
import { UserError } from '../../../core/errors.ts';
import { text } from '../../../core/text.ts';
import { chooseFile, listInEditor, mailboxCount } from '../ask/chooseSource.ts';
import type { MailboxExport } from '../list/exportMailboxes.ts';
import { nameOf, type VerifiedMailboxes } from '../listedMailboxes.ts';
import { pickOne, type PickOptions } from '../ask/picks.ts';
import { askInSteps, type Place, type Step } from '../ask/steps.ts';

/** Where the users are read: the org, or a file of users. */
export type UserSide = 'org' | vscode.Uri;

/** Where the mailboxes are found: what was verified, or an export. */
export type MailboxSide = VerifiedMailboxes | MailboxExport;

interface Offers {
  readonly orgTitle: string | undefined;
  readonly verified: VerifiedMailboxes | undefined;
  readonly exports: readonly MailboxExport[];
}

interface Draft {
  readonly users?: UserSide;
  readonly mailboxes?: MailboxSide;
}

/**
 * Asks which users are compared with which mailboxes; undefined where a person left.
 * @throws {UserError} where there are no mailboxes to compare with.
 */
export async function askForComparison(offers: Offers): Promise<Required<Draft> | undefined> {
  const sides = mailboxItems(offers);
  const [only, ...others] = sides;
  if (!only) throw new UserError(NOTHING_TO_COMPARE);
  const steps = [usersStep(offers), mailboxesStep(sides)];
  const start: Draft = others.length === 0 ? { mailboxes: only.side } : {};
  const { users, mailboxes } = (await askInSteps(others.length === 0 ? steps.slice(0, 1) : steps, start)) ?? {};
  return users && mailboxes && { users, mailboxes };
}

function usersStep(offers: Offers): Step<Draft> {
  return {
    isAsked: () => true,
    ask: async (draft, place) => {
      const answer = await pickOne(userItems(offers), optionsAt(place, vscode.l10n.t('Whose users')));
      if (answer === undefined || answer === 'back') return answer;
      const { side } = answer.value;
      const users = side === 'file' ? await chooseFile(TITLE()) : side;
      return users && { value: { ...draft, users } };
    },
  };
}

function mailboxesStep(items: readonly MailboxItem[]): Step<Draft> {
  return {
    isAsked: () => true,
    ask: async (draft, place) => {
      const answer = await pickOne(items, optionsAt(place, vscode.l10n.t('Which mailboxes')));
      if (answer === undefined || answer === 'back') return answer;
      return { value: { ...draft, mailboxes: answer.value.side } };
    },
  };
}

function userItems({
  orgTitle,
  exports,
}: Offers): readonly (vscode.QuickPickItem & { readonly side: UserSide | 'file' })[] {
  const opened = listInEditor(exports);
  return [
    ...(opened
      ? [
          {
            label: vscode.l10n.t('The list in the editor'),
            description: vscode.workspace.asRelativePath(opened),
            side: opened,
          },
        ]
      : []),
    ...(orgTitle === undefined
      ? []
      : [{ label: vscode.l10n.t('The users of the org'), description: orgTitle, side: 'org' as const }]),
    {
      label: vscode.l10n.t('A file…'),
      detail: vscode.l10n.t('The users as Salesforce Setup lists them for download, or any CSV with a column Email.'),
      side: 'file',
    },
  ];
}

interface MailboxItem extends vscode.QuickPickItem {
  readonly side: MailboxSide;
}

function mailboxItems({ verified, exports }: Offers): readonly MailboxItem[] {
  return [
    ...(verified
      ? [
          {
            label: vscode.l10n.t('The mailboxes that were verified'),
            description: `${nameOf(verified)} · ${mailboxCount(verified.index.settled)}`,
            side: verified,
          },
        ]
      : []),
    ...exports.map((side) => ({
      label: vscode.l10n.t('The mailboxes of an export'),
      description: `${vscode.workspace.asRelativePath(vscode.Uri.parse(side.uri))} · ${mailboxCount(side.mailboxes.length)}`,
      side,
    })),
  ];
}

function optionsAt(place: Place, placeholder: string): PickOptions {
  return { title: TITLE(), placeholder, ...place };
}

const TITLE = (): string => vscode.l10n.t('Compare Salesforce Users and Mailboxes');
const NOTHING_TO_COMPARE = text(
  'There are no mailboxes to compare with. Verify mailboxes first, or open an export that holds them.',
);
