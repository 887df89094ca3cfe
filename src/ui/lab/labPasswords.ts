import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { LabState } from '../../lab/control.ts';
import type { Passwords } from '../secrets/passwords.ts';
import { labPassword } from './labProfile.ts';

/**
 * Stores the password a lab made up for this start, so that a profile of an earlier lab goes on working.
 * One that is stored already is left alone: whether it was refused is part of what people practise.
 */
export async function lendLabPassword(
  lab: LabState,
  passwords: Passwords,
  profileId: string,
  { serviceAccount }: ConnectionProfile,
): Promise<void> {
  const lent = labPassword(lab, serviceAccount.userName);
  const stored = await passwords.find(profileId, serviceAccount.userName);
  if (lent && stored?.password !== lent.password) await passwords.save(profileId, lent);
}
