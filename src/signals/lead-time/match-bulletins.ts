import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import { orderTime } from '../../model/document.ts';
import type { Signal } from '../../model/signal.ts';
import type { Bulletin } from '../../store/bulletins.ts';
import type { Store } from '../../store/index.ts';
import { compareTraits, rarityOf, type Rarity } from './compare.ts';
import { traitsOfSignal, traitsOfText, type Traits } from './traits.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A warning that is older than this warned of something else. */
const WINDOW_DAYS = 90;
/** A bulletin older than this when we saw it came before we looked: nobody could have warned of it. */
const BACKFILL_MS = 48 * HOUR_MS;
/** A text that is still being read is waited for, so long. */
const UNREAD_MS = HOUR_MS;
/** Less alike than this is not worth a person's look. By hand, tuned on nothing. */
const LEAST_SCORE = 0.4;
const MAX_PROPOSALS = 5;
/** Official texts looked at in one run. */
const MAX_ARRIVALS = 500;
/** Signals held against bulletins, the newest first, and those whose traits are remembered between runs. */
const MAX_SIGNALS = 2000;
const MAX_REMEMBERED = 4000;
const MAX_EVIDENCE = 5;
const CURSOR = 'bulletins.cursor';

/** What matching is given beside the store. */
export interface MatchOptions {
  store: Store;
  /** Ids of sources that are state bodies or their press services. */
  officialSources: () => readonly string[];
  /** Whether a text speaks of crime or danger. */
  isThreat: (annotations: Annotations) => boolean;
}

interface Held {
  signal: Signal;
  traits: Traits;
}

interface Read {
  bulletin: Bulletin;
  traits: Traits;
}

/** Signals of the last 90 days that nobody dismissed, with what they are compared by; remembered while they stay the same. */
function createHeldSignals(store: Store): (now: Date) => Promise<Held[]> {
  const remembered = new Map<string, { updatedAt: string; traits: Traits }>();

  async function traitsOf(signal: Signal): Promise<Traits> {
    const known = remembered.get(signal.id);
    if (known !== undefined && known.updatedAt === signal.updatedAt) return known.traits;
    const texts: Annotations[] = [];
    for (const { documentId, version } of signal.evidence.slice(0, MAX_EVIDENCE)) {
      const annotations = await store.annotations.get(documentId, version);
      if (annotations !== null) texts.push(annotations);
    }
    const traits = traitsOfSignal(signal, texts);
    remembered.delete(signal.id);
    remembered.set(signal.id, { updatedAt: signal.updatedAt, traits });
    if (remembered.size > MAX_REMEMBERED) remembered.delete(remembered.keys().next().value!);
    return traits;
  }

  return async (now) => {
    const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS).toISOString();
    const signals = await store.signals.list({ since, limit: MAX_SIGNALS });
    const held: Held[] = [];
    for (const signal of signals) {
      if (signal.state === 'dismissed' || signal.state === 'retracted') continue;
      held.push({ signal, traits: await traitsOf(signal) });
    }
    return held;
  };
}

/** What of a text makes it a bulletin; null when it is none, `wait` while it is still being read. */
async function readBulletin(
  { store, isThreat }: MatchOptions,
  document: Document,
  { now, began }: { now: Date; began: string },
): Promise<Read | null | 'wait'> {
  const { id, version, sourceId, firstSeen } = document;
  const annotations = await store.annotations.get(id, version);
  const family = await store.families.of(id);
  if (annotations === null || family === null)
    return now.getTime() - Date.parse(firstSeen) < UNREAD_MS ? 'wait' : null;
  const seenMs = Date.parse(firstSeen);
  const at = new Date(Math.min(seenMs, Date.parse(orderTime(document)))).toISOString();
  // What was published before we looked at anything nobody could have warned of.
  const isLate = at < began || seenMs - Date.parse(at) > BACKFILL_MS;
  if (isLate || !isThreat(annotations)) return null;
  const traits = traitsOfText(annotations);
  const [surest] = [...annotations.categories]
    .filter(({ category }) => traits.category.has(category))
    .sort((a, b) => b.score - a.score);
  const category = surest?.category ?? null;
  const bulletin = {
    documentId: id,
    version,
    familyId: family.id,
    sourceId,
    at,
    seenAt: firstSeen,
    category,
  };
  return { bulletin, traits };
}

/** Earlier signals that may have warned of it, the likeliest first. */
function proposalsFor({ bulletin, traits }: Read, held: readonly Held[], rarity: Rarity) {
  const earliest = new Date(Date.parse(bulletin.at) - WINDOW_DAYS * DAY_MS).toISOString();
  return held
    .filter(({ signal }) => signal.createdAt < bulletin.at && signal.createdAt >= earliest)
    .filter(({ signal }) => signal.evidence.some(({ documentId }) => documentId !== bulletin.documentId))
    .map(({ signal, traits: own }) => ({ signal, ...compareTraits(traits, own, rarity) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.signal.id < b.signal.id ? -1 : 1))
    .slice(0, MAX_PROPOSALS)
    .map(({ signal, score, reasons }) => ({
      signalId: signal.id,
      category: signal.category,
      alertAt: signal.createdAt,
      evidenceAt: signal.evidence.reduce(
        (least, { firstSeen }) => (firstSeen < least ? firstSeen : least),
        signal.createdAt,
      ),
      score,
      reasons,
    }));
}

/**
 * Makes the function that takes in official texts about crime that came since the last call, each once, and proposes the
 * signals that may have warned of it before, with score and reasons. Resolves to how many were taken in. Nothing
 * counts as warned before a person confirms it. Goes on from a cursor in the store, so that calling it again is harmless.
 */
export function createBulletinMatcher(options: MatchOptions): (now: Date) => Promise<number> {
  const { store } = options;
  const heldSignals = createHeldSignals(store);

  return async (now) => {
    const cursor = Number((await store.meta.get(CURSOR)) ?? 0);
    const arrived = await store.documents.firstsAfter(cursor, {
      sources: options.officialSources(),
      limit: MAX_ARRIVALS,
    });
    const began = (await store.documents.earliest()) ?? now.toISOString();
    const read: Read[] = [];
    let reached = cursor;
    for (const { seq, document } of arrived) {
      const found = await readBulletin(options, document, { now, began });
      if (found === 'wait') break;
      reached = seq;
      if (found !== null) read.push(found);
    }
    let taken = 0;
    if (read.length > 0) {
      const held = await heldSignals(now);
      const rarity = rarityOf([...held, ...read].map(({ traits }) => traits));
      for (const one of read)
        if (await store.bulletins.put(one.bulletin, proposalsFor(one, held, rarity))) taken += 1;
    }
    if (reached !== cursor) await store.meta.set(CURSOR, String(reached));
    return taken;
  };
}
