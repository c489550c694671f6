import { detectSignals } from '../../nlp/detectors/index.ts';
import { isThreat } from '../../nlp/detectors/threat.ts';
import { sightingOf, type Outlet } from '../../nlp/relate/sighting.ts';
import type { StoryChange, StoryNow } from '../../nlp/relate/stories/index.ts';
import { createWatch } from '../../nlp/watch/watch.ts';
import type { Source } from '../model/source.ts';
import { createFollowing, type StreamWatch } from '../pipeline/following.ts';
import { createDetect, type DetectOptions } from '../pipeline/steps/detect.ts';
import type { Step } from '../pipeline/step.ts';
import { createBulletinMatcher } from '../signals/lead-time/match-bulletins.ts';
import type { StoredStory, StoredStoryChange } from '../store/stories.ts';
import { createGrades } from './grades.ts';
import type { SavedQueries } from './saved-queries.ts';
import type { Engines } from './setup.ts';
import { savedAsAsked } from './standing.ts';

type Joined = Pick<DetectOptions, 'recipients' | 'now' | 'onSignal'>;

interface Deps extends Joined {
  saved: () => Promise<SavedQueries>;
  source: (id: string) => Source | undefined;
  /** Ids of sources that are state bodies or their press services. */
  officialSources: readonly string[];
  onProblem: (problem: unknown) => void;
}

const instant = (ms: number): string => new Date(ms).toISOString();

function toStored({ id, firstAt, lastAt, count, phase, languages }: StoryNow): StoredStory {
  return { id, firstAt: instant(firstAt), lastAt: instant(lastAt), families: count, phase, languages };
}

const changeToStored = (change: StoryChange): StoredStoryChange => ({ ...change, at: instant(change.at) });

/** What is known of an outlet by its source; of one that is no longer watched, nothing. */
export function outletOf(sourceId: string, source: Source | undefined): Outlet {
  return {
    sourceId,
    grade: source?.grade ?? 'F',
    country: source?.country ?? 'KZ',
    official: source?.group === 'official',
  };
}

/** A watch over stored documents; `saved` is what an earlier one gave. */
export function openStreamWatch(
  saved: Uint8Array | null,
  source: (id: string) => Source | undefined,
): StreamWatch {
  const watch = createWatch(saved === null ? {} : { saved });
  return {
    take(document, annotations, familyId) {
      const outlet = outletOf(document.sourceId, source(document.sourceId));
      watch.take(sightingOf(document, annotations, outlet), familyId);
    },
    gone: (event) => watch.gone(event),
    roll: (now) => watch.roll(now),
    signals: (now) => watch.signals(now),
    undo: (change, now) => watch.undo(change, now),
    storyNews() {
      const { stories, changes } = watch.storyNews();
      return { stories: stories.map(toStored), changes: changes.map(changeToStored) };
    },
    save: () => watch.save(),
  };
}

/**
 * Joins the detectors to the line; each run asks the standing queries as they are saved then, and takes sources by the
 * grades that verdicts have given them. Official bulletins that came are held against the signals there were before.
 */
export function createDetection({ store, queue }: Engines, deps: Deps): Step {
  const { saved, onProblem, officialSources, ...options } = deps;
  const { refresh, source, grade } = createGrades(store, deps.source);
  const openWatch = (bytes: Uint8Array | null) => openStreamWatch(bytes, source);
  const following = createFollowing({ store, openWatch, onProblem });
  const matchBulletins = createBulletinMatcher({ store, officialSources: () => officialSources, isThreat });
  return createDetect({
    store,
    queue,
    detectSignals: async (input) => detectSignals({ ...input, saved: savedAsAsked((await saved()).queries) }),
    following: {
      ...following,
      async advance(now) {
        await refresh(now);
        // A ledger that fails is no reason to warn later.
        await matchBulletins(new Date(now)).catch(onProblem);
        return following.advance(now);
      },
    },
    ...options,
    grade,
  });
}
