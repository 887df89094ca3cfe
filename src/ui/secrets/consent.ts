import * as vscode from 'vscode';

/** Asks a person, in modal dialogs, before something that cannot be taken back. */
export class ModalConsent {
  /** Whether the password may be sent to a host; names the hosts it may go to already, so that a swapped host is noticed. */
  async sendPassword(question: {
    readonly userName: string;
    readonly host: string;
    readonly approved: readonly string[];
  }): Promise<boolean> {
    const { userName, host, approved } = question;
    const detail =
      approved.length === 0
        ? vscode.l10n.t('It has not been sent anywhere yet. It will go to {0} only, over verified TLS.', host)
        : vscode.l10n.t(
            'Until now it could go to {0}. From now on it may go to {1} as well.',
            approved.join(', '),
            host,
          );
    const send = vscode.l10n.t('Send to {0}', host);
    const message = vscode.l10n.t('Send the password of {0} to {1}?', userName, host);
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, send)) === send;
  }

  /** Whether the password may go over a connection whose certificate this machine does not trust by itself. */
  async trustCertificate(userName: string, certificate: string): Promise<boolean> {
    const message = vscode.l10n.t('Send the password of {0} to whoever shows this certificate?', userName);
    const detail = vscode.l10n.t(
      '{0}\n\nCompare the fingerprint with the Exchange admin first. This changes nothing for Salesforce.',
      certificate,
    );
    const approve = vscode.l10n.t('Approve Certificate');
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, approve)) === approve;
  }

  /** Whether a password that was refused may be sent once more. */
  async trySignInAgain(userName: string, refusedAt: Date): Promise<boolean> {
    const message = vscode.l10n.t('Send the password of {0} once more?', userName);
    const detail = vscode.l10n.t(
      'A server refused it on {0}. Each further refusal may lock the account; enter the password anew if it may be wrong.',
      refusedAt.toLocaleString(),
    );
    const tryAgain = vscode.l10n.t('Try Again');
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, tryAgain)) === tryAgain;
  }

  /** Whether the password may be sent again, and once more without channel binding, to tell a proxy from a wrong password. */
  async compareSignIn(userName: string): Promise<boolean> {
    const message = vscode.l10n.t('Send the password of {0} with and without channel binding?', userName);
    const detail = vscode.l10n.t(
      'Two sign-ins at most. Without channel binding accepted: a proxy ends TLS. Both refused: the password or the account. Each refusal counts towards a lock-out.',
    );
    const compare = vscode.l10n.t('Compare');
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, compare)) === compare;
  }

  /** Whether a trial item may be made in mailboxes that belong to people. */
  async writeTrialItems(mailboxes: readonly string[]): Promise<boolean> {
    const message = vscode.l10n.t('Make a trial item in {0} mailboxes, and remove it at once?', mailboxes.length);
    const shown = mailboxes.slice(0, SHOWN_MAILBOXES).join('\n');
    const rest = mailboxes.length > SHOWN_MAILBOXES ? '\n…' : '';
    const detail = vscode.l10n.t(
      'One item in Calendar and one in Contacts of each, deleted for good; nobody is invited:\n{0}',
      shown + rest,
    );
    const make = vscode.l10n.t('Make and Remove');
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, make)) === make;
  }

  /** Whether to forget the passwords of all profiles. */
  async forgetAll(): Promise<boolean> {
    const message = vscode.l10n.t('Forget all passwords this extension keeps on this machine?');
    const forget = vscode.l10n.t('Forget All');
    return (await vscode.window.showWarningMessage(message, { modal: true }, forget)) === forget;
  }

  /** Whether to keep a password in memory only, because the machine's key store failed. */
  async keepForSession(): Promise<boolean> {
    const message = vscode.l10n.t(
      "This machine's key store could not keep the password. Use it for this session only?",
    );
    const detail = vscode.l10n.t('It is kept in memory and forgotten when VS Code closes.');
    const use = vscode.l10n.t('Use for This Session');
    return (await vscode.window.showWarningMessage(message, { modal: true, detail }, use)) === use;
  }
}

/** More would not fit a dialog. */
const SHOWN_MAILBOXES = 10;
