import type { z } from 'zod';
import type { Annotations } from '../model/annotation.ts';
import type { markSchema } from '../model/api.ts';

type Mark = z.infer<typeof markSchema>;

/** Where a text proves its categories, places and substances and where personal data was masked, in text order. */
export function marksOf(layers: Annotations): Mark[] {
  const mark = (layer: Mark['layer'], value: string, span: { start: number; end: number }): Mark => ({
    start: span.start,
    end: span.end,
    layer,
    value,
  });
  const marks = [
    ...layers.categories.flatMap(({ category, terms }) =>
      terms.map((term) => mark('category', category, term)),
    ),
    ...layers.places.map((place) => ({ ...mark('place', place.place, place), name: place.name })),
    ...layers.substances.map((substance) => mark('substance', substance.substance, substance)),
    ...layers.personal.map((personal) => mark('personal', personal.kind, personal)),
  ];
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}
