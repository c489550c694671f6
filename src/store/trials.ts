import type { ZodType } from 'zod';
import { canaryRunSchema, type CanaryRun } from '../model/canary.ts';
import { madeBySchema, retroHuntSchema, type MadeBy, type RetroHunt } from '../model/retro-hunt.ts';
import type { createMeta } from './meta.ts';

type Meta = ReturnType<typeof createMeta>;

const CANARIES = 'canaries';
const HUNTS = 'retro-hunts';
const MADE_BY = 'made-by';
const MOST_CANARIES = 30;
const MOST_HUNTS = 5;

/** A short list under one key, newest first; what cannot be read any more counts as nothing. */
function createList<T>(meta: Meta, key: string, { schema, most }: { schema: ZodType<T>; most: number }) {
  async function list(): Promise<T[]> {
    const text = await meta.get(key);
    if (text === null) return [];
    const parsed = schema.array().safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : [];
  }
  return {
    list,
    async add(value: T): Promise<void> {
      await meta.set(key, JSON.stringify([value, ...(await list())].slice(0, most)));
    },
  };
}

/** How the system tries itself: canaries of the last 30 days, the last 5 hunts through the past, and by what signals were made then. */
export function createTrials(meta: Meta) {
  return {
    canaries: createList<CanaryRun>(meta, CANARIES, { schema: canaryRunSchema, most: MOST_CANARIES }),
    hunts: createList<RetroHunt>(meta, HUNTS, { schema: retroHuntSchema, most: MOST_HUNTS }),
    /** What made signals when that was last looked at; null before the first time. */
    async madeBy(): Promise<MadeBy | null> {
      const text = await meta.get(MADE_BY);
      const parsed = text === null ? null : madeBySchema.safeParse(JSON.parse(text));
      return parsed?.success === true ? parsed.data : null;
    },
    async setMadeBy(made: MadeBy): Promise<void> {
      await meta.set(MADE_BY, JSON.stringify(made));
    },
  };
}
