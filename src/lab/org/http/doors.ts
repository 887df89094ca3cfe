import type { OrgDoor } from '../behaviour.ts';
import { emptyReply, pageReply } from './reply.ts';
import type { OrgReply, OrgRequest } from './reply.ts';

/** What meets every request of an org that is not there, now or for good; undefined where it lets them in. */
export function doorReply(door: OrgDoor): OrgReply | undefined {
  switch (door) {
    case 'maintenance': {
      const text = '<h1>Scheduled maintenance</h1><p>We are down for maintenance. Please try again later.</p>';
      const page = pageReply(503, 'Scheduled maintenance', text);
      return { ...page, headers: [...page.headers, ['Retry-After', '3600']] };
    }
    case 'removed': {
      const text =
        '<h1>URL No Longer Exists</h1><p>You have attempted to reach a URL that no longer exists on salesforce.com.</p>';
      return pageReply(404, 'URL No Longer Exists', text);
    }
    case 'open':
    case 'moved':
      return undefined;
  }
}

/** Leads to the host the org has now, on the same port. */
export function goneElsewhere({ path, query }: OrgRequest, origin: string): OrgReply {
  const target = new URL(path, origin);
  target.hostname = '127.0.0.1';
  target.search = query.toString();
  return emptyReply(301, [['Location', target.href]]);
}
