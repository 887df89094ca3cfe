import * as z from 'zod/mini';

/** A date and time as the REST API writes it (`2026-11-22T08:13:00.000+0000`); undefined for null. */
export const dateTime = z.pipe(
  z.nullish(z.string()),
  z.transform((text): Date | undefined => {
    // ISO 8601 wants a colon in the offset, and what reads it a colon or `Z`.
    const date = new Date((text ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
    return Number.isNaN(date.getTime()) ? undefined : date;
  }),
);

/** A switch: the Metadata API's older clients give `"false"` for false. */
export const flag = z.pipe(
  z.nullish(z.union([z.boolean(), z.string()])),
  z.transform((value): boolean | undefined =>
    value === null || value === undefined ? undefined : String(value) === 'true',
  ),
);
