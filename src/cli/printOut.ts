import { forPeople } from './forPeople.ts';

/**
 * Writes a report, piece by piece as its reader takes it. Ends quietly where the reader has left, as `head` does: what was
 * found out is as true without.
 * @throws {UserError} where it cannot be written.
 */
export async function printOut(
  pieces: AsyncIterable<string> | Iterable<string>,
  output: NodeJS.WritableStream = process.stdout,
): Promise<void> {
  // A stream tells of an error twice: to who wrote, below, and to everybody.
  output.on('error', () => undefined);
  try {
    for await (const piece of pieces) await forPeople('Cannot write the report', written(piece, output));
  } catch (error) {
    if (!hasReaderLeft(error)) throw error;
  }
}

function written(piece: string, output: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(piece, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function hasReaderLeft(error: unknown): boolean {
  const { cause } = error as { readonly cause?: NodeJS.ErrnoException };
  return cause?.code === 'EPIPE';
}
