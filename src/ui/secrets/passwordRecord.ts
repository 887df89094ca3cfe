import * as z from 'zod/mini';
import type { StoredPassword } from '../../core/ports.ts';

const record = z.object({
  userName: z.string(),
  password: z.string(),
  hosts: z.array(z.string()),
  approvedCertificates: z.array(z.string()),
  refusedAt: z.optional(z.iso.datetime()),
});

/** The JSON form in which a password is handed to the secret storage of VS Code. */
export function writeRecord({ refusedAt, ...password }: StoredPassword): string {
  return JSON.stringify({ ...password, ...(refusedAt && { refusedAt: refusedAt.toISOString() }) });
}

/** Reads what {@link writeRecord} wrote; anything else counts as no password. */
export function readRecord(stored: string | undefined): StoredPassword | undefined {
  const parsed = record.safeParse(parseJson(stored));
  if (!parsed.success) return undefined;
  const { refusedAt, ...password } = parsed.data;
  return { ...password, ...(refusedAt !== undefined && { refusedAt: new Date(refusedAt) }) };
}

function parseJson(stored: string | undefined): unknown {
  try {
    return JSON.parse(stored ?? 'null');
  } catch {
    // Written by something else than us: of no use, and not to be shown.
    return undefined;
  }
}
