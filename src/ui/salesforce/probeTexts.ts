import type { OrgConnection } from '../../core/salesforce/observations.ts';
import { PROBE_SITE_PREFIX, type ProbeTarget } from '../../core/salesforce/probe.ts';
import { text, type Text, type Translate } from '../../core/text.ts';

/** The org, every change that a probe makes in it, and every call it lets Salesforce make: what a person agrees to. */
export function probeChanges(org: OrgConnection, targets: readonly ProbeTarget[], translate: Translate): string {
  const { username, alias = username, instanceUrl } = org;
  const hosts = [...new Set(targets.map(({ url }) => new URL(url).origin))];
  const paragraphs: readonly Text[] = [
    text('{org} is the org {host}, as the user {username}.', { org: alias, host: new URL(instanceUrl).host, username }),
    ...hosts.map((host) =>
      text('In {org}, a Remote Site Setting {name} for {host} is created, and deleted again.', {
        org: alias,
        name: `${PROBE_SITE_PREFIX}…`,
        host,
      }),
    ),
    text('One piece of anonymous Apex is run once. It calls, without credentials:'),
  ];
  return [...paragraphs.map(translate).flatMap((words) => [words, '']), ...targets.map(({ url }) => url)].join('\n');
}
