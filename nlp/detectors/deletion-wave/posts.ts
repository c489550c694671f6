import { emptyGathered, gather, type Gathered } from '../gathered.ts';
import type { GoneEvent, StreamEvent } from '../stream.ts';
import { plainCategories } from '../threat.ts';

const DAY_MS = 86_400_000;
/** Posts that are gone later than this after they were posted say nothing of haste. */
const SOON_MS = DAY_MS;
const KEPT_MS = 1.5 * DAY_MS;
const MOST_POSTS = 5000;
const MOST_OUTLETS = 3000;
const DAILY_DECAY = 0.977;
/** What is usual before anything is known: one post in fifty, as sure as a hundred posts make it. By hand. */
const PRIOR = { posts: 100, gone: 2 };
/** Posts of an outlet from which on its own past counts more than that of all. By hand. */
const OUTLET_SHRINK = 50;

/** A post about crime of the last 36 hours. */
export interface Post {
  outlet: string;
  seenAt: number;
  postedAt: number;
  categories: string[];
  /** When it was gone, within a day of being posted; null while it stands, or went later. */
  goneAt: number | null;
  gathered: Gathered;
}

interface Past {
  posts: number;
  gone: number;
}

/** The state as plain JSON. */
export interface SavedPosts {
  posts: [documentId: string, post: Post][];
  all: Past;
  outlets: [outlet: string, past: Past][];
}

/** Posts about crime, and which share of them is usually gone within a day. */
export interface Posts {
  take(event: StreamEvent): void;
  /** Whether a post is gone that was posted within the last day. */
  gone(event: GoneEvent): boolean;
  /** Posts of the last 36 hours, the oldest first. */
  recent(): Iterable<Post>;
  /** Usual share of an outlet's posts, or of all posts, and the gone ones it is known from. */
  usual(outlet: string | null): { share: number; known: number };
  rollAt(now: number): void;
  save(): SavedPosts;
}

/** Posts as they were saved, or none; at most 5,000 of them. */
export function createPosts(saved?: SavedPosts): Posts {
  const posts = new Map(saved?.posts);
  const outlets = new Map(saved?.outlets);
  const all: Past = saved?.all ?? { ...PRIOR };

  function count(past: Past, { goneAt }: Post): void {
    past.posts += 1;
    if (goneAt !== null) past.gone += 1;
  }

  /** A post of which it is now known whether it stayed becomes part of the usual. */
  function settle(documentId: string, post: Post): void {
    posts.delete(documentId);
    count(all, post);
    let past = outlets.get(post.outlet);
    if (past === undefined && outlets.size < MOST_OUTLETS)
      outlets.set(post.outlet, (past = { posts: 0, gone: 0 }));
    if (past !== undefined) count(past, post);
  }

  function age(): void {
    for (const past of [all, ...outlets.values()]) {
      past.posts *= DAILY_DECAY;
      past.gone *= DAILY_DECAY;
    }
    all.posts += PRIOR.posts * (1 - DAILY_DECAY);
    all.gone += PRIOR.gone * (1 - DAILY_DECAY);
    for (const [outlet, past] of outlets) if (past.posts < 0.5) outlets.delete(outlet);
  }

  return {
    take(event) {
      const { sighting } = event;
      const { annotations, documentId, outlet, seenAt, at } = sighting;
      if (posts.has(documentId)) return;
      const categories = plainCategories(annotations);
      const mention = annotations.categories.find((one) => one.category === categories[0]);
      const gathered = emptyGathered();
      gather(gathered, event, { spans: mention?.terms ?? annotations.ads.flatMap(({ slots }) => slots) });
      posts.set(documentId, {
        outlet: outlet.sourceId,
        seenAt,
        postedAt: at,
        categories,
        goneAt: null,
        gathered,
      });
      if (posts.size > MOST_POSTS) settle(...posts.entries().next().value!);
    },
    gone({ documentId, at }) {
      const post = posts.get(documentId);
      if (post === undefined || post.goneAt !== null || at - post.postedAt > SOON_MS) return false;
      post.goneAt = at;
      return true;
    },
    recent: () => posts.values(),
    usual(outlet) {
      const share = all.gone / all.posts;
      const own = outlet === null ? undefined : outlets.get(outlet);
      if (own === undefined) return { share, known: all.gone };
      const gone = own.gone + OUTLET_SHRINK * share;
      return { share: gone / (own.posts + OUTLET_SHRINK), known: gone };
    },
    rollAt(now) {
      for (const [documentId, post] of posts) {
        if (post.seenAt >= now - KEPT_MS) break;
        settle(documentId, post);
      }
      if (now % DAY_MS === 0) age();
    },
    save: () => ({ posts: [...posts], all: { ...all }, outlets: [...outlets] }),
  };
}
