/** The first item of the smallest group, where items fall into several by a key; undefined where all are alike. */
export function oddOf<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item | undefined {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  const [smallest, ...others] = [...groups.values()].sort((one, other) => one.length - other.length);
  return others.length > 0 ? smallest?.[0] : undefined;
}
