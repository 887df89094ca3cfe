import type { Finding } from '../../core/finding.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { wireFindingsOf, type RunSnapshot } from '../run/runSnapshot.ts';

/**
 * Hosts that want the password: the one the profile names, and those that findings of the latest run ask to approve. A file
 * of the workspace, such as an export, has no say in it.
 */
export function hostsWaiting({ exchange }: ConnectionProfile, snapshot: RunSnapshot): readonly string[] {
  const named = exchange.ewsUrl === undefined ? [] : [hostOf(exchange.ewsUrl)];
  const asked = wireFindingsOf(snapshot)
    .filter(asksForHost)
    .map(({ message }) => hostIn(message.args));
  return [...new Set([...named, ...asked].map((host) => host.toLowerCase()))].filter((host) => host !== '');
}

function asksForHost({ remedies }: Finding): boolean {
  return remedies.some(({ action }) => action.kind === 'command' && action.command === 'approveHost');
}

function hostIn({ host, url }: Finding['message']['args']): string {
  return host === undefined ? hostOf(String(url ?? '')) : String(host);
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
