import { inEnglish, text } from '../../../../src/core/text.ts';
import type { StoredPassword } from '../../../../src/core/ports.ts';
import type { Finding } from '../../../../src/core/finding.ts';
import type {
  AccountPasswords,
  Consent,
  FormCollaborators,
  ProfileFile,
  SignInReport,
  SignInTester,
} from '../../../../src/ui/form/collaborators.ts';
import type { AccountDraft } from '../../../../src/ui/form/protocol.ts';

/** A password that must never be seen outside the password store. */
export const CANARY = 'canary-9f31c2';

/** A complete draft; the EWS address is given. */
export const DRAFT: AccountDraft = {
  endpoint: 'ewsUrl',
  ewsUrl: 'https://mail.contoso.com/EWS/Exchange.asmx',
  authentication: 'basic',
  userName: 'CONTOSO\\svc',
  address: 'svc@contoso.com',
  mailboxes: 'adele@contoso.com',
  outsideMailbox: 'grady@contoso.com',
};

/** A stored password for the account of {@link DRAFT}. */
export function storedPassword(values: Partial<StoredPassword> = {}): StoredPassword {
  return { userName: DRAFT.userName, password: CANARY, hosts: [], approvedCertificates: [], ...values };
}

/** A profile file in memory. */
export class FakeProfileFile implements ProfileFile {
  readonly id = 'file:///exchange-connect.json';
  readonly name = 'exchange-connect.json';
  timesOpened = 0;
  source: string;

  constructor(source = '') {
    this.source = source;
  }

  read(): Promise<string> {
    return Promise.resolve(this.source);
  }

  write(source: string): Promise<void> {
    this.source = source;
    return Promise.resolve();
  }

  open(): Promise<void> {
    this.timesOpened += 1;
    return Promise.resolve();
  }
}

/** Passwords in memory. */
export class FakePasswords implements AccountPasswords {
  readonly kept = new Map<string, StoredPassword>();

  constructor(...passwords: readonly StoredPassword[]) {
    for (const password of passwords) this.kept.set(password.userName, password);
  }

  find(_profileId: string, userName: string): Promise<StoredPassword | undefined> {
    return Promise.resolve(this.kept.get(userName));
  }

  save(_profileId: string, password: StoredPassword): Promise<void> {
    this.kept.set(password.userName, password);
    return Promise.resolve();
  }

  update(...[id, known, change]: Parameters<AccountPasswords['update']>): Promise<void> {
    const kept = this.kept.get(known.userName);
    return kept?.password === known.password ? this.save(id, change(kept)) : Promise.resolve();
  }

  onDidChange(): { dispose(): void } {
    return { dispose: () => undefined };
  }
}

/** Answers every question alike and writes it down. */
export class FakeConsent implements Consent {
  readonly asked: string[] = [];
  readonly #isGiven: boolean;

  constructor(isGiven: boolean) {
    this.#isGiven = isGiven;
  }

  sendPassword({ host, approved }: { readonly host: string; readonly approved: readonly string[] }): Promise<boolean> {
    this.asked.push(`send to ${host}, so far ${approved.join(' ') || 'nowhere'}`);
    return Promise.resolve(this.#isGiven);
  }

  trySignInAgain(): Promise<boolean> {
    this.asked.push('try again');
    return Promise.resolve(this.#isGiven);
  }
}

/** Gives its reports in turn and remembers which hosts each password was allowed to go to. */
export class FakeTester implements SignInTester {
  readonly attempts: StoredPassword[] = [];
  readonly #reports: SignInReport[];

  constructor(...reports: SignInReport[]) {
    this.#reports = reports;
  }

  signIn(...[, password, { onProgress }]: Parameters<SignInTester['signIn']>): Promise<SignInReport> {
    this.attempts.push(password);
    onProgress({ title: text('EWS answers'), done: 1, total: 3 });
    const report = this.#reports.shift();
    return report ? Promise.resolve(report) : Promise.reject(new Error('One sign-in more than expected'));
  }
}

export const ACCEPTED: SignInReport = {
  verdict: { kind: 'accepted', host: 'mail.contoso.com', durationMs: 41.7, findings: [] },
};
export const REFUSED: SignInReport = {
  verdict: { kind: 'failed', findings: [refusal()] },
  refusedAt: new Date('2026-11-22T10:00Z'),
};

/** Collaborators that consent to everything and sign in at once, unless told otherwise. */
export function collaborators(parts: Partial<FormCollaborators> = {}): FormCollaborators {
  return {
    passwords: new FakePasswords(),
    consent: new FakeConsent(true),
    tester: new FakeTester(ACCEPTED),
    translate: inEnglish,
    reportMistake: (error) => {
      throw error;
    },
    ...parts,
  };
}

/** What is found when the server refuses the password. */
export function refusal(): Finding {
  return {
    code: 'authentication.refused',
    severity: 'error',
    confidence: 'certain',
    title: text('Exchange refuses the sign-in'),
    message: text('{host} answered 401.', { host: 'mail.contoso.com' }),
    subject: { name: 'CONTOSO\\svc', property: ['serviceAccount', 'userName'] },
    evidence: [
      {
        label: text('Status'),
        value: '401',
        source: 'http',
        vantage: 'thisMachine',
        at: new Date(0),
        sensitivity: 'public',
      },
    ],
    remedies: [
      {
        actor: 'exchangeAdmin',
        title: text('Check the password of the account'),
        action: { kind: 'manual', steps: [text('Check it')] },
      },
    ],
  };
}
