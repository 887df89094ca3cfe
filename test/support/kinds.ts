import type { FindingKind } from '../../src/core/finding.ts';
import type { Remedy } from '../../src/core/remedy.ts';

/** The names between braces in the message of a kind. */
export function placeholdersOf({ message }: FindingKind): readonly string[] {
  return [...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

/** The remedies of a kind whose arguments all have one value. */
export function remediesOf(kind: FindingKind, value = 'https://mail.contoso.com/'): readonly Remedy[] {
  const args = Object.fromEntries(placeholdersOf(kind).map((name) => [name, value]));
  return kind.remedies(args, { name: 'mail.contoso.com', property: ['mailboxes', 0] });
}

/** Every PowerShell script among the remedies of a kind: to look, to change, and to take the change back. */
export function scriptsOf(kind: FindingKind, value?: string): readonly string[] {
  return remediesOf(kind, value).flatMap(({ action }) =>
    action.kind === 'powerShell' ? [action.script.inspect, action.script.change, action.script.undo] : [],
  );
}
