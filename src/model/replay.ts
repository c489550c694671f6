import { z } from 'zod';

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/;

const instantOrDay = z
  .string()
  .refine(
    (text) => DATE.test(text) && !Number.isNaN(Date.parse(text)),
    'a day or a time in UTC such as 2026-03-01T12:00Z',
  );

/** Something that is known to have become public on a date: what a replay holds signals against. */
export const replayEventSchema = z.object({
  id: z.string().min(1).max(200),
  /** Day or instant (UTC) of the public warning. */
  date: instantOrDay,
  name: z.string().max(500).optional(),
  category: z.string().max(100).optional(),
  method: z.string().max(100).optional(),
  /** Id of the region. */
  region: z.string().max(100).optional(),
  /** One of them, in any form, has to stand in what a signal shows. */
  words: z.array(z.string().min(1).max(100)).max(50).optional(),
});
export type ReplayEvent = z.infer<typeof replayEventSchema>;

/** The file of `aldyn replay --events`. */
export const replayEventsFileSchema = z.object({ events: z.array(replayEventSchema).max(10_000) });
