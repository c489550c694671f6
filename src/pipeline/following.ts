import { setImmediate } from 'node:timers/promises';
import type { Annotations } from '../model/annotation.ts';
import type { Document } from '../model/document.ts';
import type { SignalCandidate } from '../model/signal.ts';
import type { Store } from '../store/index.ts';
import type { StoredStory, StoredStoryChange } from '../store/stories.ts';
import type { StoryUndo, StoryUndoOutcome } from '../store/story-undos.ts';

/** What looks at the stream over time; the shape of `nlp/watch`. */
export interface StreamWatch {
  take(document: Document, annotations: Annotations, familyId: string): void;
  /** Takes note that a document is gone from its source since `at`, milliseconds since 1970; more than once is as once. */
  gone(event: { documentId: string; familyId: string; outletId: string; at: number }): void;
  /** Lets time pass to `now`, milliseconds since 1970. */
  roll(now: number): void;
  /** Signals that are new or changed since the last call. */
  signals(now: number): SignalCandidate[];
  /** Takes back a merge or split of stories, by its number; false when that is not possible any more. */
  undo(change: number, now: number): boolean;
  /** Stories that changed since the last call, and how. */
  storyNews(): { stories: StoredStory[]; changes: StoredStoryChange[] };
  save(): Uint8Array;
}

/** How the stream is followed. */
export interface FollowingOptions {
  store: Store;
  /** A watch that goes on from what `save` gave, or a new one; throws when it cannot go on from it. */
  openWatch: (saved: Uint8Array | null) => StreamWatch;
  /** What could not be gone on from, and what is done instead. */
  onProblem: (problem: unknown) => void;
}

/** Follows what was related, in the order in which it was, however often the process is killed or another one takes over. */
export interface Following {
  /**
   * Takes in what came since the last call, at most 2,000 documents, and lets time pass; resolves to the signals that
   * are new or changed, and to how many documents it took.
   */
  advance(now: number): Promise<{ candidates: SignalCandidate[]; taken: number }>;
  /** Keeps where it stands and what happened to stories, once the signals of `advance` are kept; not every time when that takes long. */
  keep(now: number): Promise<void>;
}

/** Under which the running watch keeps where it stands. */
export const WATCH_CHECKPOINT = 'watch';
const DAY_MS = 86_400_000;
/** A watch that begins anew reads so much of the past: the longest baseline of the detectors and some days. */
const PAST_DAYS = 60;
const BATCH = 200;
const MOST_AT_ONCE = 2000;
/** Documents after which others get their turn in the process. */
const BREATH = 10;
/**
 * On a server numbers are given before they are seen: so many are read again. The watch knows what it has.
 * More than all documents that all processes may relate at one moment.
 */
const OVERLAP = 500;
/** A checkpoint that takes long is written the more seldom: one part in so many of the time. */
const CHECKPOINT_SHARE = 30;
const MAX_BETWEEN_MS = 600_000;

/** What went longer ago tells nothing. */
const GONE_DAYS = 2;
const MOST_GONE = 1000;

interface Position {
  /** Number of the last document taken. */
  seq: number;
  /** When the last document went that was taken note of; absent before the first. */
  gone?: string;
}

type Related = Awaited<ReturnType<Store['families']['relatedAfter']>>[number];

interface Settled {
  asked: StoryUndo;
  outcome: StoryUndoOutcome;
}

interface Open {
  watch: StreamWatch;
  /** Numbers of the last documents taken, so that what is read again is not loaded again. */
  taken: Set<number>;
  /** What people wanted taken back since the last checkpoint. */
  settled: Settled[];
  position: Position;
  /** Stamp of the checkpoint it goes on from; null before the first. */
  stamp: string | null;
}

async function begin(store: Store, now: number): Promise<Position> {
  const since = new Date(now - PAST_DAYS * DAY_MS).toISOString();
  return { seq: (await store.families.firstRelatedSince(since)) - 1 };
}

/** Goes on from the last checkpoint; from the past itself where there is none or none that can be read. */
async function resume({ store, openWatch, onProblem }: FollowingOptions, now: number): Promise<Open> {
  const checkpoint = await store.checkpoints.get(WATCH_CHECKPOINT);
  const stamp = checkpoint?.stamp ?? null;
  if (checkpoint !== null) {
    try {
      const position = checkpoint.position as Position;
      return { watch: openWatch(checkpoint.bytes), settled: [], taken: new Set(), position, stamp };
    } catch (error) {
      const sentence = `Expected to go on from the watch kept at ${checkpoint.at}, got one of another form: the last ${PAST_DAYS} days are read again`;
      onProblem(new Error(sentence, { cause: error }));
    }
  }
  return { watch: openWatch(null), settled: [], taken: new Set(), position: await begin(store, now), stamp };
}

