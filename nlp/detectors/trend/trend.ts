import type { Span } from '../../../src/model/document.ts';
import { createReader, createWriter } from '../../relate/stories/bytes.ts';
import { emptyGathered, gather } from '../gathered.ts';
import { concernsCountry } from '../here.ts';
import type { StreamDetector, StreamDetectorKind, StreamEvent } from '../stream.ts';
import { isThreat, plainCategories } from '../threat.ts';
import { createBursts, type Burst } from './bursts.ts';
import { createRecentFamilies, type Recent } from './recent.ts';
import { MIN_FAMILIES, SCALES, SIGNIFICANT, createScale, type Outstanding, type Scale } from './scale.ts';
import { termsOf, type Terms } from './terms.ts';
import { candidateOf } from './told-of.ts';
import { unitsOf, type Unit } from './units.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What is older when we see it is only past. */
const FRESH_MS = 7 * DAY_MS;
/** Terms of one document that are looked at closely: the rest of a burst is the same families. */
const MOST_ALARMS = 12;

interface Saved {
  recents: Recent[];
  bursts: Burst[];
}

/** The words that show what a text is about: those of its first category, and what title and lead speak of. */
function proofOf({ sighting }: StreamEvent, units: readonly Unit[]): Span[] {
  const [category] = plainCategories(sighting.annotations);
  const mention = sighting.annotations.categories.find((one) => one.category === category);
  return [...(mention?.terms ?? []), ...units.map(({ span }) => span)];
}

function recentOf(event: StreamEvent, units: readonly Unit[]): Recent {
  const gathered = emptyGathered();
  gather(gathered, event, { spans: proofOf(event, units) });
  return {
    familyId: event.familyId,
    seenAt: event.sighting.seenAt,
    categories: plainCategories(event.sighting.annotations),
    units: units.map(({ key }) => key),
    gathered,
  };
}

/**
 * Signals for words and pairs of words of documents about crime that suddenly many families have (SigniTrend, KDD
 * 2014), in hours or in days; overlapping ones are one signal.
 */
export const trend: StreamDetectorKind = {
  name: 'trend',
  version: 1,
  create({ groupOf, saved }): StreamDetector {
    const reader = saved === undefined ? undefined : createReader(saved);
    const before = reader === undefined ? null : (JSON.parse(reader.text()) as Saved);
    const recents = createRecentFamilies(before?.recents);
    const bursts = createBursts(before?.bursts);
    const scales = SCALES.map((options) => createScale(options, reader));

    /** Holds what the tables say against the families themselves. */
    function check(
      scale: Scale,
      { term, exactly }: Outstanding,
      { units, now }: { units: readonly Unit[]; now: number },
    ) {
      // Those of before are of the usual as likely as of the burst.
      const start = scale.epochStart(now);
      const families = recents.having(term.units).filter(({ seenAt }) => seenAt >= start);
      const significance = exactly(families.length);
      if (families.length < MIN_FAMILIES || significance < SIGNIFICANT) return;
      bursts.raise({ term, significance, families }, units, now);
    }

    function raise(terms: Terms, units: readonly Unit[], now: number): void {
      for (const scale of scales) {
        const found = scale.outstanding(terms).filter(({ term }) => !bursts.has(term));
        found.sort((a, b) => b.significance - a.significance || a.term.key - b.term.key);
        for (const one of found.slice(0, MOST_ALARMS)) check(scale, one, { units, now });
      }
    }

    function takeFounder(event: StreamEvent): void {
      const { seenAt, at } = event.sighting;
      const units = unitsOf(event.sighting);
      const terms = termsOf(units);
      for (const scale of scales) scale.take(terms, seenAt - at);
      // What is told abroad alone is part of the usual, and no trend here.
      if (seenAt - at > FRESH_MS || !concernsCountry(event.sighting)) return;
      const recent = recentOf(event, units);
      recents.add(recent);
      bursts.join(recent, units);
      raise(terms, units, seenAt);
    }

    return {
      take(event) {
        if (!isThreat(event.sighting.annotations)) return;
        if (event.isFounder) return takeFounder(event);
        const proof = { spans: proofOf(event, []) };
        const recent = recents.get(event.familyId);
        if (recent !== undefined) gather(recent.gathered, event, proof);
        bursts.takeCopy(event, proof);
      },
      roll(now) {
        for (const scale of scales) scale.rollAt(now);
        recents.dropBefore(now);
        bursts.expire(now);
      },
      signals: () => bursts.changed().flatMap((burst) => candidateOf(burst, groupOf) ?? []),
      save() {
        const out = createWriter();
        out.text(JSON.stringify({ recents: recents.save(), bursts: bursts.save() } satisfies Saved));
        for (const scale of scales) scale.save(out);
        return out.bytes();
      },
    };
  },
};
