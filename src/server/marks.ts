import type { z } from 'zod';
import type { Annotations } from '../model/annotation.ts';
import type { ApiDocument, markSchema } from '../model/api.ts';
import type { Span } from '../model/document.ts';

type Mark = z.infer<typeof markSchema>;

function mark(layer: Mark['layer'], value: string, { start, end }: Span): Mark {
  return { start, end, layer, value };
}

/**
 * Where a text proves what is said of it, and where personal data was masked, in text order. What stands within
 * personal data has no mark but that of the mask.
 */
export function marksOf(layers: Annotations): Mark[] {
  const marks = [
    ...layers.categories.flatMap(({ category, terms }) =>
      terms.map((term) => mark('category', category, term)),
    ),
    ...layers.places.map((place) => ({ ...mark('place', place.place, place), name: place.name })),
    ...layers.substances.map((substance) => mark('substance', substance.substance, substance)),
    ...layers.methods.flatMap(({ slots }) => slots.map((slot) => mark('slot', slot.slot, slot))),
    // Those without a value are personal and marked as such.
    ...layers.observables.flatMap((one) => (one.value === null ? [] : [mark('observable', one.kind, one)])),
    ...layers.entities.flatMap((entity) =>
      entity.kind === 'organisation' ? [mark('organisation', entity.name ?? '', entity)] : [],
    ),
    ...layers.obfuscation.tokens.map((token) => mark('disguise', token.plain, token)),
  ];
  const isPersonal = (span: Span): boolean =>
    layers.personal.some(({ start, end }) => start < span.end && span.start < end);
  return [
    ...marks.filter((one) => !isPersonal(one)),
    ...layers.personal.map((personal) => mark('personal', personal.kind, personal)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The schemes of a text as the API tells them, each slot with whether it is new for the known method. */
export function schemesOf({ methods }: Annotations): ApiDocument['methods'] {
  return methods.map(({ method, score, slots, fresh }) => ({
    method,
    score,
    slots: slots.map((filled) => ({
      ...filled,
      fresh: fresh.some(({ slot, value }) => slot === filled.slot && value === filled.value),
    })),
  }));
}
