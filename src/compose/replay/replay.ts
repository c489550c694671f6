import { BASELINES, createBaselines, type BaselineName } from '../../../nlp/replay/baselines.ts';
import { alarmOf, sought, type Alarm, type Sought } from '../../../nlp/replay/alarm.ts';
import type { Raised } from '../../../nlp/replay/raised.ts';
import { scoreAlarms, type Score } from '../../../nlp/replay/score.ts';
import { createPipeline } from '../../../nlp/index.ts';
import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import type { ReplayEvent } from '../../model/replay.ts';
import type { SignalCandidate } from '../../model/signal.ts';
import type { Source } from '../../model/source.ts';
import type { Weights } from '../../model/weights.ts';
import type { Store } from '../../store/index.ts';
import { savedAsAsked } from '../standing.ts';
import { readArchive, storedLayers, type ArchiveRead } from './archive.ts';
import { createLane } from './lane.ts';

const DAY_MS = 86_400_000;
/** Most events taken from the ledger. */
const MOST_BULLETINS = 1000;

/** What is replayed, and as known when. */
export interface ReplayOptions {
  store: Store;
  sources: readonly Source[];
  /** ISO times: signals count from here ... */
  from: string;
  /** ... to before here. */
  to: string;
  /** Nothing that came later is known: neither documents nor queries nor weights. */
  at: string;
  /** Days before `from` that only teach what is usual. */
  warmUpDays: number;
  /** Null: the confirmed bulletins of the ledger. */
  events: readonly ReplayEvent[] | null;
  /** The present pipeline reads every document again; otherwise the layers of the store are used. */
  annotate: { maskKey: string } | null;
  /** Least score at which a signal counts. */
  threshold: number;
  seed: number;
  documentsADay: number;
  signal: AbortSignal;
  told: (read: ArchiveRead) => void;
}

/** A signal of the replay. */
export interface ReplayedSignal extends Pick<
  SignalCandidate,
  'detector' | 'subject' | 'category' | 'region' | 'headline' | 'score' | 'families' | 'origins'
> {
  /** When it was first told, and when it last changed (ISO). */
  firstAt: string;
  lastAt: string;
  method: string | null;
  forAnalyst: boolean;
}

/** What came of a replay. */
export interface Replay {
  from: string;
  to: string;
  at: string;
  layers: 'stored' | 'made again';
  weights: string;
  read: ArchiveRead;
  /** Stopped before the end: everything is of the time up to `read.at`. */
  stopped: boolean;
  signals: ReplayedSignal[];
  /** When each ranker first told of each event (ISO). */
  events: { id: string; date: string; firstAt: Record<string, string | null> }[];
  eventsFrom: 'file' | 'ledger';
  threshold: number;
  scores: ({ ranker: string } & Score)[];
}

const iso = (at: number): string => new Date(at).toISOString();

/** Confirmed bulletins of the time as events: the category, method and region of their text. */
async function ledgerEvents({ store, from, at }: ReplayOptions): Promise<ReplayEvent[]> {
  const bulletins = await store.bulletins.list({ state: 'confirmed', limit: MOST_BULLETINS });
  const events: ReplayEvent[] = [];
  for (const { documentId, version, at: date, category } of bulletins) {
    if (date < from || date > at) continue;
    const annotations = await store.annotations.get(documentId, version);
    const method = annotations?.methods.find((card) => card.method !== null)?.method;
    const region = annotations?.places.find((place) => place.region !== null)?.region;
    if (category === null && typeof method !== 'string') continue;
    events.push({
      id: documentId,
      date,
      ...(category === null ? {} : { category }),
      ...(typeof method === 'string' ? { method } : {}),
      ...(typeof region === 'string' ? { region } : {}),
    });
  }
  return events;
}

function layersOf({ store, sources, annotate }: ReplayOptions) {
  if (annotate === null) return storedLayers(store);
  const pipeline = createPipeline(annotate);
  const homes = new Map(sources.map(({ id, region }) => [id, region === '*' ? null : region]));
  return async (document: Document): Promise<Annotations> =>
    pipeline.annotate({ ...document, homeRegion: homes.get(document.sourceId) ?? null });
}

