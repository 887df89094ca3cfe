import type { DraftChange, FieldError, ShownRemedy, SignInResult } from '../protocol.ts';
import { build, element } from './elements.ts';

/** What the page says beside its fields: the error summary, the outcome of saving, progress and result of a sign-in. */
export class Notices {
  readonly #summary = element('summary', HTMLDivElement);
  readonly #status = element('status', HTMLSpanElement);
  readonly #obstacle = element('obstacle', HTMLDivElement);
  readonly #changed = element('changed', HTMLDivElement);
  readonly #unsaved = element('unsaved', HTMLSpanElement);
  readonly #progress = element('progress', HTMLDivElement);
  readonly #result = element('result', HTMLElement);
  readonly #apply: (change: DraftChange) => void;

  /** `apply` puts what a remedy changes into the fields. */
  constructor(apply: (change: DraftChange) => void) {
    this.#apply = apply;
  }

  /** Takes the focus, so that a person lands on what to correct; each entry leads to its field. */
  summarize(errors: readonly FieldError[], goTo: (error: FieldError) => void): void {
    this.#summary.querySelector('ul')?.replaceChildren(...errors.map((error) => entry(error, goTo)));
    this.#summary.hidden = false;
    this.#summary.focus();
  }

  hideSummary(): void {
    this.#summary.hidden = true;
  }

  /** A sentence for eyes and screen readers; an empty one clears it. */
  say(message: string, isError = false): void {
    this.#status.textContent = message;
    this.#status.classList.toggle('error', isError);
  }

  showObstacle(reason: string | undefined): void {
    const place = this.#obstacle.querySelector('p');
    if (place) place.textContent = reason ?? '';
    this.#obstacle.hidden = reason === undefined;
  }

  showChangedElsewhere(isChanged: boolean): void {
    this.#changed.hidden = !isChanged;
  }

  showUnsaved(isUnsaved: boolean): void {
    this.#unsaved.hidden = !isUnsaved;
  }

  startProgress(): void {
    this.#result.hidden = true;
    this.#progress.hidden = false;
    this.#progress.querySelector('progress')?.removeAttribute('value');
    element('progress-text', HTMLSpanElement).textContent = this.#progress.dataset['starting'] ?? '';
  }

  progress(message: string, done: number, total: number): void {
    const bar = this.#progress.querySelector('progress');
    if (bar) Object.assign(bar, { max: total, value: done });
    element('progress-text', HTMLSpanElement).textContent = message;
  }

  endProgress(result?: SignInResult): void {
    this.#progress.hidden = true;
    this.#result.hidden = result === undefined;
    if (result) this.#result.replaceChildren(...this.#contentOf(result));
    if (result) this.#result.className = `result ${result.tone}`;
    this.#result.scrollIntoView({ block: 'nearest' });
  }

  #contentOf({ headline, findings }: SignInResult): HTMLElement[] {
    return [
      build('h2', '', headline),
      ...findings.map(({ title, message, remedies }) =>
        build(
          'article',
          '',
          build('h3', '', title),
          build('p', '', message),
          build('ul', '', ...remedies.map((remedy) => this.#entryOf(remedy))),
        ),
      ),
    ];
  }

  #entryOf({ line, change }: ShownRemedy): HTMLElement {
    if (!change) return build('li', '', line);
    const label = this.#result.dataset['apply'] ?? '';
    const button = build('button', 'secondary', label);
    button.setAttribute('type', 'button');
    button.setAttribute('aria-label', `${label}: ${line}`);
    button.addEventListener('click', () => {
      this.#apply(change);
    });
    return build('li', '', build('span', '', line), button);
  }
}

function entry(error: FieldError, goTo: (error: FieldError) => void): HTMLElement {
  const link = build('a', '', error.message);
  link.setAttribute('href', `#${error.field}`);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    goTo(error);
  });
  return build('li', '', link);
}
