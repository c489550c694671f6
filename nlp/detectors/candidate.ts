import type { SignalCandidate } from '../../src/model/signal.ts';
import { SUBSTANCES } from '../taxonomy/index.ts';
import { countsIn, type Gathered } from './gathered.ts';
import { scoreOf } from './scoring.ts';
import type { GroupOf } from './stream.ts';

const CONTROLLED = new Set(SUBSTANCES.filter(({ control }) => control !== null).map(({ id }) => id));

/** What a detector says of a subject; the rest is read from what the subject gathered. */
export interface Told extends Pick<
  SignalCandidate,
  'detector' | 'subject' | 'headline' | 'summary' | 'category' | 'region' | 'severity'
> {
  /** Standard deviations above the usual level. */
  significance?: number;
  /** Milliseconds since 1970; default: the times of the documents. */
  window?: { start: number; end: number };
}

const iso = (at: number): string => new Date(at).toISOString();

/** A signal from what a subject has gathered; null without evidence. */
export function candidateFrom(gathered: Gathered, told: Told, groupOf: GroupOf): SignalCandidate | null {
  const { documents, firstAt, lastAt } = gathered;
  if (gathered.evidence.length === 0) return null;
  const { significance, window = { start: firstAt, end: lastAt }, ...said } = told;
  const { families, origins } = countsIn(gathered, groupOf);
  const substances = [...gathered.substances].sort();
  return {
    ...said,
    substances,
    ...scoreOf({
      ...(significance === undefined ? {} : { significance }),
      origins,
      severity: told.severity,
      grades: [gathered.grade],
      region: told.region,
      substance: substances.some((id) => CONTROLLED.has(id)),
      reposts: Math.max(0, 1 - families / documents),
    }),
    evidence: gathered.evidence.map(({ evidence }) => evidence),
    families,
    origins,
    windowStart: iso(window.start),
    windowEnd: iso(window.end),
  };
}
