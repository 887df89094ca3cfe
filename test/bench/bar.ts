/** A figure and the limit it has to stay within. */
export interface Bar {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `<` or `>` before the limit: which side of it is good. */
  readonly limit: `${'<' | '>'} ${number}`;
}

/** Prints a bar in one line and says whether it holds. */
export function printBar({ name, value, unit, limit }: Bar): boolean {
  const [side, edge] = limit.split(' ');
  const holds = side === '<' ? value < Number(edge) : value > Number(edge);
  console.log(`bar ${name}: ${value.toPrecision(4)} ${unit} (bar ${limit} ${unit}) ${holds ? 'holds' : 'short'}`);
  return holds;
}

/** The middle of the figures; of an even number the lower of the two. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((one, other) => one - other)[Math.floor((figures.length - 1) / 2)] ?? NaN;
}
