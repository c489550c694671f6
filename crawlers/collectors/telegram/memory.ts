import { z } from 'zod';
import { sha256 } from '../../../src/model/ids.ts';
import type { Cursor } from '../../collector.ts';
import type { PreviewPost } from './preview.ts';

const MAX_POSTS = 200;
const MAX_GONE = 100;
const HASH_LENGTH = 16;

const memorySchema = z.object({
  /** Text hash of the posts seen last, by message id. */
  hashes: z.record(z.string(), z.string()).catch({}).default({}),
  /** Message ids reported as deleted, so that none is reported twice. */
  gone: z.array(z.number()).catch([]).default([]),
  /** Where paging back stopped because a page could not be had: posts before this id are still to be read. */
  resumeBefore: z.number().nullable().catch(null).default(null),
});

/** What the collector remembers of a channel. */
export type ChannelMemory = z.infer<typeof memorySchema>;

/** Reads the cursor; whatever is wrong in it counts as forgotten. */
export function readMemory(cursor: Cursor): ChannelMemory {
  return memorySchema.parse(cursor);
}

/** Short hash of what an edit can change. */
export function postHash(post: Pick<PreviewPost, 'text'>): string {
  return sha256(post.text).slice(0, HASH_LENGTH);
}

/** Ids seen before that should stand on this page and do not; `before` is the id the page was asked to end at. */
export function missingFrom(
  page: readonly PreviewPost[],
  memory: ChannelMemory,
  before: number | null,
): number[] {
  // An empty page proves nothing: it may be a glitch.
  if (page.length === 0) return [];
  const shown = new Set(page.map((post) => post.id));
  const oldest = Math.min(...shown);
  const end = before ?? Number.POSITIVE_INFINITY;
  const expected = Object.keys(memory.hashes).map(Number);
  return expected.filter((id) => id > oldest && id < end && !shown.has(id) && !memory.gone.includes(id));
}

/** The memory after a visit: hashes of the newest posts, deletions, where to go on. */
export function remember(
  memory: ChannelMemory,
  visit: { posts: readonly PreviewPost[]; gone: readonly number[]; resumeBefore: number | null },
): ChannelMemory {
  const hashes = new Map(Object.entries(memory.hashes));
  for (const post of visit.posts) hashes.set(String(post.id), postHash(post));
  for (const id of visit.gone) hashes.delete(String(id));
  const newest = [...hashes].sort(([a], [b]) => Number(b) - Number(a)).slice(0, MAX_POSTS);
  const shown = new Set(visit.posts.map((post) => post.id));
  const gone = [...memory.gone.filter((id) => !shown.has(id)), ...visit.gone].slice(-MAX_GONE);
  return { hashes: Object.fromEntries(newest), gone, resumeBefore: visit.resumeBefore };
}
