/** How many a finding names, and how many its evidence. */
const NAMED = 3;
const SHOWN = 20;

/** The first few of many, for a message that says how many there are; what is blank is shown as that. */
export function examplesOf(all: readonly string[]): string {
  return all.slice(0, NAMED).map(visible).join(', ');
}

/** As many as a person looks through, and how many more there are. */
export function listOf(all: readonly string[]): string {
  const more = all.length > SHOWN ? [`and ${String(all.length - SHOWN)} more`] : [];
  return [...all.slice(0, SHOWN).map(visible), ...more].join(', ');
}

function visible(words: string): string {
  return words.trim() || '(blank)';
}
