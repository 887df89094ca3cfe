import type { StoredPassword } from '../../core/ports.ts';
import { faultOfEwsUrl, type ConnectionProfile } from '../../core/profile/profile.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import type { PasswordState } from './protocol.ts';
import { hostOf } from './signInTest.ts';

/** What a person may know of a stored password: where it goes, and whether it was refused. */
export function describePassword(
  stored: StoredPassword | undefined,
  profile: ConnectionProfile,
  translate: Translate,
): PasswordState {
  if (!stored) return { isStored: false, note: '' };
  const sentences = [whereItGoes(stored), newHost(stored, profile), stored.refusedAt && REFUSED];
  return { isStored: true, note: sentences.flatMap((sentence) => (sentence ? [translate(sentence)] : [])).join(' ') };
}

const REFUSED = text('Exchange refused it last time: enter the right one, or have the account unlocked.');

function whereItGoes({ hosts }: StoredPassword): Text {
  return hosts.length === 0
    ? text('A password is stored. You are asked before it is first sent.')
    : text('A password is stored for {hosts}.', { hosts: hosts.join(', ') });
}

function newHost({ hosts }: StoredPassword, profile: ConnectionProfile): Text | undefined {
  const { ewsUrl = '' } = profile.exchange;
  const host = faultOfEwsUrl(ewsUrl) ? undefined : hostOf(profile);
  if (host === undefined || hosts.length === 0 || hosts.includes(host)) return undefined;
  return text('You are asked before it is sent to {host}.', { host });
}