async function take(store: Store, watch: StreamWatch, related: Related): Promise<void> {
  const { documentId, familyId } = related;
  const newest = await store.documents.get(documentId);
  // An edit may be there before its layers are: what it was before stands for it.
  for (let version = newest?.document.version ?? 0; version > 0; version -= 1) {
    const annotations = await store.annotations.get(documentId, version);
    const stored = annotations === null ? null : await store.documents.get(documentId, version);
    if (annotations === null || stored === null) continue;
    watch.take(stored.document, annotations, familyId);
    return;
  }
}

function remember(known: Set<number>, seq: number): void {
  known.add(seq);
  for (const oldest of known) {
    if (known.size <= 2 * OVERLAP) return;
    known.delete(oldest);
  }
}

/** Takes in what came since; resolves to how many documents that were. */
async function read(store: Store, { watch, position, taken: known }: Open): Promise<number> {
  let from = position.seq - (store.backend === 'postgres' ? OVERLAP : 0);
  let taken = 0;
  while (taken < MOST_AT_ONCE) {
    const batch = await store.families.relatedAfter(from, BATCH);
    for (const related of batch) {
      from = related.seq;
      if (known.has(from)) continue;
      await take(store, watch, related);
      remember(known, from);
      if (from <= position.seq) continue;
      position.seq = from;
      taken += 1;
      if (taken % BREATH === 0) await setImmediate();
    }
    if (batch.length < BATCH) break;
  }
  return taken;
}

/** Takes note of what went from its source since; of that moment once more, for more may have gone in it. */
async function readGone(store: Store, { watch, position }: Open, now: number): Promise<void> {
  const since = position.gone ?? new Date(now - GONE_DAYS * DAY_MS).toISOString();
  for (const { id, sourceId, at } of await store.documents.goneSince(since, MOST_GONE)) {
    const family = await store.families.of(id);
    const familyId = family?.id ?? id;
    watch.gone({ documentId: id, familyId, outletId: sourceId, at: Date.parse(at) });
    position.gone = at;
  }
}

/** Takes back what people asked for; tells whether there was anything. */
async function undo(store: Store, { watch, settled }: Open, now: number): Promise<boolean> {
  const asked = await store.stories.undosAsked();
  for (const one of asked) {
    if (settled.some((done) => done.asked.at === one.at && done.asked.number === one.number)) continue;
    settled.push({ asked: one, outcome: watch.undo(one.number, now) ? 'undone' : 'too-late' });
  }
  return asked.length > 0;
}

/** Opens the following of what the store relates; one process at a time may call it. */
export function createFollowing(options: FollowingOptions): Following {
  const { store } = options;
  let open: Open | null = null;
  let nextKeepMs = 0;
  /** After an error it goes on from what was kept: half of something may have been taken in. */
  const orForget = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      open = null;
      throw error;
    }
  };
  /** The watch as it stands; what another process has kept since is gone on from. */
  async function current(now: number): Promise<Open> {
    if (open === null || (await store.checkpoints.stampOf(WATCH_CHECKPOINT)) !== open.stamp)
      open = await resume(options, now);
    return open;
  }
  async function advance(now: number): Promise<{ candidates: SignalCandidate[]; taken: number }> {
    const at = await current(now);
    const taken = await read(store, at);
    // What is still to be read comes before what time brings.
    if (taken < MOST_AT_ONCE) {
      await readGone(store, at, now);
      at.watch.roll(now);
    }
    // A person waits for it.
    if (await undo(store, at, now)) nextKeepMs = now;
    return { candidates: at.watch.signals(now), taken };
  }
  async function keep(at: Open, now: number): Promise<void> {
    const started = performance.now();
    const { stories, changes } = at.watch.storyNews();
    const checkpoint = { at: new Date(now).toISOString(), position: at.position, bytes: at.watch.save() };
    at.stamp = await store.checkpoints.put(WATCH_CHECKPOINT, checkpoint, async (trx) => {
      await store.stories.putIn(trx, stories, changes);
      for (const { asked, outcome } of at.settled)
        await store.stories.settleUndoIn(trx, asked, { at: checkpoint.at, outcome });
    });
    at.settled = [];
    const tookMs = performance.now() - started;
    nextKeepMs = now + Math.min(MAX_BETWEEN_MS, tookMs * CHECKPOINT_SHARE);
  }
  return {
    advance: (now) => orForget(advance(now)),
    async keep(now) {
      if (open !== null && now >= nextKeepMs) await orForget(keep(open, now));
    },
  };
}
