import * as z from 'zod/mini';
import type { Baseline } from './drift.ts';

const words = z.object({ message: z.string(), args: z.record(z.string(), z.union([z.string(), z.number()])) });

const stored = z.object({
  at: z.iso.datetime(),
  landmarks: z.array(z.object({ id: z.string(), label: words, value: z.string() })),
});

/** A baseline as JSON holds it. */
export type StoredBaseline = z.infer<typeof stored>;

/** What to keep of a baseline. */
export function storeBaseline({ at, landmarks }: Baseline): StoredBaseline {
  const kept = landmarks.map(({ id, label, value }) => ({ id, label: { ...label, args: { ...label.args } }, value }));
  return { at: at.toISOString(), landmarks: kept };
}

/** Undefined for whatever is no baseline: one that cannot be read is as good as none. */
export function readBaseline(value: unknown): Baseline | undefined {
  const { success, data } = stored.safeParse(value);
  return success ? { at: new Date(data.at), landmarks: data.landmarks } : undefined;
}
