import { z } from 'zod';
import { localizedSchema } from './language.ts';
import { audienceSchema } from './recipient.ts';

/** GET /api/actions?category=&method= */
export const actionsAnswerSchema = z.object({
  /** Version of the list. */
  version: z.string(),
  /** Who has reviewed the list; null: nobody yet, which whoever shows an action says beside it. */
  reviewedBy: z.string().nullable(),
  /** Who should review each part. */
  reviewers: z.record(audienceSchema, z.string()),
  /** What each audience can do: one to three things, what is known of the method first. */
  actions: z.record(audienceSchema, z.array(z.object({ id: z.string(), text: localizedSchema }))),
});
export type ApiActions = z.infer<typeof actionsAnswerSchema>;
