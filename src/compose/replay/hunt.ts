import type { Raised } from '../../../nlp/replay/raised.ts';
import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import { uuidV5 } from '../../model/ids.ts';
import type { Hunted, RetroHunt } from '../../model/retro-hunt.ts';
import type { Signal } from '../../model/signal.ts';
import type { Source } from '../../model/source.ts';
import type { Weights } from '../../model/weights.ts';
import type { Store } from '../../store/index.ts';
import { savedAsAsked } from '../standing.ts';
import { readArchive, type ArchiveRead } from './archive.ts';
import { createLane } from './lane.ts';

const DAY_MS = 86_400_000;
const MOST_TOLD = 50;
const MOST_VERIFIED = 1000;
/** Least score at which a signal reaches any audience of the file that comes with the system. */
const THRESHOLD = 0.3;
/** Families are sized for what there is, and a little more. */
const SPARE = 1.5;
const MIN_A_DAY = 100;

/** What is hunted through. */
export interface HuntOptions {
  store: Store;
  sources: readonly Source[];
  /** Reads a document as the present release does. */
  read: (document: Document) => Promise<Annotations>;
  /** Weights of before and of now. */
  weights: { before: Weights; now: Weights };
  /** What changed; empty when asked for by hand. */
  changed: readonly string[];
  now: Date;
  days: number;
  /** Most document versions gone through: what is more is cut off at the far end. */
  most: number;
  signal: AbortSignal;
  told?: (read: ArchiveRead) => void;
}

const iso = (at: number): string => new Date(at).toISOString();
const idOf = ({ first }: Raised): string => uuidV5(`${first.detector}\n${first.subject}`);
const isLoud = ({ first, last }: Raised): boolean => Math.max(first.score, last.score) >= THRESHOLD;

function toHunted(raised: Raised): Hunted {
  const { first, last, firstAt } = raised;
  return {
    signalId: idOf(raised),
    detector: first.detector,
    headline: last.headline,
    category: last.category,
    region: last.region,
    score: Math.max(first.score, last.score),
    firstAt: iso(firstAt),
    documentId: last.evidence[0]?.documentId ?? null,
  };
}

const storedToHunted = (signal: Signal): Hunted => ({
  signalId: signal.id,
  detector: signal.detector,
  headline: signal.headline,
  category: signal.category,
  region: signal.region,
  score: signal.score,
  firstAt: signal.createdAt,
  documentId: signal.evidence[0]?.documentId ?? null,
});

/** Signals by id and by the documents that show them: a signal under another subject of the same texts is the same warning. */
function indexOf(raised: readonly Raised[]) {
  const ids = new Set(raised.map(idOf));
  const shown = new Set(raised.flatMap(({ evidence }) => [...evidence.keys()]));
  return {
    has: (id: string, documents: Iterable<string>): boolean =>
      ids.has(id) || [...documents].some((document) => shown.has(document)),
  };
}

const strongest = (list: readonly Hunted[]): Hunted[] =>
  [...list].sort((a, b) => b.score - a.score || (a.firstAt < b.firstAt ? -1 : 1)).slice(0, MOST_TOLD);

interface Past {
  from: string;
  before: string;
  whole: boolean;
  documentsADay: number;
}

/** The last days, as many as stay within the bound. */
async function pastOf({ store, now, days, most }: HuntOptions): Promise<Past> {
  const before = now.toISOString();
  const since = iso(now.getTime() - days * DAY_MS);
  const span = await store.documents.span(since, before);
  const versions = span?.versions ?? 0;
  const [nearest] = span === null || versions <= most ? [] : await store.documents.after(span.last - most, 1);
  const from = nearest === undefined ? since : nearest.document.firstSeen;
  const taken = Math.max(1, (now.getTime() - Date.parse(from)) / DAY_MS);
  return {
    before,
    from,
    whole: versions <= most,
    documentsADay: Math.max(MIN_A_DAY, Math.ceil((Math.min(versions, most) / taken) * SPARE)),
  };
}

/** Lets two empty lanes read the past: one with the layers that are stored, one with those of the present release. */
async function play(options: HuntOptions, past: Past) {
  const { store, sources, read, weights, signal, told } = options;
  const known = new Map(sources.map((source) => [source.id, source]));
  const saved = savedAsAsked(await store.standingQueries.list());
  const laneOf = (of: Weights) =>
    createLane({
      source: (id) => known.get(id),
      saved,
      weights: of,
      documentsADay: past.documentsADay,
    });
  const lanes = { before: laneOf(weights.before), now: laneOf(weights.now) };
  const done = await readArchive(
    store,
    {
      from: past.from,
      before: past.before,
      signal,
      ...(told === undefined ? {} : { told }),
      layers: async (document) => {
        const stored = await store.annotations.get(document.id, document.version);
        return stored === null ? null : { stored, made: await read(document) };
      },
    },
    (document, { stored, made }) => {
      lanes.before.take(document, stored);
      lanes.now.take(document, made);
    },
  );
  const end = Date.parse(past.before);
  lanes.before.roll(end);
  lanes.now.roll(end);
  return { done, before: lanes.before.raised().filter(isLoud), now: lanes.now.raised().filter(isLoud) };
}

/**
 * Goes through the last days twice, with stored layers and with those of the present release, and tells what would newly
 * have been warned of, what would not any more, and which verified signals are among that; a warning shown by the same texts
 * under another name is the same. Detectors are those of the present release in both, so what only a change of detectors brings
 * is held against the signals that were really told. Keeps nothing. Rejects when `signal` is aborted.
 */
export async function huntPast(options: HuntOptions): Promise<RetroHunt> {
  const { store, changed, now, signal } = options;
  const past = await pastOf(options);
  const played = await play(options, past);
  signal.throwIfAborted();
  const [before, after] = [indexOf(played.before), indexOf(played.now)];
  const byDetectors = changed.includes('detectors');
  const newly: Hunted[] = [];
  for (const raised of played.now) {
    const told = (await store.signals.get(idOf(raised))) !== null;
    const isOld = before.has(idOf(raised), raised.evidence.keys());
    if (!told && (!isOld || byDetectors)) newly.push(toHunted(raised));
  }
  const gone = played.before.filter((raised) => !after.has(idOf(raised), raised.evidence.keys()));
  const verified = await store.signals.list({ state: 'verified', since: past.from, limit: MOST_VERIFIED });
  const documentsOf = ({ evidence }: Signal) => evidence.map(({ documentId }) => documentId);
  const goneVerified = verified.filter(
    (kept) =>
      !after.has(kept.id, documentsOf(kept)) && (byDetectors || before.has(kept.id, documentsOf(kept))),
  );
  return {
    at: now.toISOString(),
    from: past.from,
    before: past.before,
    documents: played.done.documents,
    leftOut: played.done.leftOut,
    whole: past.whole,
    changed: [...changed],
    threshold: THRESHOLD,
    newly: strongest(newly),
    newlyCount: newly.length,
    gone: strongest(gone.map(toHunted)),
    goneCount: gone.length,
    goneVerified: strongest(goneVerified.map(storedToHunted)),
  };
}
