import * as vscode from 'vscode';
import { NEVER_ABORTED } from '../../../core/abort.ts';
import { isMailboxAddress } from '../../../core/profile/address.ts';
import { inSlices } from '../../../core/inSlices.ts';
import type { ExtraQuestion, ListedMailboxes } from '../listedMailboxes.ts';
import type { ListSources } from '../list/listSources.ts';
import { mailboxCount } from './chooseSource.ts';
import { findingOthers, sampleOf } from './others.ts';
import { askForText, pickMany, type PickOptions } from './picks.ts';
import type { Answer } from './steps.ts';

interface QuestionItem extends vscode.QuickPickItem {
  readonly asks: 'syncFolder' | 'typed' | { readonly outsiders: readonly string[] };
}

/** Asks what is asked beyond opening the mailboxes; `isTyped`: a person wants to name mailboxes outside the list. */
export async function chooseQuestion(
  sources: Pick<ListSources, 'exports'>,
  listed: ListedMailboxes,
  options: PickOptions,
): Promise<Answer<ExtraQuestion & { readonly isTyped: boolean }>> {
  const items: readonly QuestionItem[] = [
    {
      label: vscode.l10n.t('Look for the folder Salesforce_Sync'),
      detail: vscode.l10n.t('One more request each; the folder is there once the sync has run for the user.'),
      asks: 'syncFolder',
    },
    ...(await outsiderItems(sources, listed)),
    {
      label: vscode.l10n.t('Try mailboxes outside the list that I name'),
      detail: vscode.l10n.t('Exchange should keep them closed.'),
      asks: 'typed',
    },
  ];
  const picked = await pickMany(items, options);
  if (picked === undefined || picked === 'back') return picked;
  const asked = picked.value.map(({ asks }) => asks);
  const outsiders = asked.flatMap((asks) => (typeof asks === 'object' ? asks.outsiders : []));
  const value = { syncFolder: asked.includes('syncFolder'), isTyped: asked.includes('typed'), outsiders };
  return { value: { ...value, outsiders: [...new Set(outsiders)] } };
}

/** Asks for mailboxes that have to stay closed. */
export async function askForOutsiders(
  { list }: ListedMailboxes,
  options: PickOptions,
): Promise<Answer<readonly string[]>> {
  const answer = await askForText(
    options,
    vscode.l10n.t('Addresses of mailboxes that the service account should not open, separated by commas.'),
    mistakeIn,
  );
  if (answer === undefined || answer === 'back') return answer;
  return { value: await inSlices(findingOthers(addressesIn(answer.value), list.addresses), NEVER_ABORTED) };
}

async function outsiderItems(
  sources: Pick<ListSources, 'exports'>,
  { profile, list }: ListedMailboxes,
): Promise<QuestionItem[]> {
  const { outsideMailbox } = profile;
  const named = await inSlices(
    findingOthers(outsideMailbox === undefined ? [] : [outsideMailbox], list.addresses),
    NEVER_ABORTED,
  );
  const exported = (await sources.exports()).flatMap(({ mailboxes }) => mailboxes.map((one) => one.primarySmtpAddress));
  const known = [...list.addresses, ...named, profile.serviceAccount.address];
  const others = await inSlices(findingOthers(exported, known), NEVER_ABORTED);
  const sample = sampleOf(others);
  return [
    ...named.map((address) => ({
      label: vscode.l10n.t('Try the mailbox outside the sync'),
      description: address,
      detail: vscode.l10n.t('Exchange should keep it closed; the profile names it.'),
      picked: true,
      asks: { outsiders: named },
    })),
    ...(sample.length > 0
      ? [
          {
            label: vscode.l10n.t('Try mailboxes of the export that are not in the list'),
            description: sampleText(sample.length, others.length),
            detail: vscode.l10n.t('Exchange should keep them closed.'),
            asks: { outsiders: sample },
          },
        ]
      : []),
  ];
}

function sampleText(size: number, all: number): string {
  if (size === all) return mailboxCount(size);
  return vscode.l10n.t('a sample of {0} of {1}', size.toLocaleString(), all.toLocaleString());
}

function mistakeIn(value: string): string | undefined {
  const addresses = addressesIn(value);
  const wrong = addresses.find((address) => !isMailboxAddress(address));
  if (wrong !== undefined) return vscode.l10n.t('"{0}" is no mailbox address.', wrong);
  return addresses.length === 0 ? vscode.l10n.t('An address is needed.') : undefined;
}

function addressesIn(value: string): readonly string[] {
  return value.split(/[,;\s]+/).filter(Boolean);
}
