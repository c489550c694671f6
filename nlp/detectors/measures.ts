import { SUBSTANCES } from '../taxonomy/index.ts';
import { regionOf, type Gathered } from './gathered.ts';
import type { Measures } from './scoring.ts';

const CONTROLLED = new Set(SUBSTANCES.filter(({ control }) => control !== null).map(({ id }) => id));
/** One family that names a region or a slot may do so in passing. */
const MIN_FAMILIES = 2;

/** A slot that fewer than a fifth of the families tell is one of their variations. By hand. */
const MIN_SLOT_SHARE = 0.2;

const repeated = (counts: Readonly<Record<string, number>>, least = MIN_FAMILIES): string[] =>
  Object.keys(counts).filter((key) => key !== '-' && counts[key]! >= least);

/**
 * The measures that every subject of the stream is scored by alike: `scoreOf({...measuresOf(gathered, counts), severity,
 * significance})`. The detector adds the severity and what only it knows.
 */
export function measuresOf(
  gathered: Gathered,
  { families, origins }: { families: number; origins: number },
): Omit<Measures, 'severity'> {
  const { documents, evidence } = gathered;
  const dated = evidence.filter(({ evidence: { publishedQuality } }) => publishedQuality === 'publisher');
  return {
    origins,
    grades: [gathered.grade],
    region: regionOf(gathered),
    regions: repeated(gathered.regions),
    slots: repeated(gathered.slots, Math.max(MIN_FAMILIES, families * MIN_SLOT_SHARE)),
    substance: gathered.substances.some((id) => CONTROLLED.has(id)),
    reposts: documents === 0 ? 0 : Math.max(0, 1 - families / documents),
    platforms: gathered.kinds.length,
    languages: gathered.languages.filter((language) => language !== 'other').length,
    official: gathered.officialAt !== null,
    contradicted: gathered.deniedAt !== null,
    ...(evidence.length === 0 ? {} : { dated: dated.length / evidence.length }),
  };
}
