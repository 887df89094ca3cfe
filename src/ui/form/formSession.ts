import { UserError } from '../../core/errors.ts';
import type { StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { readProfile } from '../../core/profile/profileDocument.ts';
import { text } from '../../core/text.ts';
import { draftOf, profileOf } from './accountDraft.ts';
import type { FormCollaborators, ProfileFile } from './collaborators.ts';
import { judgeDraft, judgeForSignIn } from './draftErrors.ts';
import { describePassword } from './passwordWords.ts';
import { editProfile } from './profileEdit.ts';
import type {
  AccountDraft,
  FieldError,
  FormEvent,
  FormReply,
  FormRequest,
  FormState,
  PasswordState,
  ReplyTo,
} from './protocol.ts';
import { describeVerdict } from './signInWords.ts';
import { approve, hostOf, testSignIn } from './signInTest.ts';

type SaveRequest = Extract<FormRequest, { kind: 'save' }>;
type TestRequest = Extract<FormRequest, { kind: 'testSignIn' }>;

/**
 * Answers one open form about one profile. Knows passwords; nothing it answers or tells contains one.
 * What was learnt about a typed password (approved hosts, a refusal) is kept until it is saved or the form closes.
 */
export class FormSession {
  readonly #file: ProfileFile;
  readonly #parts: FormCollaborators;
  readonly #notify: (event: FormEvent) => void;
  #typed: StoredPassword | undefined;
  #test: AbortController | undefined;

  constructor(file: ProfileFile, parts: FormCollaborators, notify: (event: FormEvent) => void) {
    this.#file = file;
    this.#parts = parts;
    this.#notify = notify;
  }

  /** @throws {UserError} for what a person can put right; anything else is our mistake. */
  async answer(request: FormRequest): Promise<FormReply> {
    switch (request.kind) {
      case 'open':
        // A page that opens waits for no sign-in, and one that was hidden meanwhile could not cancel it any more.
        this.#test?.abort();
        return this.#state();
      case 'validate':
        return this.#validate(request.draft);
      case 'save':
        return this.#save(request);
      case 'testSignIn':
        return this.#testSignIn(request);
      case 'cancelTest':
        this.#test?.abort();
        return {};
      case 'openFile':
        await this.#file.open();
        return {};
    }
  }

  /** Tells the page what the profile says now. */
  async refresh(): Promise<void> {
    this.#notify({ kind: 'profileChanged', state: await this.#state() });
  }

  /** Ends a sign-in under way and forgets the typed password. */
  dispose(): void {
    this.#test?.abort();
    this.#typed = undefined;
  }

  async #state(): Promise<FormState> {
    const source = await this.#file.read();
    const draft = draftOf(source);
    const obstacle = this.#obstacleIn(source);
    return {
      profileId: this.#file.id,
      fileName: this.#file.name,
      draft,
      password: await this.#passwordState(draft),
      ...(obstacle && { obstacle: this.#parts.translate(obstacle.text) }),
    };
  }

  /** An edit of a text that is no JSON would make it worse. */
  #obstacleIn(source: string): UserError | undefined {
    if (source.trim() === '') return undefined;
    const { mistakes } = readProfile(source);
    if (!mistakes.some(({ fault }) => fault === 'profile.syntax')) return undefined;
    const { name: file } = this.#file;
    return new UserError(
      text('{file} is not valid JSON. Open it and correct the marked place; the form then shows it again.', { file }),
    );
  }

  async #validate(draft: AccountDraft): Promise<ReplyTo<'validate'>> {
    const judged = judgeDraft(draft, this.#parts.translate);
    return { errors: judged.isValid ? [] : [...judged.errors], password: await this.#passwordState(draft) };
  }

  async #save({ draft, password }: SaveRequest): Promise<ReplyTo<'save'>> {
    const judged = judgeDraft(draft, this.#parts.translate);
    if (!judged.isValid) return rejected(judged.errors);
    const source = await this.#file.read();
    const obstacle = this.#obstacleIn(source);
    if (obstacle) throw obstacle;
    await this.#file.write(editProfile(source, judged.profile));
    if (password) await this.#savePassword(judged.profile, await this.#withTyped(judged.profile, password));
    const message = this.#parts.translate(text('Saved {file}.', { file: this.#file.name }));
    return { kind: 'saved', state: await this.#state(), message };
  }

  /** Refused consent still keeps the password: without an approved host it goes nowhere. */
  async #savePassword(profile: ConnectionProfile, typed: StoredPassword): Promise<void> {
    const host = hostOf(profile);
    const approved = host === undefined ? typed : await approve(typed, host, this.#parts);
    await this.#parts.passwords.save(this.#file.id, approved ?? typed);
    this.#typed = undefined;
  }

  async #testSignIn({ draft, password: typed }: TestRequest): Promise<ReplyTo<'testSignIn'>> {
    if (this.#test) throw new UserError(text('A sign-in is under way already. Wait for it, or cancel it.'));
    const judged = judgeForSignIn(draft, this.#parts.translate);
    if (!judged.isValid) return rejected(judged.errors);
    const { profile } = judged;
    const { userName } = profile.serviceAccount;
    this.#test = new AbortController();
    try {
      const password = await (typed
        ? this.#withTyped(profile, typed)
        : this.#parts.passwords.find(this.#file.id, userName));
      if (!password) return rejected([this.#passwordMissing(userName)]);
      return await this.#signIn(draft, profile, password, Boolean(typed), this.#test.signal);
    } finally {
      this.#test = undefined;
    }
  }

  async #signIn(
    draft: AccountDraft,
    profile: ConnectionProfile,
    password: StoredPassword,
    isTyped: boolean,
    signal: AbortSignal,
  ): Promise<ReplyTo<'testSignIn'>> {
    const outcome = await testSignIn(profile, password, this.#parts, {
      signal,
      onProgress: ({ title, done, total }) => {
        const { translate } = this.#parts;
        const message = translate(text('Checking: {check}', { check: translate(title) }));
        this.#notify({ kind: 'testProgress', message, done, total });
      },
    });
    if (isTyped) this.#typed = outcome.password;
    else if (outcome.password !== password)
      await this.#parts.passwords.update(this.#file.id, password, () => outcome.password);
    const result = describeVerdict(outcome.verdict, this.#parts.translate);
    return { kind: 'tested', result, password: await this.#passwordState(draft) };
  }

  /** A new password may go where the old one of the same account went; what a test learnt about it stays known. */
  async #withTyped({ serviceAccount: { userName } }: ConnectionProfile, password: string): Promise<StoredPassword> {
    if (this.#typed?.userName === userName && this.#typed.password === password) return this.#typed;
    const stored = await this.#parts.passwords.find(this.#file.id, userName);
    return { userName, password, hosts: stored?.hosts ?? [], approvedCertificates: stored?.approvedCertificates ?? [] };
  }

  async #passwordState(draft: AccountDraft): Promise<PasswordState> {
    const profile = profileOf(draft);
    const { userName } = profile.serviceAccount;
    const stored = userName === '' ? undefined : await this.#parts.passwords.find(this.#file.id, userName);
    return describePassword(stored, profile, this.#parts.translate);
  }

  #passwordMissing(userName: string): FieldError {
    return {
      field: 'password',
      message: this.#parts.translate(text('Enter the password of {userName}.', { userName })),
    };
  }
}

function rejected(errors: readonly FieldError[]): { kind: 'rejected'; errors: FieldError[] } {
  return { kind: 'rejected', errors: [...errors] };
}
