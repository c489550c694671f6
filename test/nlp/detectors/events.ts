// Events of a stream over made-up documents.
import type { StreamDetector, StreamEvent } from '../../../nlp/detectors/stream.ts';
import { sightingOf, type Outlet } from '../../../nlp/relate/sighting.ts';
import { annotated, type Sketched } from './made-up.ts';

const HOUR_MS = 3_600_000;

/** What is worth saying of an event beside its document. */
export interface Told extends Sketched {
  /** Default: when it was published. */
  seen?: string;
  outlet?: Partial<Outlet>;
  story?: string;
  foundsStory?: boolean;
  likeness?: number;
}

/** A made-up document as it comes in the stream; it founds its family unless `family` says another. */
export function eventOf(told: Told): StreamEvent {
  const { document, annotations, grade } = annotated(told);
  const seen = { ...document, firstSeen: told.seen ?? told.at };
  const outlet = { sourceId: document.sourceId, grade, country: 'KZ', official: false, ...told.outlet };
  return {
    sighting: sightingOf(seen, annotations, outlet),
    familyId: told.family ?? document.id,
    isFounder: told.family === undefined || told.family === document.id,
    storyId: told.story ?? null,
    foundsStory: told.foundsStory ?? false,
    likeness: told.likeness ?? 0,
  };
}

/** The same event once more as another document at another time: what is slow to make is made once. */
export function again(
  event: StreamEvent,
  { id, at, outlet }: { id: string; at: number; outlet?: string },
): StreamEvent {
  const { sighting } = event;
  const sourceId = outlet ?? sighting.outlet.sourceId;
  return {
    ...event,
    familyId: id,
    isFounder: true,
    sighting: {
      ...sighting,
      documentId: id,
      url: `https://${sourceId}.example/${id}`,
      seenAt: at,
      at,
      origin: sourceId,
      outlet: { ...sighting.outlet, sourceId },
    },
  };
}

/** Lets a detector take events in order, with every full hour between them up to `end`. */
export function play(detector: StreamDetector, events: readonly StreamEvent[], end: string): void {
  const ordered = [...events].sort((a, b) => a.sighting.seenAt - b.sighting.seenAt);
  let hour = ordered.length === 0 ? Infinity : Math.floor(ordered[0]!.sighting.seenAt / HOUR_MS) + 1;
  const rollTo = (at: number): void => {
    for (; hour * HOUR_MS <= at; hour += 1) detector.roll(hour * HOUR_MS);
  };
  for (const event of ordered) {
    rollTo(event.sighting.seenAt);
    detector.take(event);
  }
  rollTo(Date.parse(end));
}
