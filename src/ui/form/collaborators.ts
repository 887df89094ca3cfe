import type { Finding } from '../../core/finding.ts';
import type { StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { Text, Translate } from '../../core/text.ts';

/** The document of one connection profile. */
export interface ProfileFile {
  /** Identity of the profile, such as its URI; passwords are kept by it. */
  readonly id: string;
  /** The name people see, such as `exchange-connect.json`. */
  readonly name: string;
  /** The text as the editor shows it, or else as it is stored; empty where the file does not exist yet. */
  read(): Promise<string>;
  /**
   * Puts the whole text in place and saves it; creates the file where there is none.
   * @throws {UserError} when it cannot be written, such as without an open folder.
   */
  write(source: string): Promise<void>;
  /** Shows the file in an editor. */
  open(): Promise<void>;
}

/** The profiles of the workspace, as far as the form cares. */
export interface ProfileFiles {
  /** The active profile, or the one that saving would create. */
  active(): ProfileFile;
  /** Calls back when another profile became active, or the text of a profile changed. */
  onDidChange(listener: () => void): Subscription;
}

/** Something to end when it is no longer wanted. */
export interface Subscription {
  dispose(): void;
}

/** Where passwords are kept; one for each profile and user name. */
export interface AccountPasswords {
  find(profileId: string, userName: string): Promise<StoredPassword | undefined>;
  /** Replaces what was kept for the same profile and user name. */
  save(profileId: string, password: StoredPassword): Promise<void>;
  /** Changes what is known about a password, as far as it is still the one that is kept. */
  update(profileId: string, known: StoredPassword, change: (kept: StoredPassword) => StoredPassword): Promise<void>;
  /** Calls back when a password was saved or forgotten. */
  onDidChange(listener: () => void): Subscription;
}

/** What a person is asked before something that cannot be taken back; each is a modal dialog of VS Code. */
export interface Consent {
  /** Whether the password of an account may be sent to a host; `approved` are the hosts it may go to already. */
  sendPassword(question: HostQuestion): Promise<boolean>;
  /** Whether to send once more a password that a server refused, although that may lock the account. */
  trySignInAgain(userName: string, refusedAt: Date): Promise<boolean>;
}

/** See {@link Consent.sendPassword}. */
export interface HostQuestion {
  readonly userName: string;
  readonly host: string;
  readonly approved: readonly string[];
}

/** How far a sign-in is. */
export interface SignInProgress {
  /** Title of the check under way. */
  readonly title: Text;
  readonly done: number;
  readonly total: number;
}

/** What became of a sign-in. */
export type SignInVerdict =
  /** Signed in; `findings` are warnings met on the way. */
  | {
      readonly kind: 'accepted';
      readonly host: string;
      readonly durationMs: number;
      readonly findings: readonly Finding[];
    }
  /** The password was held back: nobody has approved this host yet. */
  | { readonly kind: 'hostNotApproved'; readonly host: string }
  /** Something is wrong, and shown to be. */
  | { readonly kind: 'failed'; readonly findings: readonly Finding[] }
  /** We could not find out. */
  | { readonly kind: 'unknown'; readonly reason: Text };

/** A verdict, and what has to be remembered whatever it says. */
export interface SignInReport {
  readonly verdict: SignInVerdict;
  /** When a server refused the password, be it on the way to the sign-in or just before a person cancelled. */
  readonly refusedAt?: Date;
}

/** Signs in once, with a password that goes to its approved hosts alone; `signal` ends all sockets. */
export interface SignInTester {
  signIn(
    profile: ConnectionProfile,
    password: StoredPassword,
    watch: { readonly signal: AbortSignal; readonly onProgress: (progress: SignInProgress) => void },
  ): Promise<SignInReport>;
}

/** Everything the form works with, apart from VS Code itself. */
export interface FormCollaborators {
  readonly passwords: AccountPasswords;
  readonly consent: Consent;
  readonly tester: SignInTester;
  readonly translate: Translate;
  /** Writes down an error that is our mistake. */
  readonly reportMistake: (error: unknown) => void;
}
