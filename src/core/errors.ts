import { inEnglish, type Text } from './text.ts';

/** An error whose text is meant for the person in front of the screen; anything else that is thrown is our mistake. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly text: Text;

  constructor(text: Text, options?: ErrorOptions) {
    super(inEnglish(text), options);
    this.text = text;
  }
}
