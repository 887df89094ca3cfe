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
