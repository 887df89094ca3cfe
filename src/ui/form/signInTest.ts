import type { StoredPassword } from '../../core/ports.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { text } from '../../core/text.ts';
import { withoutRefusal } from '../secrets/withoutRefusal.ts';
import type { FormCollaborators, SignInProgress, SignInReport, SignInVerdict } from './collaborators.ts';

/** What a sign-in left behind: its verdict, and the password with what was learnt about it. */
export interface SignInOutcome {
  readonly verdict: SignInVerdict;
  readonly password: StoredPassword;
}

/** A sign-in a person watches. */
export interface SignInWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SignInProgress) => void;
}

type Parts = Pick<FormCollaborators, 'consent' | 'tester'>;

/**
 * Signs in once, asking a person first:
 * - before a password that was refused is sent again, since that may lock the account;
 * - before the password goes to a host it may not go to yet, whether a person typed it or Autodiscover found it.
 */
export async function testSignIn(
  profile: ConnectionProfile,
  password: StoredPassword,
  parts: Parts,
  watch: SignInWatch,
): Promise<SignInOutcome> {
  if (password.refusedAt && !(await parts.consent.trySignInAgain(password.userName, password.refusedAt))) {
    return { verdict: { kind: 'unknown', reason: HELD_BACK }, password };
  }
  const host = hostOf(profile);
  const approved = host === undefined ? password : await approve(password, host, parts);
  if (host !== undefined && !approved) return { verdict: { kind: 'hostNotApproved', host }, password };
  return signIn(profile, approved ?? password, parts, watch);
}

/** The host a profile names; undefined when Autodiscover is to find it. */
export function hostOf({ exchange: { ewsUrl } }: ConnectionProfile): string | undefined {
  return ewsUrl === undefined ? undefined : new URL(ewsUrl).hostname;
}

/** The password with a host it may go to from now on, asking a person where it may not yet; undefined when refused. */
export async function approve(
  password: StoredPassword,
  host: string,
  { consent }: Pick<Parts, 'consent'>,
): Promise<StoredPassword | undefined> {
  const { userName, hosts } = password;
  if (hosts.includes(host)) return password;
  return (await consent.sendPassword({ userName, host, approved: hosts }))
    ? { ...password, hosts: [...hosts, host] }
    : undefined;
}

const HELD_BACK = text(
  'Nothing was sent: the password was refused before. Enter another one, or have the account unlocked.',
);

/** Autodiscover may find the host only on the way; once a person approved it, a second round signs in there. */
async function signIn(
  profile: ConnectionProfile,
  password: StoredPassword,
  parts: Parts,
  watch: SignInWatch,
): Promise<SignInOutcome> {
  const first = await parts.tester.signIn(profile, withoutRefusal(password), watch);
  const { verdict } = first;
  if (verdict.kind !== 'hostNotApproved' || watch.signal.aborted) return learn(password, first);
  const approved = await approve(password, verdict.host, parts);
  if (!approved) return learn(password, first);
  return learn(approved, await parts.tester.signIn(profile, withoutRefusal(approved), watch));
}

/** An earlier refusal is forgotten only when the server accepts: a time-out says nothing about the password. */
function learn(password: StoredPassword, { verdict, refusedAt }: SignInReport): SignInOutcome {
  if (refusedAt) return { verdict, password: { ...password, refusedAt } };
  return { verdict, password: verdict.kind === 'accepted' ? withoutRefusal(password) : password };
}
