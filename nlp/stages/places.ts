import type { PlaceMention } from '../../src/model/annotation.ts';
import { sceneOf } from '../places/around.ts';
import { findCandidates } from '../places/candidates.ts';
import { fewById } from '../places/gazetteer.ts';
import { mentionsOf } from '../places/readings.ts';
import { resolve } from '../places/resolve.ts';
import { titleOf } from '../places/title.ts';
import { readingOf } from '../reading.ts';
import type { Stage } from '../stage.ts';

/** Regions, districts, settlements, crossings and countries; streets, firms, persons, rivers and datelines are left out, and names that nothing in the text tells apart. */
export const placesStage: Stage<'places'> = {
  name: 'places',
  version: '2',
  requires: ['tokens'],
  assigns: 'places',
  run(input): PlaceMention[] {
    const reading = readingOf(input);
    const candidates = findCandidates(input, reading);
    if (candidates.length === 0) return [];
    const { mentions, datelineRegion } = mentionsOf(sceneOf(input, reading), candidates, fewById);
    return resolve(mentions, input.homeRegion ?? datelineRegion).map(
      ({ mention: { start, end }, place }) => ({
        start,
        end,
        place: place.id,
        name: titleOf(place),
        kind: place.kind,
        region: place.region,
        kato: place.kato,
        iso: place.iso,
        point: place.point,
        precision: place.precision,
      }),
    );
  },
};
