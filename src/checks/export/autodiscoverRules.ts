// Autodiscover covers the domains of the profile, and its internal address is sound: AD-21, AD-22.
import { domainNotAccepted, internalUri } from '../../core/catalogue/exportAutodiscover.ts';
import { objectsOf, type Inventory } from '../../core/export/inventory.ts';
import { textOf } from '../../core/export/values.ts';
import { namesCover } from '../../core/hostNames.ts';
import { domainOf } from '../../core/profile/address.ts';
import { iisCertificates } from './certificates.ts';
import { found } from './found.ts';
import type { ExportRule } from './rule.ts';
import { ofServer, serversOf } from './select.ts';
import { said } from './statement.ts';

/** The address that computers of the domain are given is https, at a host that a certificate names. */
export const internalAddress: ExportRule = {
  id: 'autodiscover.internalAddress',
  rows: ['AD-21'],
  judge: (inventory, context) =>
    serversOf(inventory).flatMap((server) =>
      ofServer(server, 'ClientAccessService').flatMap((source) => {
        const uri = textOf(source.part, 'AutoDiscoverServiceInternalUri')?.value;
        if (uri === undefined || !isUnsound(inventory, server.name, uri)) return [];
        const shown = { args: { server: server.name, uri }, name: server.name, property: ['exchange', 'ewsUrl'] };
        return [found(internalUri, { ...shown, by: [said(source, 'AutoDiscoverServiceInternalUri')] }, context)];
      }),
    ),
};

/** Without the names of a certificate of this server, only the scheme is judged. */
function isUnsound(inventory: Inventory, server: string, uri: string): boolean {
  const url = URL.parse(uri);
  if (url?.protocol !== 'https:') return true;
  const certificates = iisCertificates(inventory, server);
  return (
    certificates.length > 0 &&
    certificates.every(({ names, isNamesTruncated }) => !isNamesTruncated && !namesCover(names, url.hostname))
  );
}

/** Exchange accepts mail for every domain of the profile. */
export const acceptedDomains: ExportRule = {
  id: 'autodiscover.acceptedDomains',
  rows: ['AD-22'],
  judge: (inventory, { profile, now }) => {
    const objects = objectsOf(inventory, 'AcceptedDomain');
    const [first] = objects;
    if (!profile || !first) return [];
    const accepted = objects.flatMap(({ part }) => textOf(part, 'DomainName')?.value.toLowerCase() ?? []);
    if (accepted.length < objects.length) return [];
    return profile.mailboxes.flatMap((address, index) => {
      const domain = domainOf(address);
      const isFirst = profile.mailboxes.findIndex((one) => domainOf(one) === domain) === index;
      if (!isFirst || accepted.some((one) => covers(one, domain))) return [];
      const args = { domain, accepted: accepted.slice(0, 10).join(', ') };
      const shown = { args, name: domain, property: ['mailboxes', index], by: [said(first, 'DomainName')] as const };
      return [found(domainNotAccepted, shown, { now })];
    });
  },
};

/** `*.contoso.com` stands for every domain below; `*` for all. */
function covers(accepted: string, domain: string): boolean {
  if (accepted === '*' || accepted === domain) return true;
  return accepted.startsWith('*.') && (domain.endsWith(accepted.slice(1)) || domain === accepted.slice(2));
}
