import type { PasswordState } from '../protocol.ts';
import { element } from './elements.ts';

/** The password: typed here, sent once, never shown again. With one stored, typing starts only on request. */
export class PasswordField {
  readonly #input = element('password', HTMLInputElement);
  readonly #note = element('password-note', HTMLSpanElement);
  readonly #switch = element('password-switch', HTMLButtonElement);
  #isStored = false;
  #isReplacing = false;

  constructor(onChange: () => void) {
    this.#switch.addEventListener('click', () => {
      this.#isReplacing = !this.#isReplacing;
      this.#input.value = '';
      this.#arrange();
      if (this.#isReplacing) this.#input.focus();
      onChange();
    });
  }

  /** The typed password, or undefined where none is typed. */
  get typed(): string | undefined {
    return this.#input.value === '' ? undefined : this.#input.value;
  }

  show({ isStored, note }: PasswordState): void {
    this.#isStored = isStored;
    this.#isReplacing &&= isStored;
    this.#note.textContent = note;
    this.#arrange();
  }

  /** After it was saved: nothing of it stays in the page. */
  clear(): void {
    this.#input.value = '';
    this.#isReplacing = false;
    this.#arrange();
  }

  /** A password typed before the account turned out to have one stays visible. */
  #arrange(): void {
    const isEntry = !this.#isStored || this.#isReplacing || this.typed !== undefined;
    this.#input.hidden = !isEntry;
    this.#note.hidden = isEntry;
    this.#switch.hidden = !this.#isStored;
    this.#switch.textContent = (isEntry ? this.#switch.dataset['keep'] : this.#switch.dataset['replace']) ?? '';
  }
}
