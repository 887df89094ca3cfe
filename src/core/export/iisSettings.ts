import type { CollectionEdits, IisConfiguration, IisLocation, IisSettings, InheritedSettings } from './iis.ts';
import type { Located } from './model.ts';

/**
 * What IIS applies at a path such as `Default Web Site/EWS`: its own settings, else those of the nearest path above,
 * up to the server's. Collections add up from the server down. Undefined where nothing is written for any of them.
 */
export function settingsAt(configuration: IisConfiguration, path: string): IisSettings | undefined {
  const nearestFirst = pathsUpFrom(path).flatMap((one) => locationAt(configuration, one) ?? []);
  const [nearest] = nearestFirst;
  if (!nearest) return undefined;
  const outermostFirst = nearestFirst.toReversed();
  const providers = providersOf(outermostFirst);
  return {
    ...outermostFirst.reduce<InheritedSettings>((above, { own }) => ({ ...above, ...own }), {}),
    ...(providers && { providers }),
    addresses: added(outermostFirst, (location) => location.addresses, keyOfAddress),
    rewriteRules: added(outermostFirst, (location) => location.rewriteRules, keyOfRule),
    path,
    range: nearest.range,
  };
}

/** What is written for exactly this path; IIS does not tell upper from lower case in paths. */
export function locationAt(configuration: IisConfiguration, path: string): IisLocation | undefined {
  const wanted = path.toLowerCase();
  return configuration.locations.find((location) => location.path.toLowerCase() === wanted);
}

/** `a/b`, `a` and the server's empty path. */
function pathsUpFrom(path: string): readonly string[] {
  const steps = path.split('/').filter(Boolean);
  return [...steps.map((_, index) => steps.slice(0, steps.length - index).join('/')), ''];
}

/** The providers and the place that decided last. */
function providersOf(outermostFirst: readonly IisLocation[]): Located<readonly Located<string>[]> | undefined {
  const range = outermostFirst.findLast(({ providers }) => providers)?.providers?.range;
  return range && { value: added(outermostFirst, (location) => location.providers, keyOfProvider), range };
}

/** The entries of a collection that are left at the innermost of some locations. */
function added<Entry>(
  outermostFirst: readonly IisLocation[],
  collectionOf: (location: IisLocation) => CollectionEdits<Entry> | undefined,
  keyOf: (entry: Entry) => string,
): readonly Entry[] {
  return outermostFirst.reduce<readonly Entry[]>((above, location) => {
    const edits = collectionOf(location);
    if (!edits) return above;
    const removed = new Set(edits.removed.map((key) => key.toLowerCase()));
    const kept = edits.isCleared ? [] : above.filter((entry) => !removed.has(keyOf(entry).toLowerCase()));
    return [...kept, ...edits.added];
  }, []);
}

function keyOfProvider(provider: Located<string>): string {
  return provider.value;
}

function keyOfAddress({ address }: { readonly address: Located<string> }): string {
  return address.value;
}

function keyOfRule({ name }: { readonly name: Located<string> }): string {
  return name.value;
}
