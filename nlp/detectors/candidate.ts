import type { SignalCandidate } from '../../src/model/signal.ts';
import { countsIn, type Gathered } from './gathered.ts';
import { measuresOf } from './measures.ts';
import { scoreOf, type Measures } from './scoring.ts';
import type { GroupOf } from './stream.ts';

/** What a detector says of a subject; the rest is read from what the subject gathered. */
export interface Told
  extends
    Pick<
      SignalCandidate,
      'detector' | 'subject' | 'headline' | 'summary' | 'category' | 'region' | 'severity'
    >,
    Pick<Measures, 'significance' | 'novelty' | 'regions'> {
  /** Milliseconds since 1970; default: the times of the documents. */
  window?: { start: number; end: number };
}

const iso = (at: number): string => new Date(at).toISOString();

/** A signal from what a subject has gathered; null without evidence. */
export function candidateFrom(gathered: Gathered, told: Told, groupOf: GroupOf): SignalCandidate | null {
  if (gathered.evidence.length === 0) return null;
  const { significance, novelty, regions, window, ...said } = told;
  const { start, end } = window ?? { start: gathered.firstAt, end: gathered.lastAt };
  const counts = countsIn(gathered, groupOf);
  return {
    ...said,
    substances: [...gathered.substances].sort(),
    ...scoreOf({
      ...measuresOf(gathered, counts),
      ...(significance === undefined ? {} : { significance }),
      ...(novelty === undefined ? {} : { novelty }),
      ...(regions === undefined ? {} : { regions }),
      severity: told.severity,
      region: told.region,
    }),
    evidence: gathered.evidence.map(({ evidence }) => evidence),
    ...counts,
    windowStart: iso(start),
    windowEnd: iso(end),
  };
}