async function queriesAt(store: Store, at: string) {
  const saved = await store.standingQueries.list();
  return savedAsAsked(saved.filter((query) => query.at <= at));
}

interface Played {
  read: ArchiveRead;
  raised: Raised[];
  baselines: Record<BaselineName, Alarm[]>;
  /** Milliseconds since 1970 up to which it came. */
  end: number;
}

/** Lets an empty lane and the baselines read the archive. */
async function play(options: ReplayOptions, weights: Weights): Promise<Played> {
  const { store, sources, from, to, at, warmUpDays, seed, documentsADay, signal, told } = options;
  const known = new Map(sources.map((source) => [source.id, source]));
  const baselines = createBaselines({ seed });
  const lane = createLane({
    source: (id) => known.get(id),
    saved: await queriesAt(store, at),
    weights,
    documentsADay,
    onEvent: (event) => baselines.take(event),
  });
  const before = at < to ? at : to;
  const since = iso(Date.parse(from) - warmUpDays * DAY_MS);
  const read = await readArchive(
    store,
    { from: since, before, layers: layersOf(options), signal, told },
    (document, annotations) => lane.take(document, annotations),
  );
  const end = Date.parse(signal.aborted ? read.at : before);
  lane.roll(end);
  baselines.roll(end);
  const raised = lane.raised().filter(({ firstAt }) => firstAt >= Date.parse(from));
  return { read, raised, baselines: baselines.alarms(), end };
}

function toSignal({ firstAt, lastAt, first, last }: Raised): ReplayedSignal {
  const { detector, subject } = first;
  const { category, region, headline, score, families, origins } = last;
  return {
    detector,
    subject,
    category,
    region,
    headline,
    score,
    families,
    origins,
    firstAt: iso(firstAt),
    lastAt: iso(lastAt),
    method: last.method?.id ?? null,
    forAnalyst: last.review === true,
  };
}

/** Holds what was told against events. */
function judge(
  { raised, baselines, end }: Played,
  { events, from, threshold }: { events: readonly Sought[]; from: string; threshold: number },
): Pick<Replay, 'events' | 'scores'> {
  const period = { from: Date.parse(from), to: end + 1 };
  const alarms = raised.filter(({ first }) => first.review !== true).map(alarmOf);
  const rankers = [
    { ranker: 'aldyn', ...scoreAlarms(alarms, events, { ...period, threshold }) },
    ...BASELINES.map((ranker) => ({
      ranker,
      ...scoreAlarms(baselines[ranker], events, { ...period, threshold: 0 }),
    })),
  ];
  return {
    events: events.map(({ id, at }, number) => ({
      id,
      date: iso(at),
      firstAt: Object.fromEntries(
        rankers.map(({ ranker, leads }) => {
          const first = leads[number]!.firstAt;
          return [ranker, first === null ? null : iso(first)];
        }),
      ),
    })),
    scores: rankers.map(({ ranker, score }) => ({ ranker, ...score })),
  };
}

/** Goes through the archive as it was known at a time, and holds what would have been told against dated events. */
export async function replayArchive(options: ReplayOptions): Promise<Replay> {
  const { store, from, to, at, threshold, signal } = options;
  const weights = await store.weights.inUse(at);
  const played = await play(options, weights);
  const events = (options.events ?? (await ledgerEvents(options)))
    .map(sought)
    .filter((event) => event.at >= Date.parse(from));
  return {
    from,
    to,
    at,
    layers: options.annotate === null ? 'stored' : 'made again',
    weights: weights.version,
    read: played.read,
    stopped: signal.aborted,
    signals: played.raised.map(toSignal),
    eventsFrom: options.events === null ? 'ledger' : 'file',
    threshold,
    ...judge(played, { events, from, threshold }),
  };
}
