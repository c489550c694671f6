import { z } from 'zod';
import type { Cursor } from '../collector.ts';

/** Shape of a Validators record in a cursor. */
export const validatorsSchema = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  bodyHash: z.string().nullable(),
  trust: z.enum(['unseen', 'trusted', 'lies']),
  unmodified: z.number().int(),
});

const listCursorSchema = z.object({
  /** Record of the list's last answer. */
  validators: validatorsSchema.optional().catch(undefined),
  /** True when the last visit left entries behind: the list must be read again even when it did not change. */
  unfinished: z.boolean().catch(false).default(false),
  failures: z.record(z.string(), z.number()).catch({}).default({}),
  changes: z.record(z.string(), z.string()).catch({}).default({}),
});

/** What collectors of lists remember. */
export type ListCursor = z.infer<typeof listCursorSchema>;

/** Reads the cursor of a list; whatever is wrong in it counts as forgotten. */
export function readListCursor(cursor: Cursor): ListCursor {
  return listCursorSchema.parse(cursor);
}
