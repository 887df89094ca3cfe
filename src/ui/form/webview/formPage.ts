import {
  FIELDS,
  type AccountDraft,
  type DraftChange,
  type FieldError,
  type FieldName,
  type FormEvent,
  type FormState,
} from '../protocol.ts';
import { AccountFields, fieldOf } from './accountFields.ts';
import { element } from './elements.ts';
import { HostFailure, type HostLink } from './hostLink.ts';
import { Notices } from './notices.ts';
import { PasswordField } from './passwordField.ts';
import { TestButtons } from './testButtons.ts';

/** What outlives the page while it is hidden: never a password. */
export interface KeptState {
  readonly profileId: string;
  readonly draft: AccountDraft;
}

/** The form as a person works with it. */
export class FormPage {
  readonly #link: HostLink;
  readonly #keep: (state: KeptState) => void;
  readonly #form = element('form', HTMLFormElement);
  readonly #fields = new AccountFields();
  readonly #notices = new Notices((change) => {
    this.#apply(change);
  });
  readonly #buttons = new TestButtons();
  readonly #password: PasswordField;
  /** Fields a person has left once; the others are not judged before saving. */
  readonly #left = new Set<FieldName>();
  /** What the profile says, as far as the page knows. */
  #saved: FormState | undefined;
  #validations = 0;
  #isSaving = false;

  constructor(link: HostLink, keep: (state: KeptState) => void) {
    this.#link = link;
    this.#keep = keep;
    this.#password = new PasswordField(() => {
      this.#edited();
    });
    this.#listenToFields();
    this.#listenToButtons();
  }

  /** Shows the profile, and over it the draft that was kept for it. */
  open(kept: KeptState | undefined): Promise<void> {
    return this.#guarded(async () => {
      try {
        this.#show(await this.#link.ask({ kind: 'open' }));
      } finally {
        // Whatever the host said is shown in the form, a failure too.
        this.#form.removeAttribute('aria-busy');
      }
      if (kept?.profileId !== this.#saved?.profileId) return;
      if (kept) this.#fields.show(kept.draft);
      this.#edited();
      await this.#validate();
    });
  }

  hear(event: FormEvent): void {
    if (event.kind === 'testProgress') this.#notices.progress(event.message, event.done, event.total);
    else this.#changedElsewhere(event.state);
  }

  #listenToFields(): void {
    this.#form.addEventListener('input', ({ target }) => {
      this.#edited();
      const field = fieldOf(target);
      if (field && this.#fields.isInvalid(field)) void this.#guarded(() => this.#validate());
    });
    this.#form.addEventListener('change', () => {
      this.#fields.arrange();
      void this.#guarded(() => this.#validate());
    });
    this.#form.addEventListener('focusout', ({ target }) => {
      const field = fieldOf(target);
      if (!field) return;
      this.#left.add(field);
      void this.#guarded(() => this.#validate());
    });
  }

  #listenToButtons(): void {
    const onClick = (id: string, act: () => Promise<unknown>): void => {
      element(id, HTMLButtonElement).addEventListener('click', () => void this.#guarded(act));
    };
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#guarded(() => this.#save());
    });
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.#guarded(() => this.#save());
    });
    onClick('test', () => this.#testSignIn());
    onClick('cancel', () => this.#link.ask({ kind: 'cancelTest' }));
    onClick('open', () => this.#link.ask({ kind: 'openFile' }));
    onClick('reload', async () => {
      this.#show(await this.#link.ask({ kind: 'open' }));
    });
  }

  #show(state: FormState): void {
    this.#accept(state);
    this.#fields.show(state.draft);
    this.#fields.showErrors(FIELDS, []);
    this.#notices.hideSummary();
    this.#notices.showChangedElsewhere(false);
    this.#left.clear();
    this.#edited();
  }

  /** Takes over what the profile says without touching what a person typed. */
  #accept(state: FormState): void {
    this.#saved = state;
    this.#password.show(state.password);
    element('file-name', HTMLSpanElement).textContent = state.fileName;
    this.#notices.showObstacle(state.obstacle);
  }

  #changedElsewhere(state: FormState): void {
    const before = this.#saved;
    const isOther = state.profileId !== before?.profileId;
    if (isOther || !this.#isUnsaved()) {
      this.#show(state);
      return;
    }
    this.#accept(state);
    const isConflict = !isSame(state.draft, before.draft) && !isSame(state.draft, this.#fields.read());
    if (isConflict) this.#notices.showChangedElsewhere(true);
    this.#edited();
    // The host spoke of the account of the profile; the draft may name another.
    void this.#guarded(() => this.#validate());
  }

  #isUnsaved(): boolean {
    return this.#password.typed !== undefined || !isSame(this.#saved?.draft, this.#fields.read());
  }

  #apply(change: DraftChange): void {
    this.#fields.apply(change);
    this.#edited();
    void this.#guarded(() => this.#validate());
  }

  #edited(): void {
    this.#notices.showUnsaved(this.#isUnsaved());
    if (this.#saved) this.#keep({ profileId: this.#saved.profileId, draft: this.#fields.read() });
  }

  async #validate(): Promise<void> {
    const round = (this.#validations += 1);
    const { errors, password } = await this.#link.ask({ kind: 'validate', draft: this.#fields.read() });
    // A later question has the later draft: its answer is the one that counts.
    if (round !== this.#validations) return;
    this.#fields.showErrors(this.#left, errors);
    this.#password.show(password);
  }

  async #save(): Promise<void> {
    if (this.#isSaving) return;
    this.#isSaving = true;
    this.#notices.say('');
    try {
      const reply = await this.#link.ask({ kind: 'save', ...this.#draftAndPassword() });
      if (reply.kind === 'rejected') {
        this.#reject(reply.errors);
        return;
      }
      this.#password.clear();
      this.#show(reply.state);
      this.#notices.say(reply.message);
    } finally {
      this.#isSaving = false;
    }
  }

  async #testSignIn(): Promise<void> {
    if (this.#buttons.isTesting) return;
    this.#buttons.isTesting = true;
    this.#notices.say('');
    this.#notices.startProgress();
    try {
      const reply = await this.#link.ask({ kind: 'testSignIn', ...this.#draftAndPassword() });
      this.#buttons.isTesting = false;
      this.#notices.endProgress(reply.kind === 'tested' ? reply.result : undefined);
      if (reply.kind === 'rejected') {
        this.#reject(reply.errors);
        return;
      }
      this.#notices.hideSummary();
      this.#password.show(reply.password);
    } finally {
      if (this.#buttons.isTesting) this.#notices.endProgress();
      this.#buttons.isTesting = false;
    }
  }

  #draftAndPassword(): { draft: AccountDraft; password?: string } {
    const { typed } = this.#password;
    return { draft: this.#fields.read(), ...(typed !== undefined && { password: typed }) };
  }

  #reject(errors: readonly FieldError[]): void {
    for (const field of FIELDS) this.#left.add(field);
    this.#fields.showErrors(FIELDS, errors);
    this.#notices.summarize(errors, (error) => {
      this.#fields.goTo(error);
    });
  }

  /** What the host could not do is said where a person looks; anything else is ours and belongs to the console. */
  async #guarded(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof HostFailure)) throw error;
      this.#notices.say(error.message, true);
    }
  }
}

function isSame(left: AccountDraft | undefined, right: AccountDraft): boolean {
  return (Object.keys(right) as (keyof AccountDraft)[]).every((field) => left?.[field] === right[field]);
}
