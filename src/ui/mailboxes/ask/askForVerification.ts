import * as vscode from 'vscode';
import type { Tally } from '../tally.ts';
import { asking, type ExtraQuestion, type ListedMailboxes } from '../listedMailboxes.ts';
import type { ListSource, ListSources } from '../list/listSources.ts';
import type { WhichMailboxes } from '../verification.ts';
import { chooseSource, mailboxCount } from './chooseSource.ts';
import { askForOutsiders, chooseQuestion } from './chooseQuestion.ts';
import { pickOne, type PickOptions } from './picks.ts';
import { askInSteps, type Answer, type Place, type Step } from './steps.ts';

/** What is known so far about the verification a person wants. */
interface Draft {
  readonly listed?: ListedMailboxes;
  readonly question?: ExtraQuestion & { readonly isTyped: boolean };
  /** What earlier runs found out about the same mailboxes and the same question. */
  readonly earlier?: Tally;
  readonly which: WhichMailboxes;
}

/** Where the answers come from. */
export interface VerificationSources {
  readonly sources: ListSources;
  /** Undefined where a person stopped the reading of the list: they have left the questions. */
  readonly list: (source: ListSource) => Promise<ListedMailboxes | undefined>;
  readonly earlier: (listed: ListedMailboxes) => Promise<Tally | undefined>;
}

/** A verification as a person wants it. */
export interface WantedVerification {
  readonly listed: ListedMailboxes;
  readonly which: WhichMailboxes;
}

/**
 * Asks whose mailboxes are verified, what is asked beside, and what to do about earlier results; Enter is enough each time.
 * Undefined where a person left.
 */
export async function askForVerification(
  parts: VerificationSources,
  profileCount: number,
  file: vscode.Uri | undefined,
): Promise<WantedVerification | undefined> {
  const ofFile = file && (await parts.list(await parts.sources.ofFile(file)));
  if (file && !ofFile) return undefined;
  const start: Draft = { which: 'notAsked', ...(ofFile && { listed: ofFile }) };
  const steps = [...(file ? [] : [sourceStep(parts, profileCount)]), questionStep(parts), typingStep(parts), WHICH];
  const { listed, question, which } = (await askInSteps(steps, start)) ?? {};
  return listed && question && which && { listed: asking(listed, question), which };
}

function sourceStep({ sources, list }: VerificationSources, profileCount: number): Step<Draft> {
  return {
    isAsked: () => true,
    ask: async (draft, place) => {
      const options = optionsAt(place, vscode.l10n.t('Whose mailboxes'));
      const answer = await chooseSource(sources, profileCount, options);
      return then(answer, async (source) => {
        const listed = await list(source);
        return listed && { ...draft, listed };
      });
    },
  };
}

function questionStep(parts: VerificationSources): Step<Draft> {
  return {
    isAsked: () => true,
    ask: async (draft, place) => {
      const { listed } = draft;
      if (!listed) return undefined;
      const options = optionsAt(place, vscode.l10n.t('What is asked beside Calendar and Contacts; Enter starts'));
      const answer = await chooseQuestion(parts.sources, listed, options);
      return then(answer, (question) => withQuestion(draft, listed, question, parts));
    },
  };
}

function typingStep(parts: VerificationSources): Step<Draft> {
  return {
    isAsked: ({ question }) => question?.isTyped === true,
    ask: async (draft, place) => {
      const { listed, question } = draft;
      if (!listed || !question) return undefined;
      const answer = await askForOutsiders(listed, optionsAt(place, 'anna@contoso.com, ben@contoso.com'));
      return then(answer, (typed) => {
        const outsiders = [...new Set([...question.outsiders, ...typed])];
        return withQuestion(draft, listed, { ...question, outsiders }, parts);
      });
    },
  };
}

async function withQuestion(
  draft: Draft,
  listed: ListedMailboxes,
  question: NonNullable<Draft['question']>,
  { earlier }: VerificationSources,
): Promise<Draft> {
  const known = await earlier(asking(listed, question));
  return { listed, question, which: draft.which, ...(known && { earlier: known }) };
}

/** Nothing is asked where there are no earlier results. */
const WHICH: Step<Draft> = {
  isAsked: ({ earlier }) => earlier !== undefined && earlier.settled > 0,
  ask: async (draft, place) => {
    const items = draft.earlier ? whichItems(draft.earlier) : [];
    const answer = await pickOne(items, optionsAt(place, vscode.l10n.t('There are results of an earlier run')));
    return then(answer, ({ which }) => ({ ...draft, which }));
  },
};

function whichItems({
  total,
  settled,
  good,
}: Tally): readonly (vscode.QuickPickItem & { readonly which: WhichMailboxes })[] {
  const left = total - settled;
  const notGood = total - good;
  return [
    ...(left > 0
      ? [
          {
            label: vscode.l10n.t('Resume'),
            description: vscode.l10n.t('{0} of {1} are left', left.toLocaleString(), total.toLocaleString()),
            which: 'notAsked' as const,
          },
        ]
      : []),
    ...(notGood > left
      ? [
          {
            label: vscode.l10n.t('Those that are not as they should be'),
            description: mailboxCount(notGood),
            which: 'notOpen' as const,
          },
        ]
      : []),
    {
      label: vscode.l10n.t('All again'),
      description: vscode.l10n.t('{0}; earlier results are forgotten', mailboxCount(total)),
      which: 'all',
    },
  ];
}

function optionsAt(place: Place, placeholder: string): PickOptions {
  return { title: vscode.l10n.t('Verify Mailboxes'), placeholder, ...place };
}

/** What follows from an answer; a person who leaves meanwhile gives none. */
async function then<Value, Next>(
  answer: Answer<Value>,
  next: (value: Value) => Next | undefined | Promise<Next | undefined>,
): Promise<Answer<Next>> {
  if (answer === undefined || answer === 'back') return answer;
  const value = await next(answer.value);
  return value === undefined ? undefined : { value };
}
