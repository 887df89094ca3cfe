/** Arguments of a message; numbers are shown as they are, dates are passed as ISO strings. */
export type TextArguments = Readonly<Record<string, string | number>>;

/** A message whose arguments are still apart, so that whoever shows it can translate it first. */
export interface Text {
  readonly message: string;
  readonly args: TextArguments;
}

/** The names between braces in a message: `'{account} may not open {mailbox}'` gives `'account' | 'mailbox'`. */
export type Placeholder<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** What a message needs to be complete. */
export type ArgumentsOf<Message extends string> = Readonly<Record<Placeholder<Message>, string | number>>;

type ArgumentList<Message extends string> = [Placeholder<Message>] extends [never] ? [] : [args: ArgumentsOf<Message>];

/** Builds a {@link Text}; a missing or misspelt argument does not compile. */
export function text<const Message extends string>(message: Message, ...args: ArgumentList<Message>): Text {
  return { message, args: args[0] ?? {} };
}

/** Shows a text in the reader's language. */
export type Translate = (text: Text) => string;

/** Shows a text in English; a placeholder without an argument stays visible, so that the gap is noticed. */
export const inEnglish: Translate = ({ message, args }) =>
  message.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(args[name] ?? placeholder));
