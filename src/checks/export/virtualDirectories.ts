import type { ExportObject } from '../../core/export/model.ts';
import type { Inventory, Sourced } from '../../core/export/inventory.ts';
import { flagOf, textOf } from '../../core/export/values.ts';
import { identityOf } from './statement.ts';
import { isFrontEnd, ofServer, serversOf, UNNAMED } from './select.ts';

/** A virtual directory that clients meet, and the server it is on. */
export interface FrontEndDirectory {
  readonly source: Sourced<ExportObject>;
  readonly server: string;
  readonly identity: string;
}

/** The noun of the cmdlets for EWS or Autodiscover. */
export type DirectoryNoun = 'WebServicesVirtualDirectory' | 'AutodiscoverVirtualDirectory';

/** The front-end virtual directories of every server of the exports. */
export function frontEnds(inventory: Inventory, noun: DirectoryNoun): readonly FrontEndDirectory[] {
  return serversOf(inventory).flatMap((server) =>
    ofServer(server, noun)
      .filter(isFrontEnd)
      .map((source) => ({ source, server: server.name, identity: scriptIdentity(source.part, server.name) })),
  );
}

/** What a `Set-` cmdlet takes: `EX01\EWS (Default Web Site)`; exports of one server may leave the server out. */
function scriptIdentity(object: ExportObject, server: string): string {
  const identity = identityOf(object);
  return identity.includes('\\') || server === UNNAMED ? identity : `${server}\\${identity}`;
}

/** The ways to sign in that a virtual directory offers, as its specification writes them. */
export function schemesOf(object: ExportObject): string {
  const offered: readonly (readonly [string, string])[] = [
    ['WindowsAuthentication', 'Negotiate, NTLM'],
    ['BasicAuthentication', 'Basic'],
    ['DigestAuthentication', 'Digest'],
    ['OAuthAuthentication', 'Bearer'],
  ];
  const schemes = offered.flatMap(([property, names]) => (flagOf(object, property)?.value ? [names] : []));
  return schemes.length > 0 ? schemes.join(', ') : 'none';
}

/** The setting of Extended Protection; undefined where it is not told. */
export function tokenCheckingOf(object: ExportObject): string | undefined {
  return textOf(object, 'ExtendedProtectionTokenChecking')?.value;
}
