// A detector for tests: made up, finds every third document about crime. It remembers in order what it met.
import { emptyGathered, countsIn, gather, type Gathered } from '../../../nlp/detectors/gathered.ts';
import { measuresOf } from '../../../nlp/detectors/measures.ts';
import { scoreOf } from '../../../nlp/detectors/scoring.ts';
import { readJson, saveJson, type StreamDetectorKind } from '../../../nlp/detectors/stream.ts';
import { isThreat } from '../../../nlp/detectors/threat.ts';
import type { SignalCandidate } from '../../../src/model/signal.ts';

interface State {
  met: string[];
  hours: number[];
  gathered: Gathered | null;
  changed: boolean;
}

/** Remembers families and hours; its one signal counts what it gathered. */
export function countingDetector(version = 1): StreamDetectorKind {
  return {
    name: 'counting',
    version,
    create({ groupOf, saved }) {
      const state: State =
        saved === undefined ? { met: [], hours: [], gathered: null, changed: false } : readJson<State>(saved);
      return {
        take(event) {
          const { sighting } = event;
          if (!isThreat(sighting.annotations)) return;
          state.met.push(`${sighting.documentId} ${event.storyId === null ? '-' : 'in a story'}`);
          state.gathered ??= emptyGathered();
          const [mention] = sighting.annotations.categories;
          state.changed = gather(state.gathered, event, { spans: mention?.terms ?? [] }) || state.changed;
        },
        roll: (now) => void state.hours.push(now),
        signals(now) {
          if (state.gathered === null || !state.changed) return [];
          state.changed = false;
          const { families, origins } = countsIn(state.gathered, groupOf);
          const words = `${state.met.join(', ')}; ${state.hours.length} hours`;
          const signal: SignalCandidate = {
            detector: 'counting',
            subject: 'all',
            headline: { kk: words, ru: words, en: words },
            summary: { kk: words, ru: words, en: words },
            category: null,
            region: null,
            substances: [],
            severity: 1,
            ...scoreOf({ ...measuresOf(state.gathered, { families, origins }), severity: 1 }),
            evidence: state.gathered.evidence.map(({ evidence }) => evidence),
            families,
            origins,
            windowStart: new Date(state.gathered.firstAt).toISOString(),
            windowEnd: new Date(now).toISOString(),
          };
          return [signal];
        },
        save: () => saveJson(state),
      };
    },
  };
}
