import type { IisConfiguration, IisSettings } from '../../core/export/iis.ts';
import { settingsAt } from '../../core/export/iisSettings.ts';
import type { Inventory, Sourced } from '../../core/export/inventory.ts';
import type { Located } from '../../core/export/model.ts';
import { serversOf } from './select.ts';
import { saidOf, type Statement } from './statement.ts';

/** A configuration of IIS, and the server where that is known. */
export interface PlacedConfiguration {
  readonly source: Sourced<IisConfiguration>;
  readonly server: string;
}

/** A path that clients ask, with what IIS applies there. */
export interface PublishedPath extends PlacedConfiguration {
  readonly path: string;
  readonly isEws: boolean;
  readonly settings: IisSettings;
}

/** Every configuration of IIS in the exports. */
export function configurations(inventory: Inventory): readonly PlacedConfiguration[] {
  return serversOf(inventory).flatMap(({ name, iis }) => iis.map((source) => ({ source, server: name })));
}

/** EWS and Autodiscover of the sites that clients reach: the Exchange Back End is for servers among themselves. */
export function publishedPaths(inventory: Inventory): readonly PublishedPath[] {
  return configurations(inventory)
    .filter(({ source }) => source.part.kind === 'applicationHost')
    .flatMap((placed) => placed.source.part.sites.flatMap((site) => pathsOf(placed, site)));
}

function pathsOf(placed: PlacedConfiguration, site: IisConfiguration['sites'][number]): PublishedPath[] {
  if (/back end/i.test(site.name.value)) return [];
  return site.applications.flatMap((application) => {
    const match = /^\/(EWS|Autodiscover)$/i.exec(application.path.value);
    if (!match) return [];
    const path = `${site.name.value}${application.path.value}`;
    const settings = settingsAt(placed.source.part, path);
    return settings ? [{ ...placed, path, isEws: match[1]?.toLowerCase() === 'ews', settings }] : [];
  });
}

/** A setting of a path as a statement, marked where it is written, be that at a path above. */
export function stated(
  { source, server, path }: PublishedPath,
  property: string,
  located: Located<string | boolean>,
): Statement {
  return saidOf(source, located, { identity: `${server} ${path}`, property, shown: String(located.value) });
}
