/** Strings and comments of a script, which hold no commands, or else a command by its verb and noun. */
const PARTS =
  /['\u2018-\u201B](?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*['\u2018-\u201B]|["\u201C-\u201E](?:[^"\u201C-\u201E`]|`[^]|["\u201C-\u201E]{2})*["\u201C-\u201E]|#[^\n]*|(?<![\w$.-])([A-Z][a-z]+)-[A-Z]\w+/g;

/** Verbs of commands that change nothing in Exchange; they do not know -WhatIf. */
const HARMLESS: readonly string[] = [
  'Import',
  'Get',
  'Format',
  'Where',
  'ForEach',
  'Select',
  'Sort',
  'Read',
  'Write',
  'Test',
  'ConvertTo',
  'Out',
  'Measure',
];

/** The variable that a script which uses {@link withPreview} must set: `@{ WhatIf = $true }` only shows. */
export const PREVIEW = '$preview';

/**
 * Hands `-WhatIf` to every command of a script that changes something, by splatting. The preference variable would
 * not do: the Exchange Management Shell runs its commands in another session, which does not see it.
 */
export function withPreview(script: string): string {
  return script.replace(PARTS, (part, verb: string | undefined) =>
    verb === undefined || HARMLESS.includes(verb) || part === 'New-Object' ? part : `${part} @preview`,
  );
}
