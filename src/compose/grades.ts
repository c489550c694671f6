import { gradeWithHistory, sourceHistories, type SourceHistory } from '../signals/source-history.ts';
import type { Grade, Source } from '../model/source.ts';
import type { Store } from '../store/index.ts';

/** Verdicts are read again after so long; a grade moves slowly. */
const MAX_AGE_MS = 60_000;

/** Sources with their grades as verdicts have moved them. */
export interface Grades {
  /** Reads the verdicts again when they are older than a minute at `now`, milliseconds since 1970. */
  refresh: (now: number) => Promise<void>;
  source: (id: string) => Source | undefined;
  grade: (id: string) => Grade;
}

/** Grades of sources as they are set and as the verdicts of the store have moved them since. */
export function createGrades(store: Store, source: (id: string) => Source | undefined): Grades {
  let histories: ReadonlyMap<string, SourceHistory> = new Map();
  let readAt = -Infinity;
  const graded = (id: string): Source | undefined => {
    const known = source(id);
    const history = histories.get(id);
    if (known === undefined || history === undefined) return known;
    return { ...known, grade: gradeWithHistory(known.grade, history).grade };
  };
  return {
    async refresh(now) {
      if (now - readAt < MAX_AGE_MS) return;
      histories = sourceHistories(await store.signals.verdicts());
      readAt = now;
    },
    source: graded,
    grade: (id) => graded(id)?.grade ?? 'F',
  };
}
