// One state machine for everything that looks at the stream over time. The running line, the replay of an archive, the
// hunt through the past, the shadow lane of the canaries and the evaluation all drive this one.
import type { SignalCandidate } from '../../src/model/signal.ts';
import { STREAM_DETECTORS } from '../detectors/index.ts';
import { readJson, saveJson } from '../detectors/stream.ts';
import type { GoneEvent, StreamDetector, StreamDetectorKind, StreamEvent } from '../detectors/stream.ts';
import type { Sighting } from '../relate/sighting.ts';
import { createRelated, type SavedRelated, type StoryNews } from './related.ts';
import { packSections, unpackSections } from './sections.ts';

const HOUR_MS = 3_600_000;
const TEN_MINUTES_MS = 600_000;
/** After a longer silence nothing of what was expected holds any more: its hours are not gone through one by one. */
const LONGEST_SILENCE_MS = 60 * 24 * HOUR_MS;
const VERSION = 1;

/** How a watch is made. */
export interface WatchOptions {
  /** What `save` gave. */
  saved?: Uint8Array;
  /** Default: all detectors of the stream. */
  detectors?: readonly StreamDetectorKind[];
  /** Most stories held. */
  mostStories?: number;
}

/** Stories, groups of outlets and detectors over one stream of documents. */
export interface Watch {
  /** Takes a document in, in the order in which they were first seen; null when it was taken before. */
  take(sighting: Sighting, familyId: string): StreamEvent | null;
  /** Takes note that a document is gone from its outlet, in order with the documents. */
  gone(event: GoneEvent): void;
  /** Lets time pass to `now` (milliseconds since 1970); it never goes back. */
  roll(now: number): void;
  /** Signals that are new or changed since the last call. */
  signals(now: number): SignalCandidate[];
  /** Takes back one of the last 200 merges and splits of stories, for good; false when that is not possible any more. */
  undo(change: number, now: number): boolean;
  /** Stories that changed since the last call, and how. */
  storyNews(): StoryNews;
  /** Group of outlets that an origin moves with; null for one that moves by itself. */
  groupOf(origin: string): string | null;
  /** All that is needed to go on from here; what `signals` and `storyNews` have to tell is to be asked for before. */
  save(): Uint8Array;
}

interface Head {
  version: number;
  /** Milliseconds since 1970 to which time has passed; null before the first document. */
  clock: number | null;
  related: SavedRelated['head'];
}

interface Before {
  sections: ReadonlyMap<string, Uint8Array>;
  clock: number | null;
  related: SavedRelated;
}

function readBefore(saved: Uint8Array): Before {
  const sections = unpackSections(saved);
  const headBytes = sections.get('head');
  const stories = sections.get('stories');
  const head = headBytes === undefined ? undefined : readJson<Head>(headBytes);
  if (head?.version !== VERSION || stories === undefined)
    throw new Error(`Expected a watch saved by version ${VERSION}, got version ${head?.version ?? 'none'}`);
  return { sections, clock: head.clock, related: { head: head.related, stories } };
}

/**
 * Opens a watch. The same documents in the same order give the same signals and stories, also over `save` and `saved`.
 * A detector whose version has changed since begins anew. Throws when `saved` is damaged or of another version.
 */
export function createWatch({ saved, mostStories, detectors = STREAM_DETECTORS }: WatchOptions = {}): Watch {
  const before = saved === undefined ? null : readBefore(saved);
  let clock = before?.clock ?? null;
  const related = createRelated({
    ...(before === null ? {} : { saved: before.related }),
    ...(mostStories === undefined ? {} : { mostStories }),
  });
  const groupOf = (origin: string): string | null => related.groupOf(origin);
  const running = detectors.map((kind): [section: string, detector: StreamDetector] => {
    const section = `${kind.name}@${kind.version}`;
    const own = before?.sections.get(section);
    return [section, kind.create({ groupOf, ...(own === undefined ? {} : { saved: own }) })];
  });

  function roll(now: number): void {
    if (clock !== null && now <= clock) return;
    const from = Math.max(clock ?? now, now - LONGEST_SILENCE_MS);
    for (let at = (Math.floor(from / TEN_MINUTES_MS) + 1) * TEN_MINUTES_MS; at <= now; at += TEN_MINUTES_MS) {
      related.rollAt(at);
      if (at % HOUR_MS === 0) for (const [, detector] of running) detector.roll(at);
    }
    clock = now;
  }

  return {
    take(sighting, familyId) {
      roll(sighting.seenAt);
      const event = related.take(sighting, familyId);
      if (event !== null) for (const [, detector] of running) detector.take(event);
      return event;
    },
    gone(event) {
      roll(event.at);
      for (const [, detector] of running) detector.gone?.(event);
    },
    roll,
    signals: (now) => running.flatMap(([, detector]) => detector.signals(now)),
    undo: (change, now) => related.undo(change, now),
    storyNews: () => related.storyNews(clock ?? 0),
    groupOf,
    save() {
      const { head, stories } = related.save();
      return packSections(
        new Map([
          ['head', saveJson({ version: VERSION, clock, related: head } satisfies Head)],
          ['stories', stories],
          ...running.map(([section, detector]): [string, Uint8Array] => [section, detector.save()]),
        ]),
      );
    },
  };
}
