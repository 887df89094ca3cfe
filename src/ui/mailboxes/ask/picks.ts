import * as vscode from 'vscode';
import type { Answer, Place } from './steps.ts';

/** What a list of choices says beside its items. */
export interface PickOptions extends Place {
  readonly title: string;
  readonly placeholder: string;
}

/** Lets a person choose one item; Enter takes the first. */
export async function pickOne<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: PickOptions,
): Promise<Answer<Item>> {
  const picked = await pick(items, [], options);
  if (picked === undefined || picked === 'back') return picked;
  const [item] = picked.value;
  return item && { value: item };
}

/** Lets a person tick items; Enter takes those that are ticked. */
export function pickMany<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: PickOptions,
): Promise<Answer<readonly Item[]>> {
  return pick(
    items,
    items.filter(({ picked }) => picked),
    { ...options, canSelectMany: true },
  );
}

function pick<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  selected: readonly Item[],
  { title, placeholder, step, totalSteps, canSelectMany = false }: PickOptions & { readonly canSelectMany?: boolean },
): Promise<Answer<readonly Item[]>> {
  const input = vscode.window.createQuickPick<Item>();
  Object.assign(input, { title, placeholder, step, totalSteps, canSelectMany, matchOnDescription: true, items });
  if (canSelectMany) input.selectedItems = selected;
  // Enter on a filter that nothing matches chooses nothing.
  return answerOf(input, step, () =>
    canSelectMany || input.selectedItems.length > 0 ? input.selectedItems : undefined,
  );
}

/** Lets a person type; `mistakeIn` says what is wrong with what is typed. */
export function askForText(
  { title, placeholder, step, totalSteps }: PickOptions,
  prompt: string,
  mistakeIn: (value: string) => string | undefined,
): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  Object.assign(input, { title, placeholder, prompt, step, totalSteps, ignoreFocusOut: true });
  input.onDidChangeValue((value) => {
    input.validationMessage = mistakeIn(value);
  });
  return answerOf(input, step, () => {
    input.validationMessage = mistakeIn(input.value);
    return input.validationMessage === undefined ? input.value : undefined;
  });
}

/** Shows an input until it is accepted with an answer, or left. */
function answerOf<Value>(
  input: (vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox) & vscode.QuickInput,
  step: number,
  accepted: () => Value | undefined,
): Promise<Answer<Value>> {
  if (step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    input.onDidAccept(() => {
      const value = accepted();
      if (value !== undefined) resolve({ value });
      if (value !== undefined) input.hide();
    });
    input.onDidTriggerButton(() => {
      resolve('back');
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
