import { element } from './elements.ts';

/** The button that starts a sign-in and the one that cancels it stand in for each other, and hand on the focus. */
export class TestButtons {
  readonly #start = element('test', HTMLButtonElement);
  readonly #cancel = element('cancel', HTMLButtonElement);

  get isTesting(): boolean {
    return this.#start.hidden === true;
  }

  set isTesting(isTesting: boolean) {
    const [shown, gone] = isTesting ? [this.#cancel, this.#start] : [this.#start, this.#cancel];
    const hadFocus = document.activeElement === gone;
    shown.hidden = false;
    if (hadFocus) shown.focus();
    gone.hidden = true;
  }
}
