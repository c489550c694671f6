import { z } from 'zod';
import { localizedSchema } from './language.ts';
import { isoInstant } from './time.ts';

/** How many days back a back-test looks. */
export const BACK_TEST_DAYS = 90;

const count = z.number().int().min(0);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const dayCountSchema = z.object({ day, documents: count, families: count });

/** How often a standing query would have fired: documents, and families of copies on the day their first one came. */
export const backTestSummarySchema = z.object({
  /** First and last day looked at, UTC, both included. */
  from: day,
  to: day,
  /** False where so many documents answer that not all days could be looked at: `from` is then later. */
  complete: z.boolean(),
  documents: count,
  families: count,
  /** Most families in a day; null when it would never have fired. */
  peak: dayCountSchema.nullable(),
  /** Of the families, how many another standing query would have fired for as well. */
  covered: count,
});
export type BackTestSummary = z.infer<typeof backTestSummarySchema>;

/** POST /api/standing-queries/test */
export const backTestSchema = backTestSummarySchema.extend({
  /** Documents that answer the query only by a mention in passing, for which it does not fire. */
  passing: count,
  /** Every day from `from` to `to`. */
  days: z.array(dayCountSchema),
  /** At most 20: the newest document of a family, spread over the time looked at, newest first. */
  samples: z.array(
    z.object({
      documentId: z.string(),
      version: z.number().int(),
      title: z.string(),
      /** A stretch of the masked text around the first words that answer. */
      quote: z.string(),
      language: z.string(),
      source: z.string(),
      published: z.string().nullable(),
      firstSeen: isoInstant,
    }),
  ),
});
export type BackTest = z.infer<typeof backTestSchema>;

/** A question asked of every new document, as people see it. */
export const standingQuerySchema = z.object({
  id: z.string(),
  name: localizedSchema,
  /** As it was written. */
  query: z.string(),
  /** Category its signals carry. */
  category: z.string().nullable(),
  severity: z.number().int().min(1).max(5),
  /** Who saved this version, and when; null of the built-in ones. */
  by: z.string().nullable(),
  at: isoInstant.nullable(),
  enabled: z.boolean(),
  /** One more with each change. */
  version: z.number().int().min(1),
  /** Comes with Aldyn and cannot be changed or removed. */
  builtIn: z.boolean(),
  /** The back-test with which it was saved; null of the built-in ones. */
  tested: backTestSummarySchema.nullable(),
});
export type ApiStandingQuery = z.infer<typeof standingQuerySchema>;

/** GET /api/standing-queries: built-in ones first, then saved ones by age. */
export const standingQueriesAnswerSchema = z.object({ queries: z.array(standingQuerySchema) });

/** POST /api/standing-queries */
export const standingQueryAnswerSchema = z.object({ query: standingQuerySchema, backTest: backTestSchema });

/** DELETE /api/standing-queries/:id */
export const standingQueryRemovedSchema = z.object({ removed: z.string() });
