import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { findingsOf, type RunSnapshot } from '../run/runSnapshot.ts';

/** Hosts that want the password: the one the profile names, and those the latest run held it back from. */
export function hostsWaiting({ exchange }: ConnectionProfile, snapshot: RunSnapshot): readonly string[] {
  const held = findingsOf(snapshot)
    .filter(({ code }) => code === 'authentication.hostNotApproved')
    .map(({ message }) => String(message.args.host ?? ''));
  const named = exchange.ewsUrl === undefined ? [] : [new URL(exchange.ewsUrl).hostname];
  return [...new Set([...named, ...held].map((host) => host.toLowerCase()))].filter((host) => host !== '');
}
