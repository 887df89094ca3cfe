import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { LabState } from '../../lab/control.ts';
import type { Passwords } from '../secrets/passwords.ts';
import { labPassword } from './labProfile.ts';

/**
 * Lends profiles the password that a lab makes up at each start, so that a profile of an earlier lab goes on working.
 * Each start lends once: what a person enters after that, right or wrong, is part of what they practise.
 */
export class LabPasswords {
  readonly #passwords: Passwords;
  /** Control tokens of the labs that have lent, by profile. */
  readonly #lent = new Map<string, string>();

  constructor(passwords: Passwords) {
    this.#passwords = passwords;
  }

  async lend(lab: LabState, profileId: string, { serviceAccount }: ConnectionProfile): Promise<void> {
    if (this.#lent.get(profileId) === lab.controlToken) return;
    this.#lent.set(profileId, lab.controlToken);
    const lent = labPassword(lab, serviceAccount.userName);
    const stored = await this.#passwords.find(profileId, serviceAccount.userName);
    if (lent && stored?.password !== lent.password) await this.#passwords.save(profileId, lent);
  }
}
