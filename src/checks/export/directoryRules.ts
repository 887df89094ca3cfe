// Virtual directories lead where clients are sent: AD-05, AD-06, AD-07, EWS-01, EWS-16.
import { externalUrlEmpty, internalNameLeaks, urlUnusable } from '../../core/catalogue/autodiscover.ts';
import { notFound } from '../../core/catalogue/ews.ts';
import { bypassUrl } from '../../core/catalogue/exportEws.ts';
import type { Finding } from '../../core/finding.ts';
import { isUnset, propertyOf, textOf } from '../../core/export/values.ts';
import { isInternalName } from '../../core/hostNames.ts';
import { domainOf } from '../../core/profile/address.ts';
import { faultOfEwsUrl } from '../../core/profile/profile.ts';
import { changeOf } from '../../core/scripts/changeOf.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { said } from './statement.ts';
import { frontEnds, type FrontEndDirectory } from './virtualDirectories.ts';

const NOUN = 'WebServicesVirtualDirectory';
const PROPERTY = ['exchange', 'ewsUrl'];

/** EWS has an external address that Salesforce can reach. Servers without one are fine while another has one. */
export const externalUrl: ExportRule = {
  id: 'ews.externalUrl',
  rows: ['AD-05', 'AD-06', 'AD-07'],
  judge: (inventory, context) => {
    const directories = frontEnds(inventory, NOUN);
    const isEmpty = ({ source }: FrontEndDirectory): boolean => isUnset(propertyOf(source.part, 'ExternalUrl'));
    if (directories.length > 0 && directories.every(isEmpty)) {
      return directories.map((directory) => emptyUrl(directory, context));
    }
    return directories.flatMap((directory) => unusableUrl(directory, context));
  },
};

function emptyUrl({ source, server, identity }: FrontEndDirectory, context: RuleContext): Finding {
  const suggestion = suggestionFor(context);
  const internalUrl = textOf(source.part, 'InternalUrl')?.value ?? 'none';
  const words = text(
    'ExternalUrl of {identity} is empty, as after installation, and no other server of the export has one. Salesforce is outside and needs an external address; the public one is expected, such as {suggestion}.',
    { identity, suggestion },
  );
  const args = { domain: domainIn(context), internalUrl, suggestion };
  const script = changeOf({ noun: NOUN, identity, property: 'ExternalUrl', from: null, to: suggestion });
  return found(
    externalUrlEmpty,
    { args, name: server, property: PROPERTY, by: [said(source, 'ExternalUrl')], words, script },
    context,
  );
}

function unusableUrl({ source, server, identity }: FrontEndDirectory, context: RuleContext): Finding[] {
  const url = textOf(source.part, 'ExternalUrl')?.value;
  if (url === undefined) return [];
  const host = URL.parse(url)?.hostname ?? '';
  const suggestion = suggestionFor(context);
  const args = { domain: domainIn(context), url, host, suggestion };
  const script = changeOf({ noun: NOUN, identity, property: 'ExternalUrl', from: url, to: suggestion });
  const shown = { args, name: server, property: PROPERTY, by: [said(source, 'ExternalUrl')] as const, script };
  if (faultOfEwsUrl(url)) {
    const words = text(
      'ExternalUrl of {identity} is {url}. An address of the form {suggestion} is expected; Salesforce connects with https only.',
      { identity, url, suggestion },
    );
    return [found(urlUnusable, { ...shown, words }, context)];
  }
  if (!isInternalName(host)) return [];
  const words = text(
    'ExternalUrl of {identity} is {url}, and {host} is a name that exists only inside a network. Salesforce can reach only names of public DNS. The public address is expected, such as {suggestion}.',
    { identity, url, host, suggestion },
  );
  return [found(internalNameLeaks, { ...shown, words }, context)];
}

/** EWS of the front end leads to the proxy component of Exchange. */
export const directoryPath: ExportRule = {
  id: 'ews.directoryPath',
  rows: ['EWS-01'],
  judge: (inventory, context) =>
    frontEnds(inventory, NOUN).flatMap(({ source, server, identity }) => {
      const path = textOf(source.part, 'Path')?.value;
      if (path === undefined || /\\FrontEnd\\HttpProxy\\EWS\\?$/i.test(path)) return [];
      const words = text(
        'The virtual directory {identity} leads to {path}. The front end of Exchange is in FrontEnd\\HttpProxy\\EWS below the folder Exchange is installed in; from anywhere else EWS does not answer as it should.',
        { identity, path },
      );
      const args = { url: textOf(source.part, 'ExternalUrl')?.value ?? identity, status: 404 };
      return [found(notFound, { args, name: server, property: PROPERTY, by: [said(source, 'Path')], words }, context)];
    }),
};

/** The address past the load balancer is empty on the front end. */
export const noBypassUrl: ExportRule = {
  id: 'ews.noBypassUrl',
  rows: ['EWS-16'],
  judge: (inventory, context) =>
    frontEnds(inventory, NOUN).flatMap(({ source, server, identity }) => {
      const url = textOf(source.part, 'InternalNLBBypassUrl')?.value;
      if (url === undefined) return [];
      const by = [said(source, 'InternalNLBBypassUrl')] as const;
      return [found(bypassUrl, { args: { identity, url }, name: server, property: PROPERTY, by }, context)];
    }),
};

function suggestionFor(context: RuleContext): string {
  return context.profile?.exchange.ewsUrl ?? `https://mail.${domainIn(context)}/EWS/Exchange.asmx`;
}

function domainIn({ profile }: RuleContext): string {
  return profile ? domainOf(profile.serviceAccount.address) : 'contoso.com';
}
