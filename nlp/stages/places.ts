import type { PlaceMention } from '../../src/model/annotation.ts';
import { sceneOf } from '../places/around.ts';
import { findCandidates } from '../places/candidates.ts';
import { gazetteer, type Place } from '../places/gazetteer.ts';
import { mentionsOf } from '../places/readings.ts';
import { resolve } from '../places/resolve.ts';
import { readingOf } from '../reading.ts';
import type { Stage } from '../stage.ts';

/** What the stage may be told of sources. */
export interface PlacesOptions {
  /** Region id that a source mostly writes about, or null; a weak prior for names of several places. */
  homeRegion?: (sourceId: string) => string | null;
}

let byId: Map<string, Place> | undefined;

function placeById(id: string): Place | undefined {
  byId ??= new Map(gazetteer().map((place) => [place.id, place]));
  return byId.get(id);
}

/** Regions, districts, settlements, crossings and countries; streets, firms, persons, rivers and datelines are left out, and names that nothing in the text tells apart. */
export function createPlacesStage({ homeRegion }: PlacesOptions = {}): Stage<'places'> {
  return {
    name: 'places',
    version: '2',
    requires: ['tokens'],
    assigns: 'places',
    run(input): PlaceMention[] {
      const reading = readingOf(input);
      const candidates = findCandidates(input, reading);
      if (candidates.length === 0) return [];
      const { mentions, datelineRegion } = mentionsOf(sceneOf(input, reading), candidates, placeById);
      const home = homeRegion?.(input.sourceId) ?? datelineRegion;
      return resolve(mentions, home).map(({ mention: { start, end }, place }) => ({
        start,
        end,
        place: place.id,
        kind: place.kind,
        region: place.region,
        kato: place.kato,
        iso: place.iso,
        point: place.point,
        precision: place.precision,
      }));
    },
  };
}

/** The stage without any knowledge of sources. */
export const placesStage: Stage<'places'> = createPlacesStage();
