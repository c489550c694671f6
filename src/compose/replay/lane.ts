import type { AnnotatedDocument } from '../../../nlp/detectors/detector.ts';
import { DEFAULT_STANDING_QUERIES, type StandingQuery } from '../../../nlp/detectors/standing-queries.ts';
import { createQueryAsker, createStandingQueryDetector } from '../../../nlp/detectors/standing-query.ts';
import type { StreamEvent } from '../../../nlp/detectors/stream.ts';
import { createFamilies } from '../../../nlp/relate/families/families.ts';
import { createFooters, stemsOutside } from '../../../nlp/relate/families/footers.ts';
import { createSketch } from '../../../nlp/relate/families/sketch.ts';
import { originOf } from '../../../nlp/relate/origins/origin.ts';
import { sightingOf } from '../../../nlp/relate/sighting.ts';
import { createRaisedLog, type Raised } from '../../../nlp/replay/raised.ts';
import { createWatch } from '../../../nlp/watch/watch.ts';
import type { Annotations } from '../../model/annotation.ts';
import type { Document } from '../../model/document.ts';
import type { SignalCandidate } from '../../model/signal.ts';
import type { Source } from '../../model/source.ts';
import { rescore, type Weights } from '../../model/weights.ts';
import { outletOf } from '../detection.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** After a longer silence its hours are not gone through one by one. */
const LONGEST_SILENCE_MS = 60 * DAY_MS;
/** Standing queries make one signal of what a day brings; a day's answers and those of the day before are kept, so many at most. */
const MOST_ANSWERS = 3000;

/** How a lane is made. */
export interface LaneOptions {
  source: (id: string) => Source | undefined;
  /** Standing queries that people saved, on top of the built-in ones. */
  saved: readonly StandingQuery[];
  weights: Weights;
  /** Most documents a day that families are sized for. */
  documentsADay: number;
  /** What else looks at the stream. */
  onEvent?: (event: StreamEvent) => void;
}

/** A line of its own for a stream of read documents: footers, families, watch, standing queries; nothing of it is kept. */
export interface Lane {
  /** Takes documents in, in the order in which they were seen. */
  take(document: Document, annotations: Annotations): void;
  /** Lets time pass, hour by hour. */
  roll(now: number): void;
  /** Signals so far, each from when it was first told. */
  raised(): Raised[];
}

/** Asks the standing queries and makes their signals once an hour. */
function createAsking(saved: readonly StandingQuery[]) {
  const asker = createQueryAsker([...DEFAULT_STANDING_QUERIES, ...saved]);
  const detector = createStandingQueryDetector(DEFAULT_STANDING_QUERIES);
  let answers: AnnotatedDocument[] = [];
  let isNew = false;
  return {
    take(item: AnnotatedDocument): void {
      if (answers.length >= MOST_ANSWERS || asker.ask(item.document, item.annotations).length === 0) return;
      answers.push(item);
      isNew = true;
    },
    signals(now: number): SignalCandidate[] {
      if (!isNew) return [];
      isNew = false;
      const since = new Date((Math.floor(now / DAY_MS) - 1) * DAY_MS).toISOString();
      answers = answers.filter(({ document }) => document.firstSeen >= since);
      return detector.detect({ documents: answers, saved, now: new Date(now).toISOString() });
    },
  };
}

/** Opens an empty lane; deterministic: the same documents give the same signals at the same hours. */
export function createLane({ source, saved, weights, documentsADay, onEvent }: LaneOptions): Lane {
  const footers = createFooters();
  const families = createFamilies({ documentsADay });
  const watch = createWatch();
  const asking = createAsking(saved);
  const log = createRaisedLog();
  let hour: number | null = null;

  function roll(now: number): void {
    const current = Math.floor(now / HOUR_MS);
    hour = hour === null ? current : Math.max(hour, current - LONGEST_SILENCE_MS / HOUR_MS);
    for (; hour < current; hour += 1) {
      const end = (hour + 1) * HOUR_MS;
      watch.roll(end);
      const told = [...watch.signals(end), ...asking.signals(end)];
      log.take(
        told.map((signal) => rescore(signal, weights)),
        end,
      );
      // Nobody asks here what became of stories, and what nobody asks for piles up.
      watch.storyNews();
    }
  }

  function familyOf(document: Document, { tokens, places }: Annotations) {
    const standing = document.kind === 'message' ? footers.take(document.sourceId, document.text) : [];
    const named = places.filter(({ kind }) => kind !== 'country').map(({ place }) => place);
    return families.take(createSketch(stemsOutside(tokens, standing), { places: named }), {
      documentId: document.id,
      outlet: document.sourceId,
      seenAt: Date.parse(document.firstSeen),
    });
  }

  return {
    roll,
    take(document, annotations) {
      roll(Date.parse(document.firstSeen));
      const outlet = outletOf(document.sourceId, source(document.sourceId));
      const { familyId, first } = familyOf(document, annotations);
      const event = watch.take(sightingOf(document, annotations, outlet), familyId);
      if (event === null) return;
      onEvent?.(event);
      asking.take({
        document,
        annotations,
        familyId,
        familyFirstSeen: new Date(first.seenAt).toISOString(),
        origin: originOf(document),
        grade: outlet.grade,
      });
    },
    raised: () => log.all(),
  };
}
