import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import { NO_CONSENT, type Consents } from '../../core/facts.ts';
import type { Finding } from '../../core/finding.ts';
import type { StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { text } from '../../core/text.ts';
import { activeProfile, type ActiveProfile } from '../profiles/activeProfile.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { RunState } from '../run/runState.ts';
import type { ModalConsent } from './consent.ts';
import { hostsWaiting } from './hostsWaiting.ts';
import type { Passwords } from './passwords.ts';
import { shownCertificate, type ShownCertificate } from './shownCertificate.ts';
import { withoutRefusal } from './withoutRefusal.ts';

interface Parts {
  readonly profiles: Profiles;
  readonly passwords: Passwords;
  readonly consent: ModalConsent;
  readonly state: RunState;
  /** Runs the sign-in again, now that a person has acted. */
  readonly signInAgain: (consents?: Consents) => Promise<void>;
}

/** The active profile's password: entering, approving hosts for, trying again and forgetting it. */
export class PasswordCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Asks for the password and for leave to send it to the host of the profile. */
  async enter(): Promise<void> {
    const { profile, profileId } = activeProfile(this.#parts);
    const { userName } = profile.serviceAccount;
    const password = await vscode.window.showInputBox({
      title: vscode.l10n.t('Password of {0}', userName),
      prompt: vscode.l10n.t("Kept in this machine's key store, and sent only to hosts you approve."),
      password: true,
      ignoreFocusOut: true,
    });
    if (password === undefined || password === '') return;
    const before = await this.#parts.passwords.find(profileId, userName);
    const hosts = await this.#approve(userName, before?.hosts ?? [], this.#waitingHosts(profile));
    const approvedCertificates = before?.approvedCertificates ?? [];
    await this.#parts.passwords.save(profileId, { userName, password, hosts, approvedCertificates });
    await this.#signInAgain();
  }

  /**
   * Asks for leave to send the stored password: over a connection with the certificate that the finding shows, or, where
   * it shows none, to the hosts that wait for it.
   */
  async approve(finding: Finding | undefined): Promise<void> {
    const certificate = finding && shownCertificate(finding);
    return certificate ? this.#approveCertificate(certificate) : this.#approveHosts();
  }

  async #approveCertificate({ fingerprint, description }: ShownCertificate): Promise<void> {
    const { profileId, stored } = await this.#activeWithPassword();
    if (!(await this.#parts.consent.trustCertificate(stored.userName, description))) return;
    await this.#parts.passwords.update(profileId, stored, (kept) => {
      return { ...kept, approvedCertificates: [...new Set([...kept.approvedCertificates, fingerprint])] };
    });
    await this.#signInAgain();
  }

  async #approveHosts(): Promise<void> {
    const { profileId, profile, stored } = await this.#activeWithPassword();
    const waiting = this.#waitingHosts(profile).filter((host) => !stored.hosts.includes(host));
    if (waiting.length === 0) throw new UserError(text('No host waits for the password; every host is approved.'));
    const hosts = await this.#approve(stored.userName, stored.hosts, waiting);
    if (hosts.length === stored.hosts.length) return;
    await this.#parts.passwords.update(profileId, stored, (kept) => {
      return { ...kept, hosts: [...new Set([...kept.hosts, ...hosts])] };
    });
    await this.#signInAgain();
  }

  /** Lets a password that was refused be sent once more. */
  async tryAgain(): Promise<void> {
    const { profileId, stored } = await this.#activeWithPassword();
    const { userName, refusedAt } = stored;
    if (refusedAt && !(await this.#parts.consent.trySignInAgain(userName, refusedAt))) return;
    await this.#parts.passwords.update(profileId, stored, withoutRefusal);
    await this.#parts.signInAgain();
  }

  /** Signs in once more in both ways that NTLM knows, after a person agreed to what that may cost. */
  async compareSignIn(): Promise<void> {
    const { profileId, stored } = await this.#activeWithPassword();
    if (!(await this.#parts.consent.compareSignIn(stored.userName))) return;
    await this.#parts.passwords.update(profileId, stored, withoutRefusal);
    await this.#parts.signInAgain({ ...NO_CONSENT, compareChannelBinding: true });
  }

  async forget(): Promise<void> {
    const { profile, profileId } = activeProfile(this.#parts);
    const { userName } = profile.serviceAccount;
    await this.#parts.passwords.forget(profileId, userName);
    void vscode.window.showInformationMessage(vscode.l10n.t('The password of {0} is forgotten.', userName));
  }

  async forgetAll(): Promise<void> {
    if (!(await this.#parts.consent.forgetAll())) return;
    const count = await this.#parts.passwords.forgetAll();
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} passwords are forgotten.', count));
  }

  async #approve(
    userName: string,
    approved: readonly string[],
    waiting: readonly string[],
  ): Promise<readonly string[]> {
    const hosts = [...approved];
    for (const host of waiting) {
      if (hosts.includes(host)) continue;
      if (await this.#parts.consent.sendPassword({ userName, host, approved: hosts })) hosts.push(host);
    }
    return hosts;
  }

  async #activeWithPassword(): Promise<ActiveProfile & { readonly stored: StoredPassword }> {
    const account = activeProfile(this.#parts);
    const stored = await this.#parts.passwords.find(account.profileId, account.profile.serviceAccount.userName);
    if (!stored) throw new UserError(text('No password is stored for this account yet. Enter it first.'));
    return { ...account, stored };
  }

  #waitingHosts(profile: ConnectionProfile): readonly string[] {
    return hostsWaiting(profile, this.#parts.state.snapshot);
  }

  /** Only a person who has run the checks before expects the entry of a password to send something. */
  async #signInAgain(): Promise<void> {
    if (this.#parts.state.snapshot.finishedAt) await this.#parts.signInAgain();
  }
}
