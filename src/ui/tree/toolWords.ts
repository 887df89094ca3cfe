import type { Text, Translate } from '../../core/text.ts';
import type { CommandId } from '../../contributions.ts';
import type { NodeAppearance } from './nodeAppearance.ts';

/** What a tool of the checklist is called, and what it is for. */
export interface ToolWords {
  readonly label: Text;
  readonly purpose: Text;
  readonly icon: string;
  readonly opens: NodeAppearance['opens'];
  /** What selecting it shows; nothing where it opens to others, or does more than show. */
  readonly command?: CommandId;
}

/** How a tool is shown: `fact` is what is known of it by now, `context` is how menus tell it from others. */
export function appearanceOfWords(
  words: ToolWords,
  { context, fact }: { readonly context: string; readonly fact: Text | undefined },
  translate: Translate,
): NodeAppearance {
  const label = translate(words.label);
  const purpose = translate(words.purpose);
  const description = fact && translate(fact);
  const known = description === undefined ? [] : [description];
  return {
    label,
    ...(description !== undefined && { description }),
    icon: { name: words.icon },
    tooltip: [label, ...known, purpose],
    context,
    spoken: [label, ...known, purpose].join(', '),
    opens: words.opens,
    ...(words.command && { command: words.command }),
  };
}
